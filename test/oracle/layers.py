#!/usr/bin/env python3
"""Makes layers.json: every layer of a network's file with every option, and what it makes. Debian: python3-torch.

All is computed in float64 by torch. What torch does not have is put together from what it has: `same` and borders by
padding first, a transposed convolution with `same` as the gradient of the strided convolution with `same`, Lp pooling
from sums of windows. Each case is one layer as it stands in a file; `before` are layers that it takes its inputs from.
"""
import numpy as np
import torch
from torch.nn import functional as F

from cases import same_padding, seeded, tensor, write

BORDERS = ["zero", "edge", "reflect", "symmetric", "wrap", "constant:-2.5", "constant:5"]
RULES = ["valid", "same", "same-lower"]
ACTIVATIONS = {
    "relu": torch.relu,
    "relu6": F.relu6,
    "leakyRelu": F.leaky_relu,
    "leakyRelu:0.25": lambda x: F.leaky_relu(x, 0.25),
    "leaky-relu": F.leaky_relu,
    "leaky-relu:0.5": lambda x: F.leaky_relu(x, 0.5),
    "elu": F.elu,
    "elu:0.5": lambda x: F.elu(x, 0.5),
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softplus": F.softplus,
    "swish": F.silu,
    "gelu": F.gelu,
    "gelu-tanh": lambda x: F.gelu(x, approximate="tanh"),
    "geluTanh": lambda x: F.gelu(x, approximate="tanh"),
    "softmax": lambda x: torch.softmax(x, 0),
    "abs": torch.abs,
    "clip:-1..1.5": lambda x: torch.clamp(x, -1, 1.5),
}


def sides_of(padding, lengths, extents, strides):
    """Any padding of the file -> [(before, after)] for each axis."""
    axes = len(lengths)
    if padding == "valid":
        return [(0, 0)] * axes
    if isinstance(padding, str):
        return [same_padding(*axis, padding == "same-lower") for axis in zip(lengths, extents, strides)]
    if isinstance(padding, int):
        return [(padding, padding)] * axes
    if len(padding) == axes:
        return [(each, each) for each in padding]
    return [tuple(padding[2 * axis:2 * axis + 2]) for axis in range(axes)]


def pad(x, sides, border="zero"):
    mode, _, value = border.partition(":")
    keywords = {"constant_values": float(value or 0)} if mode in ("zero", "constant") else {}
    mode = "constant" if mode == "zero" else mode
    return torch.from_numpy(np.pad(x.numpy(), [(0, 0), *sides], mode, **keywords))


def axes_of(layer):
    """1, 2 or 3, by the type's name."""
    return next((n for n in (1, 2, 3) if f"{n}d" in layer["type"]), None)


def per_axis(value, axes):
    return [value] * axes if isinstance(value, (int, float)) else list(value)


def weights_of(weights, shape, fans):
    """The numbers of the file, or Glorot's uniform distribution as Keras draws it, in float32 as the layer has them."""
    if isinstance(weights, dict):
        limit = np.sqrt(6 / sum(fans))
        weights = np.random.RandomState(weights.get("seed", 0)).uniform(-limit, limit, shape)
    return torch.from_numpy(np.asarray(weights, np.float32).astype(np.float64))


def bias_of(layer, maps):
    if layer.get("useBias") is False:
        return None
    bias = layer.get("bias", 0)
    return torch.tensor([bias] * maps if isinstance(bias, (int, float)) else bias, dtype=torch.float64)


def random_size(weights, axes):
    return per_axis(weights.get("size", 3), axes) if isinstance(weights, dict) else []


def convolve(x, w, bias, layer, groups):
    axes = x.ndim - 1
    stride = per_axis(layer.get("stride", 1), axes)
    dilation = per_axis(layer.get("dilation", 1), axes)
    extents = [(k - 1) * d + 1 for k, d in zip(w.shape[2:], dilation)]
    sides = sides_of(layer.get("padding", "valid"), x.shape[1:], extents, stride)
    if layer.get("flip"):
        w = w.flip(list(range(2, w.ndim)))
    function = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}[axes]
    padded = pad(x, sides, layer.get("border", "zero"))
    return function(padded[None], w, bias, stride, 0, dilation, groups)[0]


def conv(layer, x, given=None):
    axes, filters, groups = x.ndim - 1, layer["filters"], layer.get("groups", 1)
    size = random_size(filters, axes)
    channels = x.shape[0] // groups
    if given is None and isinstance(filters, dict):
        maps, field = filters["random"], int(np.prod(size))
        w = weights_of(filters, (maps, channels, *size), (field * channels, field * maps))
    else:
        w = weights_of(filters if given is None else given, None, None)
    return convolve(x, w, bias_of(layer, w.shape[0]), layer, groups)


def depthwise_weights(filters, x):
    """Keras's kernel is [..., channels, multiplier]: its fans are those of a convolution that mixes channels."""
    if not isinstance(filters, dict):
        return weights_of(filters, None, None)
    channels, multiplier, size = x.shape[0], filters["random"], random_size(filters, x.ndim - 1)
    field = int(np.prod(size))
    return weights_of(filters, (channels * multiplier, 1, *size), (field * channels, field * multiplier))


def depthwise(layer, x, given=None):
    w = depthwise_weights(layer["filters"] if given is None else given, x)
    return convolve(x, w, bias_of(layer, w.shape[0]), layer, x.shape[0])


def separable(layer, x, given=None):
    middle = convolve(x, depthwise_weights(layer["depthwise"], x), None, layer, x.shape[0])
    pointwise = layer["pointwise"]
    if isinstance(pointwise, dict):
        maps = pointwise["random"]
        w = weights_of(pointwise, (maps, middle.shape[0]), (middle.shape[0], maps))
    else:
        w = weights_of(pointwise, None, None)
    w = w.reshape(w.shape[0], w.shape[1], *[1] * (x.ndim - 1))
    return convolve(middle, w, bias_of(layer, w.shape[0]), {}, 1)


def transposed(layer, x, given=None):
    axes, filters, groups = x.ndim - 1, layer["filters"], layer.get("groups", 1)
    if given is None and isinstance(filters, dict):
        size, maps = random_size(filters, axes), filters["random"]
        field = int(np.prod(size))
        w = weights_of(filters, (x.shape[0], maps // groups, *size), (field * maps // groups, field * x.shape[0]))
    else:
        w = weights_of(filters if given is None else given, None, None)
    stride, dilation = per_axis(layer.get("stride", 1), axes), per_axis(layer.get("dilation", 1), axes)
    extra, padding = per_axis(layer.get("outputPadding", 0), axes), layer.get("padding", "valid")
    maps = w.shape[1] * groups
    bias = bias_of(layer, maps)
    bias = torch.zeros(maps, dtype=torch.float64) if bias is None else bias
    if padding in ("same", "same-lower"):
        # As TensorFlow defines it: the gradient of the convolution that makes n of n * stride.
        wide = torch.zeros(maps, *[n * s for n, s in zip(x.shape[1:], stride)], dtype=torch.float64, requires_grad=True)
        extents = [(k - 1) * d + 1 for k, d in zip(w.shape[2:], dilation)]
        sides = sides_of(padding, wide.shape[1:], extents, stride)
        flat = [side for axis in reversed(sides) for side in axis]
        function = {1: F.conv1d, 2: F.conv2d}[axes]
        narrow = function(F.pad(wide, flat)[None], w, None, stride, 0, dilation, groups)[0]
        assert narrow.shape == x.shape
        made, = torch.autograd.grad(narrow, wide, x)
    else:
        function = {1: F.conv_transpose1d, 2: F.conv_transpose2d}[axes]
        sides = sides_of(padding, x.shape[1:], None, None)
        alike = all(before == after for before, after in sides)
        cut = [before for before, _ in sides] if alike else [0] * axes
        made = function(x[None], w, None, stride, cut, extra, groups, dilation)[0]
        for axis, (before, after) in enumerate([] if alike else sides):
            made = made.narrow(axis + 1, before, made.shape[axis + 1] - before - after)
    return made + bias.reshape(-1, *[1] * axes)


def pool(layer, x, given=None):
    """Signals as planes of one row, for torch's poolings of planes and volumes."""
    if x.ndim == 2:
        flat = {**layer, "type": layer["type"].replace("1d", "2d"), "size": [1, layer.get("size", 2)]}
        flat["stride"] = [1, layer.get("stride", layer.get("size", 2))]
        padding = layer.get("padding", "valid")
        flat["padding"] = padding if isinstance(padding, str) else [0, 0, *(per_axis(padding, 2))]
        return pool(flat, x[:, None])[:, 0]
    axes = x.ndim - 1
    size = per_axis(layer.get("size", 2), axes)
    stride = per_axis(layer.get("stride", size), axes)
    sides = sides_of(layer.get("padding", "valid"), x.shape[1:], size, stride)
    maximum, average = (F.max_pool2d, F.avg_pool2d) if axes == 2 else (F.max_pool3d, F.avg_pool3d)
    kind, ceil = layer["type"][:2], bool(layer.get("ceil"))
    if ceil:
        assert all(before == after for before, after in sides), "torch has the same padding on both sides"
        window = dict(kernel_size=size, stride=stride, padding=[before for before, _ in sides], ceil_mode=True)
        y = x
    else:
        window = dict(kernel_size=size, stride=stride)
        y = pad(x, sides, f"constant:{-np.inf}") if kind == "ma" else pad(x, sides)
    if kind == "ma":
        return maximum(y[None], **window)[0]
    if kind == "lp":
        # ONNX's LpPool. torch's has no absolute value, and under ceil_mode it enlarges the sums of partial windows.
        power = layer.get("power", 2)
        expected = average(y[None].abs() ** power, **window, divisor_override=1)[0] ** (1 / power)
        if not ceil:
            torchs = {1: F.lp_pool1d, 2: F.lp_pool2d}[len(size)](y[None].abs(), power, size, stride)[0]
            torch.testing.assert_close(expected, torchs)
        return expected
    if ceil or layer.get("countPadding"):
        return average(y[None], **window, count_include_pad=bool(layer.get("countPadding")))[0]
    # Sums over the values that there are.
    return average(y[None], **window)[0] / average(pad(torch.ones_like(x), sides)[None], **window)[0]


def all_over(function):
    return lambda layer, x, given=None: function(x.flatten(1), 1).reshape(-1, *[1] * (x.ndim - 1))


def batch_normalization(layer, x, given=None):
    lists = [torch.tensor(per_axis(layer.get(name, default), x.shape[0]), dtype=torch.float64)
             for name, default in (("mean", 0), ("variance", 1), ("gamma", 1), ("beta", 0))]
    return F.batch_norm(x[None], *lists, training=False, eps=layer.get("epsilon", 0.001))[0]


def local_response(layer, x, given=None):
    options = (layer.get("size", 5), layer.get("alpha", 1e-4), layer.get("beta", 0.75), layer.get("k", 1))
    return F.local_response_norm(x[None], *options)[0]


def zero_padding(layer, x, given=None):
    return pad(x, sides_of(layer["padding"], x.shape[1:], None, None))


def up_sampling(layer, x, given=None):
    size = [float(each) for each in per_axis(layer.get("size", 2), x.ndim - 1)]
    if layer.get("interpolation", "nearest") == "nearest":
        return F.interpolate(x[None], scale_factor=size)[0]
    mode = "linear" if x.ndim == 2 else "bilinear"
    return F.interpolate(x[None], scale_factor=size, mode=mode, align_corners=layer.get("alignCorners", False))[0]


def flatten(layer, x, given=None):
    return (x.movedim(0, -1) if layer.get("order") == "hwc" else x).reshape(-1)


def dense(layer, x, given=None):
    weights = layer["weights"]
    if isinstance(weights, dict):
        w = weights_of(weights, (weights["random"], x.shape[0]), (x.shape[0], weights["random"]))
    else:
        w = weights_of(weights, None, None)
    bias = bias_of(layer, w.shape[0])
    # Keras's Dense acts on the last axis, which holds its channels.
    return F.linear(x.movedim(0, -1), w, bias).movedim(-1, 0)


LAYERS = {
    "conv": conv, "depthwiseConv": depthwise, "separableConv": separable, "convTranspose": transposed,
    "maxPooling": pool, "averagePooling": pool, "lpPooling": pool,
    "globalMaxPooling": all_over(lambda x, axis: torch.amax(x, axis)),
    "globalAveragePooling": all_over(lambda x, axis: torch.mean(x, axis)),
    "activation": lambda layer, x, given=None: x, "batchNormalization": batch_normalization,
    "localResponseNormalization": local_response, "zeroPadding": zero_padding, "upSampling": up_sampling,
    "flatten": flatten, "dense": dense, "dropout": lambda layer, x, given=None: x,
}


def apply(layer, inputs, given=None):
    if layer["type"] == "add":
        return sum(inputs)
    if layer["type"] == "concatenate":
        return torch.cat(inputs)
    name = layer["type"].replace("1d", "").replace("2d", "").replace("3d", "")
    made = LAYERS[name](layer, *inputs, given=given)
    return ACTIVATIONS[layer["activation"]](made) if "activation" in layer else made


def as_written(x):
    """As convtool has it: planes have 3 sides, volumes 4; results with ten digits."""
    array = x.numpy()
    array = array.reshape({1: (-1, 1, 1), 2: (array.shape[0], 1, array.shape[-1])}.get(array.ndim, array.shape))
    return tensor(np.vectorize(lambda v: float(f"{v:.10g}"))(array))


def quarters(random, shape, most):
    return random.integers(-4 * most, 4 * most + 1, shape) / 4


cases = []


def case(name, layer, shape, before=(), given=None, bias=None):
    """`given`, `bias`: the weights and biases, where the layer names them otherwise than by numbers."""
    x = torch.from_numpy(quarters(seeded(name), shape, 4))
    made = {"input": x}
    for each in before:
        made[each["name"]] = apply(each, [x])
    taken = [made[each] for each in layer["inputs"]] if "inputs" in layer else [x]
    meant = layer if bias is None else {**layer, "bias": bias}
    expected = apply(meant, taken, None if given is None else np.asarray(given, np.float64))
    cases.append({"name": name, **({"before": list(before)} if before else {}), "layer": layer,
                  "input": as_written(x), "expected": as_written(expected)})


def lists(name, shape, most=2):
    """Weights, inline, as nested lists."""
    whole = lambda v: [whole(each) for each in v] if isinstance(v, list) else int(v) if v == int(v) else v
    return whole(quarters(seeded("weights of " + name), shape, most).tolist())


def text(options):
    said = {k: v for k, v in options.items() if k not in ("filters", "weights", "depthwise", "pointwise")}
    return ", ".join(f"{k} {v}" for k, v in said.items()) or "as it is"


# --- Convolutions ---------------------------------------------------------------------------------------------------

PADDINGS = {1: [*RULES, 2, [1, 0], [0, 3]],
            2: [*RULES, 1, [2, 0], [1, 0, 2, 3]],
            3: [*RULES, 1, [1, 0, 2], [1, 0, 2, 1, 0, 3]]}
SHAPES = {1: (2, 9), 2: (2, 5, 7), 3: (2, 4, 3, 5)}
KERNELS = {1: (3,), 2: (3, 2), 3: (2, 3, 2)}


def either(axes, value, *values):
    """One number for all axes of a signal, one for each of a plane or volume."""
    return value if axes == 1 else list(values[:axes])


def moves(axes):
    """How any window may move."""
    for padding in PADDINGS[axes]:
        yield {"padding": padding}
    yield {"stride": 2}
    yield {"stride": 3, "padding": "same"}
    yield {"stride": either(axes, 2, 2, 1, 3), "padding": "same-lower"}


def spreads(axes):
    yield {"dilation": 2, "padding": "same"}
    yield {"dilation": either(axes, 3, 1, 2, 2), "padding": PADDINGS[axes][-1]}
    yield {"dilation": 2, "stride": 2, "padding": "same-lower"}


def biases(maps, activation="relu"):
    yield {"bias": 1.5}
    yield {"bias": [0.25 * (number - 1) for number in range(maps)]}
    yield {"useBias": False}
    yield {"useBias": True, "bias": -0.75, "activation": activation}
    yield {"activation": "softmax"}


def convolutions(type_, axes, weights, maps, groups=()):
    """`weights`: from a name and a kernel's shape, the fields of the layer that hold weights."""
    shape, kernel = SHAPES[axes], KERNELS[axes]
    options = [{}, *moves(axes), *spreads(axes), *biases(maps)]
    if axes < 3:
        options += [{"border": border, "padding": padding}
                    for border in BORDERS for padding in (["same"] if border != "wrap" else ["same", PADDINGS[axes][-1]])]
        options += [{"flip": True}, {"flip": True, "padding": "same", "border": "reflect", "stride": 2},
                    {"flip": False, "dilation": 2, "padding": "same", "border": "symmetric", "bias": 0.5,
                     "activation": "tanh"}]
    for each in options:
        name = f"{type_}: {text(each)}"
        case(name, {"type": type_, **weights(name, kernel), **each}, shape)
    for number in groups:
        for each in ({}, {"stride": 2, "padding": "same", "dilation": 2, "bias": 0.5, "activation": "leakyRelu:0.25"}):
            name = f"{type_}: groups {number}, {text(each)}"
            filters = lists(name, (4, 4 // number, *kernel))
            case(name, {"type": type_, "filters": filters, "groups": number, **each}, (4, *shape[1:]))


for axes in (1, 2, 3):
    convolutions(f"conv{axes}d", axes, lambda name, kernel: {"filters": lists(name, (3, 2, *kernel))}, 3, (2, 4))
for axes in (1, 2):
    convolutions(f"depthwiseConv{axes}d", axes, lambda name, kernel: {"filters": lists(name, (4, 1, *kernel))}, 4)
    convolutions(f"separableConv{axes}d", axes, lambda name, kernel: {
        "depthwise": lists(name, (4, 1, *kernel)), "pointwise": lists(name + " 1x1", (3, 4))}, 3)

for axes in (1, 2, 3):
    for seed, each in enumerate(({}, {"size": 2}, {"size": 2, "groups": 2})):
        groups = {k: v for k, v in each.items() if k == "groups"}
        size = {k: v for k, v in each.items() if k == "size"}
        case(f"conv{axes}d: random, {each}",
             {"type": f"conv{axes}d", "filters": {"random": 4, **size, "seed": seed}, **groups}, SHAPES[axes])
case("conv2d: random, oblong", {"type": "conv2d", "filters": {"random": 2, "size": [2, 5], "seed": 7}}, (3, 4, 6))
case("conv2d: random, no seed", {"type": "conv2d", "filters": {"random": 2}, "padding": "same", "bias": [1, 2]}, (1, 4, 5))
for axes in (1, 2):
    case(f"depthwiseConv{axes}d: random",
         {"type": f"depthwiseConv{axes}d", "filters": {"random": 2, "size": 2, "seed": 5}}, (3, *SHAPES[axes][1:]))
    case(f"separableConv{axes}d: random", {
        "type": f"separableConv{axes}d", "depthwise": {"random": 2, "size": 3, "seed": 5},
        "pointwise": {"random": 4, "seed": 6}, "padding": "same"}, (3, *SHAPES[axes][1:]))
    case(f"separableConv{axes}d: pointwise as a convolution's weights", {
        "type": f"separableConv{axes}d", "depthwise": lists("deep", (3, 1, *KERNELS[axes])),
        "pointwise": lists("wide", (2, 3, *[1] * axes))}, (3, *SHAPES[axes][1:]))

# Filters by name and inline.
SOBEL_X = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
SOBEL_Y = [list(row) for row in zip(*SOBEL_X)]
TRIO = [lists(f"kernel {number}", (2, 3)) for number in range(6)]
case("conv2d: a filter by its name", {"type": "conv2d", "filters": "sobel-x"}, (1, 5, 6), given=[[SOBEL_X]])
case("conv2d: filters by their names", {"type": "conv2d", "filters": ["sobel-x", "sobel-y"], "padding": "same"}, (1, 4, 5),
     given=[[SOBEL_X], [SOBEL_Y]])
case("conv2d: an inline kernel", {"type": "conv2d", "filters": {"kernel": TRIO[0]}}, (1, 4, 5), given=[[TRIO[0]]])
case("conv2d: inline filters of a kernel for each channel",
     {"type": "conv2d", "filters": [{"kernels": TRIO[:3]}, {"kernels": TRIO[3:]}]}, (3, 4, 5), given=[TRIO[:3], TRIO[3:]])
case("conv2d: filters by names and inline", {"type": "conv2d", "filters": ["sobel-y", {"kernel": SOBEL_X}]}, (1, 4, 5),
     given=[[SOBEL_Y], [SOBEL_X]])
case("depthwiseConv2d: one kernel on every channel", {"type": "depthwiseConv2d", "filters": {"kernel": TRIO[1]}}, (3, 4, 5),
     given=[[TRIO[1]]] * 3)
case("depthwiseConv2d: two kernels on every channel, channel by channel",
     {"type": "depthwiseConv2d", "filters": [{"kernel": TRIO[0]}, {"kernel": TRIO[1]}]}, (3, 4, 5),
     given=[[TRIO[0]], [TRIO[1]]] * 3)
case("depthwiseConv2d: a kernel for each channel, twice",
     {"type": "depthwiseConv2d", "filters": [{"kernels": TRIO[:3]}, {"kernels": TRIO[3:]}]}, (3, 4, 5),
     given=[[TRIO[number]] for number in (0, 3, 1, 4, 2, 5)])
case("conv1d: an inline kernel", {"type": "conv1d", "filters": {"kernel": [[1, -2, 0.5]]}, "padding": "same"}, (1, 7),
     given=[[[1, -2, 0.5]]])
case("conv2dTranspose: one inline kernel",
     {"type": "conv2dTranspose", "filters": {"kernel": TRIO[2]}, "stride": 2}, (1, 3, 4), given=[[TRIO[2]]])
case("conv2dTranspose: inline filters, a kernel for each channel",
     {"type": "conv2dTranspose", "filters": [{"kernels": TRIO[:3]}, {"kernels": TRIO[3:]}], "padding": "same"}, (3, 3, 4),
     given=[[TRIO[channel], TRIO[channel + 3]] for channel in range(3)])

# The filters' own biases, and what the layer says instead.
OWN = [{"kernel": TRIO[0], "bias": 1.5}, {"kernel": TRIO[1], "bias": -2}, {"kernel": TRIO[2]}]
MINE = [1.5, -2, 0]
for type_, shape, given, maps in (("conv2d", (1, 4, 5), [[kernel] for kernel in TRIO[:3]], 1),
                                  ("depthwiseConv2d", (2, 4, 5), [[kernel] for kernel in TRIO[:3]] * 2, 2),
                                  ("conv2dTranspose", (1, 3, 4), [TRIO[:3]], 1)):
    case(f"{type_}: the filters' own biases", {"type": type_, "filters": OWN}, shape, given=given, bias=MINE * maps)
    case(f"{type_}: the layer's bias instead of the filters'", {"type": type_, "filters": OWN, "bias": 0.25}, shape,
         given=given)
    case(f"{type_}: no bias instead of the filters'", {"type": type_, "filters": OWN, "useBias": False}, shape, given=given)
for axes in (1, 2):
    case(f"conv{axes}dTranspose: random, groups", {"type": f"conv{axes}dTranspose", "groups": 2, "stride": 2,
         "filters": {"random": 4, "size": 2, "seed": 11}}, (2, *((5,), (3, 4))[axes - 1]))

# --- Transposed convolutions ----------------------------------------------------------------------------------------

for axes in (1, 2):
    type_, shape = f"conv{axes}dTranspose", (2, *((5,), (3, 4))[axes - 1])
    options = [({}, (3, 2)), *[({"padding": padding}, (4, 3)) for padding in RULES],
               *[({"stride": stride, "padding": padding}, kernel)
                 for padding in RULES
                 for stride, kernel in ((2, (3, 3)), (2, (2, 4)), (3, (2, 5)), (either(axes, 4, 1, 2), (1, 2)))],
               ({"padding": 1}, (3, 3)), ({"stride": 2, "padding": PADDINGS[axes][-2]}, (5, 3)),
               ({"stride": 2, "padding": [0, 1] if axes == 1 else [1, 0, 0, 2]}, (3, 4)),
               ({"stride": 2, "outputPadding": 1}, (3, 2)), ({"stride": 2, "outputPadding": 1, "padding": 1}, (3, 4)),
               ({"stride": 3, "outputPadding": either(axes, 2, 2, 1)}, (1, 2)),
               ({"stride": 3, "outputPadding": 1, "padding": [1, 2] if axes == 1 else [1, 2, 0, 1]}, (3, 4)),
               ({"dilation": 2}, (3, 2)), ({"dilation": 3, "stride": 2, "padding": "same"}, (2, 3)),
               ({"dilation": either(axes, 2, 2, 3), "outputPadding": 1, "padding": 1}, (2, 2)),
               ({"dilation": 2, "stride": 2, "padding": "same-lower"}, (2, 3))]
    options += [({"stride": 2, **each}, (2, 3)) for each in biases(3, "elu")]
    for each, kernel in options:
        name = f"{type_}: {text(each)}, kernel {kernel[-axes:]}"
        case(name, {"type": type_, "filters": lists(name, (2, 3, *kernel[-axes:])), **each}, shape)
    for each in ({"groups": 2}, {"groups": 2, "stride": 2, "padding": "same", "bias": 1},
                 {"groups": 4, "stride": 3, "padding": 1, "outputPadding": 2, "activation": "swish"}):
        name = f"{type_}: {text(each)}"
        case(name, {"type": type_, "filters": lists(name, (4, 2, *[3] * axes)), **each}, (4, *shape[1:]))
    case(f"{type_}: random", {"type": type_, "filters": {"random": 3, "size": 2, "seed": 9}, "stride": 2}, shape)

# --- Poolings -------------------------------------------------------------------------------------------------------

for axes in (1, 2, 3):
    shape = {1: (2, 11), 2: (2, 6, 7), 3: (2, 4, 5, 6)}[axes]
    for kind in ("max", "average", "lp")[:3 if axes < 3 else 2]:
        options = [{}, {"size": 3}, {"size": either(axes, 4, 2, 3, 1)}, {"size": 3, "stride": 1},
                   {"size": 3, "stride": either(axes, 2, 1, 2, 3)}, {"size": 3, "stride": 2, "padding": "same"},
                   {"size": 3, "stride": either(axes, 3, 3, 2, 2), "padding": "same-lower"}, {"padding": "valid"},
                   {"size": 3, "padding": 1}, {"size": 3, "stride": 2, "padding": either(axes, [1, 0], 0, 1, 1)},
                   {"size": 3, "stride": 2, "padding": {1: [0, 2], 2: [1, 0, 0, 2], 3: [1, 0, 0, 2, 1, 1]}[axes]},
                   {"ceil": True}, {"size": 3, "stride": 2, "padding": 1, "ceil": True},
                   {"size": 2, "stride": 3, "padding": 1, "ceil": True}]
        if kind == "average":
            options += [{**each, "countPadding": True} for each in options if "padding" in each]
        if kind == "lp":
            options += [{"power": power, "size": 3, "padding": "same"} for power in (1, 2, 3, 4)]
        for each in options:
            case(f"{kind}Pooling{axes}d: {text(each)}", {"type": f"{kind}Pooling{axes}d", **each}, shape)
    if axes < 3:
        for kind in ("Max", "Average"):
            case(f"global{kind}Pooling{axes}d", {"type": f"global{kind}Pooling{axes}d"}, shape)

# --- Values and channels --------------------------------------------------------------------------------------------

for activation in ACTIVATIONS:
    case(f"activation: {activation}", {"type": "activation", "activation": activation}, (3, 2, 3))
    case(f"conv2d, then {activation}", {"type": "conv2d", "filters": lists(activation, (2, 1, 2, 2)), "bias": 0.25,
         "activation": activation}, (1, 3, 3))
    case(f"dense, then {activation}", {"type": "dense", "weights": lists(activation, (3, 2)), "activation": activation},
         (2, 1, 2))
case("activation: softmax of a volume", {"type": "activation", "activation": "softmax"}, (3, 2, 2, 3))
case("activation: sigmoid of a volume", {"type": "activation", "activation": "sigmoid"}, (2, 2, 2, 3))
case("activation: softmax of a signal", {"type": "activation", "activation": "softmax"}, (4, 5))

for each in ({}, {"gamma": 2}, {"beta": -1.5}, {"mean": 0.75}, {"variance": 4}, {"epsilon": 0.00001}, {"epsilon": 1},
             {"gamma": [0.5, -1, 3]}, {"beta": [1, 0, -2.25]}, {"mean": [-1, 2, 0.5]}, {"variance": [0.25, 9, 0]},
             {"gamma": [1.5, -2, 0], "beta": [0.25, 1, -1], "mean": [1, -0.5, 3], "variance": [2, 0.5, 8], "epsilon": 0.25}):
    case(f"batchNormalization: {text(each)}", {"type": "batchNormalization", **each}, (3, 3, 4))
ALL = {"gamma": [1.5, -2], "beta": 0.25, "mean": [1, -0.5], "variance": 2}
case("batchNormalization: of a signal", {"type": "batchNormalization", **ALL}, (2, 7))
case("batchNormalization: of a volume", {"type": "batchNormalization", **ALL}, (2, 3, 2, 4))

for each in ({}, {"size": 1, "alpha": 0.5}, {"size": 2, "alpha": 0.5}, {"size": 3, "alpha": 1}, {"size": 4, "alpha": 2},
             {"alpha": 0.25, "beta": 0.5}, {"alpha": 1, "k": 2}, {"size": 6, "alpha": 0.5, "beta": 1.25, "k": 0.5},
             {"size": 15, "alpha": 3}):
    case(f"localResponseNormalization: {text(each)}", {"type": "localResponseNormalization", **each}, (7, 2, 3))
case("localResponseNormalization: of a signal", {"type": "localResponseNormalization", "alpha": 1}, (4, 5))
case("localResponseNormalization: of a volume", {"type": "localResponseNormalization", "size": 3, "alpha": 1}, (4, 2, 2, 3))

for padding in (0, 2, [1, 2], [1, 0, 2, 3]):
    case(f"zeroPadding2d: padding {padding}", {"type": "zeroPadding2d", "padding": padding}, (2, 3, 4))
for padding in (0, 2, [1, 2]):
    case(f"zeroPadding1d: padding {padding}", {"type": "zeroPadding1d", "padding": padding}, (2, 4))

for axes in (1, 2):
    for size in (None, 1, 3, *([] if axes == 1 else [[1, 2], [4, 3]])):
        for how in ({}, {"interpolation": "nearest"}, {"interpolation": "bilinear"},
                    {"interpolation": "bilinear", "alignCorners": True}, {"interpolation": "bilinear", "alignCorners": False}):
            each = {**({} if size is None else {"size": size}), **how}
            case(f"upSampling{axes}d: {text(each)}", {"type": f"upSampling{axes}d", **each}, (2, *((5,), (3, 4))[axes - 1]))
case("upSampling2d: one pixel", {"type": "upSampling2d", "interpolation": "bilinear", "size": [2, 3]}, (2, 1, 1))
case("upSampling2d: one row, alignCorners",
     {"type": "upSampling2d", "interpolation": "bilinear", "alignCorners": True, "size": [2, 3]}, (2, 1, 3))

for shape in ((3, 2, 4), (2, 5), (2, 3, 2, 4), (5, 1, 1)):
    for each in ({}, {"order": "chw"}, {"order": "hwc"}):
        case(f"flatten: {text(each)}, {shape}", {"type": "flatten", **each}, shape)

for shape in ((5, 1, 1), (3, 2, 4), (2, 5), (2, 3, 2, 4)):
    for each in ({}, *biases(3, "sigmoid")):
        name = f"dense: {text(each)}, {shape}"
        case(name, {"type": "dense", "weights": lists(name, (3, shape[0])), **each}, shape)
case("dense: random", {"type": "dense", "weights": {"random": 4, "seed": 3}}, (6, 1, 1))
case("dense: random, no seed", {"type": "dense", "weights": {"random": 2}, "bias": [1, -1]}, (3, 2, 2))

for each in ({}, {"rate": 0.5}, {"rate": 0}, {"rate": 1}):
    case(f"dropout: {text(each)}", {"type": "dropout", **each}, (2, 2, 3))

# --- Several inputs -------------------------------------------------------------------------------------------------


def branch(name, maps, axes=2):
    filters = lists(f"branch {name} {axes}", (maps, 2, *[3] * axes))
    return {"type": f"conv{axes}d", "name": name, "input": "input", "filters": filters, "padding": "same"}


for axes, shape in ((1, (2, 5)), (2, (2, 3, 4)), (3, (2, 2, 3, 3))):
    for type_ in ("add", "concatenate"):
        case(f"{type_}: two branches, {axes}d", {"type": type_, "inputs": ["a", "b"]}, shape,
             [branch("a", 2, axes), branch("b", 2, axes)])
        case(f"{type_}: the input and a branch, {axes}d", {"type": type_, "inputs": ["input", "a"]}, shape,
             [branch("a", 2, axes)])
case("add: three, one of them twice", {"type": "add", "inputs": ["b", "a", "input", "b"]}, (2, 3, 4),
     [branch("a", 2), branch("b", 2)])
case("concatenate: of different channels, the later branch first", {"type": "concatenate", "inputs": ["b", "input", "a"]},
     (2, 3, 4), [branch("a", 1), branch("b", 3)])

write("layers.json", cases)
