#!/usr/bin/env python3
"""Makes conv2d.json: convolutions with their expected results. Debian: python3-numpy -scipy -opencv -torch.

The padded picture goes through torch's conv2d and unfold in float64. Every output is checked against
scipy.ndimage.correlate, and against cv2.filter2D where it has the border, before anything is written.
What is stored is the exact sum, rounded once: the last bit of torch's own sum depends on the machine's BLAS.
"""
import math

import cv2
import numpy as np
import torch
from scipy import ndimage

from cases import numbers, resolve_padding, seeded, tensor, write

CV2_BORDER = {"zero": cv2.BORDER_CONSTANT, "edge": cv2.BORDER_REPLICATE, "symmetric": cv2.BORDER_REFLECT,
              "reflect": cv2.BORDER_REFLECT_101, "wrap": cv2.BORDER_WRAP}
SCIPY_BORDER = {"zero": "constant", "constant": "constant", "edge": "nearest", "symmetric": "reflect",
                "reflect": "mirror", "wrap": "wrap"}
BORDERS = ["zero", "constant:7.5", "edge", "reflect", "symmetric", "wrap"]
cases = []
checked = {"scipy": 0, "cv2": 0, "numpy.pad": 0}


# ---- the computation -------------------------------------------------------------------------------------------

def pad(planes, padding, border):
    """Border cells by cv2.borderInterpolate, checked against numpy.pad where the padding fits into the input.

    Further out NumPy 1.24 loses the phase: np.pad(range(3), (4, 1), "wrap") gives 0 0 1 2 0 1 2 0, which has to be
    2 0 1 2 0 1 2 0. NumPy 2.4 agrees with cv2 at every padding tried, up to six times the input.
    """
    kind, _, value = border.partition(":")
    top, bottom, left, right = padding
    sides = ((0, 0), (top, bottom), (left, right))
    if kind in ("zero", "constant"):
        return np.pad(planes, sides, mode="constant", constant_values=float(value or 0))
    height, width = planes.shape[1:]
    rows = [cv2.borderInterpolate(y, height, CV2_BORDER[kind]) for y in range(-top, height + bottom)]
    columns = [cv2.borderInterpolate(x, width, CV2_BORDER[kind]) for x in range(-left, width + right)]
    padded = planes[:, rows][:, :, columns]
    once = [n - 1 if kind == "reflect" else n for n in (height, width)]
    if kind == "edge" or (max(top, bottom) <= once[0] and max(left, right) <= once[1]):
        assert np.array_equal(padded, np.pad(planes, sides, mode=kind))
        checked["numpy.pad"] += 1
    return padded


def convolve(planes, weights, bias, stride, dilation, groups, padding, border):
    """Result [M, oH, oW]: every sum exact, rounded once to float64. Products of two float32 are exact in float64."""
    padded = torch.from_numpy(pad(planes, padding, border)[None])
    kernels = torch.from_numpy(weights)
    shift = None if bias is None else torch.tensor(bias, dtype=torch.float64)
    by_torch = torch.nn.functional.conv2d(padded, kernels, shift, tuple(stride), 0, tuple(dilation), groups)[0].numpy()
    filters, depth, height, width = weights.shape
    columns = torch.nn.functional.unfold(padded, (height, width), tuple(dilation), 0, tuple(stride))[0].numpy()
    exact = np.empty((filters, columns.shape[1]))
    for m in range(filters):
        first = m // (filters // groups) * depth * height * width
        products = columns[first:first + depth * height * width] * weights[m].reshape(-1, 1)
        for at in range(columns.shape[1]):
            exact[m, at] = math.fsum([*products[:, at], 0 if bias is None else bias[m]])
    exact = exact.reshape(by_torch.shape)
    assert np.allclose(exact, by_torch, rtol=1e-13, atol=1e-11)
    return exact


# ---- the second opinions ---------------------------------------------------------------------------------------

def opinion(correlate, planes, weights, bias, stride, dilation, groups, padding, shape):
    """The same layer through a library whose output has the size of its input and stride 1.

    Its window is anchored at the leading padding. Outputs past the input's size come from blocks of that size, for
    which the kernel is shifted by whole blocks inside a larger kernel of zeros."""
    filters, depth, height, width = weights.shape
    rows, columns = planes.shape[1:]
    top, left = padding[0], padding[2]
    full = [(shape[axis] - 1) * stride[axis] + 1 for axis in (0, 1)]
    result = np.zeros((filters, -(-full[0] // rows) * rows, -(-full[1] // columns) * columns))
    for y in range(0, full[0], rows):
        for x in range(0, full[1], columns):
            for m in range(filters):
                for c in range(depth):
                    spread = np.zeros((max(y + (height - 1) * dilation[0], top) + 1,
                                       max(x + (width - 1) * dilation[1], left) + 1))
                    spread[y:y + (height - 1) * dilation[0] + 1:dilation[0],
                           x:x + (width - 1) * dilation[1] + 1:dilation[1]] = weights[m, c]
                    plane = planes[m // (filters // groups) * depth + c]
                    result[m, y:y + rows, x:x + columns] += correlate(plane, spread, (top, left))
    result = result[:, :full[0]:stride[0], :full[1]:stride[1]]
    return result if bias is None else result + np.reshape(bias, (-1, 1, 1))


def second_opinions(expected, planes, border, *layer):
    kind, _, value = border.partition(":")

    def by_scipy(plane, kernel, anchor):
        origin = [a - size // 2 for a, size in zip(anchor, kernel.shape)]
        return ndimage.correlate(plane, kernel, mode=SCIPY_BORDER[kind], cval=float(value or 0), origin=origin)

    def by_cv2(plane, kernel, anchor):
        return cv2.filter2D(plane, cv2.CV_64F, kernel, anchor=(anchor[1], anchor[0]), borderType=CV2_BORDER[kind])

    stride, _, _, padding = layer[2:6]
    reach = [max(padding[2 * a], padding[2 * a + 1] + stride[a] + planes.shape[a + 1]) / planes.shape[a + 1] for a in (0, 1)]
    # scipy's 'reflect' (our symmetric) goes wrong four lengths away from the picture, in 1.10 and still in 1.17.
    if kind != "symmetric" or max(reach) < 4:
        assert np.allclose(expected, opinion(by_scipy, planes, *layer, expected.shape[1:]), rtol=1e-12, atol=1e-9)
        checked["scipy"] += 1
    if kind not in ("wrap", "constant"):
        assert np.allclose(expected, opinion(by_cv2, planes, *layer, expected.shape[1:]), rtol=1e-12, atol=1e-9)
        checked["cv2"] += 1


# ---- one case --------------------------------------------------------------------------------------------------

def case(name, shape, kernel, filters=1, values="integers", bias=False, stride=(1, 1), dilation=(1, 1), groups=1,
         padding="valid", border="zero", flip=False):
    """Seeded input [C,H,W] and weights; 'integers' are pixels and weights -9..9, 'fractions' float32 in -1..1."""
    random = seeded(name)
    bank = (filters, shape[0] // groups, *kernel)
    if values == "integers":
        planes = random.integers(0, 256, shape).astype(np.float64)
        weights = random.integers(-9, 10, bank).astype(np.float64)
        shift = random.integers(-50, 51, filters).astype(np.float64)
    else:
        planes, weights, shift = (random.uniform(-1, 1, size).astype(np.float32).astype(np.float64)
                                  for size in (shape, bank, filters))
    add(name, planes, weights, shift if bias else None, stride, dilation, groups, padding, border, flip)


def add(name, planes, weights, bias=None, stride=(1, 1), dilation=(1, 1), groups=1, padding="valid", border="zero",
        flip=False):
    for array in (planes, weights, np.zeros(0) if bias is None else bias):
        assert np.array_equal(array, array.astype(np.float32))  # so that only the summation rounds
    used = weights[:, :, ::-1, ::-1].copy() if flip else weights
    extents = [(k - 1) * d + 1 for k, d in zip(weights.shape[2:], dilation)]
    sides = resolve_padding(padding, planes.shape[1:], extents, stride)
    layer = (used, bias, stride, dilation, groups, sides)
    expected = convolve(planes, *layer, border)
    second_opinions(expected, planes, border, *layer)
    cases.append({"name": name, "input": tensor(planes), "weights": tensor(weights),
                  "bias": None if bias is None else numbers(bias), "stride": list(stride), "dilation": list(dilation),
                  "groups": groups, "padding": padding if isinstance(padding, str) else list(padding),
                  "border": border, "flip": flip, "expected": tensor(expected)})
    return expected


def worked(name, rows, kernel, answer, **settings):
    """A worked example whose answer is known by hand."""
    result = add(name, np.array([rows], np.float64), np.array([[kernel]], np.float64), **settings)
    assert result[0].tolist() == answer, name


# ---- the list --------------------------------------------------------------------------------------------------

VERTICAL = [[0, 1, 0]] * 3
worked("W1 bump", [[0, 0, 0, 1, 1, 0, 0, 0]], [[0, 1, 0]], [[0, 0, 1, 1, 0, 0]])
worked("W2 vertical line", [[0, 0, 0, 1, 1, 0, 0, 0]] * 8, VERTICAL, [[0, 0, 3, 3, 0, 0]] * 6)
worked("W3 even filter", [[0, 1, 0, 1, 1, 0]], [[0, 1]], [[1, 0, 1, 1, 0]])
worked("W4 same padding", [[0, 1, 0, 1, 1, 0]] * 6, [[1, 0, 0]] * 3,
       [[0, 0, 2, 0, 2, 2]] + [[0, 0, 3, 0, 3, 3]] * 4 + [[0, 0, 2, 0, 2, 2]], padding="same")
worked("W15 sobel on a step", [[0, 0, 0, 1, 1, 1]] * 4, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], [[0, 4, 4, 0]] * 2)
IMPULSE, NINE = np.eye(25)[12].reshape(5, 5).tolist(), [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
worked("W16 impulse, correlation", IMPULSE, NINE, [[9, 8, 7], [6, 5, 4], [3, 2, 1]])
worked("W16 impulse, flipped", IMPULSE, NINE, NINE, flip=True)

for border in BORDERS:
    for padding in ([1, 1, 1, 1], [0, 2, 3, 1], [3, 1, 0, 2], [0, 0, 0, 4], "same"):
        case(f"border {border}, padding {padding}", (1, 5, 7), (3, 3), padding=padding, border=border)
    case(f"border {border}, same, even kernel", (2, 5, 8), (4, 2), values="fractions", padding="same", border=border)
    case(f"border {border}, same-lower, even kernel", (2, 5, 8), (2, 4), values="fractions", padding="same-lower", border=border)
    case(f"border {border}, padding larger than the input", (1, 3, 4), (2, 3), padding=[5, 8, 9, 6], border=border)
    case(f"border {border}, padding many times the input", (1, 2, 3), (2, 2), padding=[7, 5, 8, 10], border=border)
    case(f"border {border}, padding exactly the input", (1, 4, 3), (3, 2), padding=[4, 4, 3, 3], border=border)
    case(f"border {border}, one pixel, padding 2", (1, 1, 1), (2, 2), padding=[2, 2, 2, 2], border=border)
    case(f"border {border}, stride 2,3 and dilation 2,1, asymmetric", (2, 5, 8), (3, 2), 2, "fractions", True,
         (2, 3), (2, 1), padding=[4, 1, 2, 5], border=border)
case("border constant:-3, same", (1, 5, 8), (3, 3), padding="same", border="constant:-3")
case("border constant:255, asymmetric", (1, 5, 8), (3, 3), padding=[2, 0, 1, 3], border="constant:255")

for stride in ((1, 2), (2, 1), (2, 2), (3, 3), (3, 2), (2, 3)):
    for padding in ("valid", "same", "same-lower", [1, 1, 1, 1]):
        case(f"stride {stride[0]},{stride[1]}, padding {padding}", (1, 7, 10), (3, 3), stride=stride, padding=padding)
case("stride 3 over a 2x2 kernel leaves pixels out", (1, 7, 10), (2, 2), stride=(3, 3))
case("stride 4 over a 1x1 kernel, same", (1, 7, 10), (1, 1), stride=(4, 4), padding="same")
case("stride larger than the input", (1, 5, 8), (3, 3), stride=(9, 9))

for dilation in ((2, 2), (3, 3), (1, 2), (3, 1), (2, 3)):
    for padding in ("valid", "same", "same-lower", [1, 3, 2, 0]):
        case(f"dilation {dilation[0]},{dilation[1]}, padding {padding}", (1, 7, 10), (3, 3), dilation=dilation, padding=padding)
for dilation, stride in (((2, 2), (2, 2)), ((3, 2), (2, 3)), ((1, 3), (3, 1))):
    for padding in ("same", "same-lower"):
        case(f"dilation {dilation}, stride {stride}, padding {padding}, even kernel", (1, 7, 10), (2, 4), values="fractions",
             stride=stride, dilation=dilation, padding=padding, border="edge")

for kernel in ((1, 1), (1, 2), (2, 1), (1, 5), (5, 1), (2, 2), (4, 3), (3, 4), (5, 5), (3, 5), (7, 3), (6, 6)):
    for padding in ("valid", "same", "same-lower"):
        case(f"kernel {kernel[0]}x{kernel[1]}, padding {padding}", (1, 7, 10), kernel, values="fractions", padding=padding)
case("kernel as large as the input", (1, 7, 10), (7, 10))
case("kernel larger than the input, same", (1, 3, 4), (9, 11), padding="same", border="symmetric")
case("kernel as large as the padded input", (1, 3, 4), (5, 6), padding=[1, 1, 1, 1])

for channels, filters, groups in ((4, 4, 2), (4, 6, 2), (6, 3, 3), (3, 3, 3), (3, 6, 3), (2, 8, 2), (6, 2, 2), (1, 4, 1)):
    for bias in (False, True):
        case(f"groups {groups}, {channels} channels to {filters}, {'with' if bias else 'no'} bias", (channels, 5, 6), (3, 3),
             filters, "fractions" if bias else "integers", bias, groups=groups)
case("depthwise, multiplier 2, stride, dilation, same", (3, 7, 8), (3, 2), 6, "fractions", True, (2, 1), (1, 2), 3, "same")
case("depthwise, flip, asymmetric, wrap", (3, 5, 6), (2, 3), 3, "integers", True, groups=3, padding=[1, 0, 2, 1],
     border="wrap", flip=True)

for channels, filters in ((2, 1), (3, 1), (3, 4), (5, 2), (8, 3), (16, 2)):
    for values in ("integers", "fractions"):
        case(f"{channels} channels to {filters}, {values}", (channels, 5, 6), (3, 3), filters, values, True)
case("pointwise, 7 channels to 5", (7, 4, 5), (1, 1), 5, "fractions", True)
case("pointwise, stride 2", (4, 5, 8), (1, 1), 3, "integers", stride=(2, 2))

for kernel in ((3, 3), (2, 3), (4, 4), (1, 5)):
    for padding in ("valid", "same", "same-lower"):
        case(f"flip, kernel {kernel[0]}x{kernel[1]}, padding {padding}", (2, 5, 8), kernel, 2, padding=padding, flip=True)
case("flip, dilation 2,3, stride 2,1", (1, 7, 10), (3, 3), 1, "fractions", stride=(2, 1), dilation=(2, 3), padding="same", flip=True)

for kernel in (2, 3, 5):
    for padding in ("valid", "same", "same-lower", [0, 0, 3, 1]):
        case(f"signal, kernel {kernel}, padding {padding}", (1, 1, 12), (1, kernel), values="fractions", padding=padding)
case("signal, stride 3, dilation 2", (1, 1, 17), (1, 3), stride=(1, 3), dilation=(1, 2), padding="same")
case("signal, 3 channels to 2", (3, 1, 9), (1, 4), 2, "fractions", True, padding="same", border="reflect")
case("signal, flip", (1, 1, 9), (1, 4), flip=True)
case("column signal, width 1", (1, 11, 1), (3, 1), stride=(2, 1), padding="same", border="symmetric")

# Everything at once, drawn by chance; the draw is seeded by the number.
for number in range(30):
    random = seeded(f"mixture {number}")
    groups = int(random.integers(1, 4))
    padding = ["valid", "same", "same-lower", random.integers(0, 6, 4).tolist()][random.integers(0, 4)]
    case(f"mixture {number}", (groups * int(random.integers(1, 3)), *random.integers(9, 12, 2).tolist()),
         random.integers(1, 5, 2).tolist(), groups * int(random.integers(1, 3)), ["integers", "fractions"][number % 2],
         bool(random.integers(0, 2)), random.integers(1, 4, 2).tolist(), random.integers(1, 4, 2).tolist(), groups,
         padding, [*BORDERS, "constant:-2.25"][random.integers(0, 7)], bool(random.integers(0, 2)))

write("conv2d.json", cases)
print("checked against", checked)
