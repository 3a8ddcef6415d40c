#!/usr/bin/env python3
"""Makes pool2d.json: pooling with its expected results. Debian: python3-numpy -torch.

torch's pooling can neither pad unevenly nor leave the padding out of ceil mode's reckoning, so every case is worked
out on a picture padded beforehand, and compared with torch's own padding, ceil_mode and count_include_pad where
torch has them.
"""
import numpy as np
import torch
from torch.nn import functional

from cases import resolve_padding, seeded, tensor, write

cases = []
compared = 0


def outputs(length, before, after, size, stride, ceil):
    """Number of windows along one axis. With ceil the last one must start inside the input or its leading padding."""
    room = length + before + after - size
    if not ceil:
        return room // stride + 1
    count = -(-room // stride) + 1
    return count - 1 if (count - 1) * stride >= length + before else count


def pool(planes, kind, size, stride, sides, ceil, count_padding):
    counts = [outputs(planes.shape[a + 1], *sides[2 * a:2 * a + 2], size[a], stride[a], ceil) for a in (0, 1)]
    # What the last windows of ceil mode need beyond the padding: never part of a maximum nor of a divisor.
    beyond = [max((counts[a] - 1) * stride[a] + size[a] - planes.shape[a + 1] - sum(sides[2 * a:2 * a + 2]), 0) for a in (0, 1)]
    top, bottom, left, right = sides

    def padded(array, padding, outside):
        framed = functional.pad(array, (left, right, top, bottom), value=padding)
        return functional.pad(framed, (0, beyond[1], 0, beyond[0]), value=outside)[None]

    def window_sums(array):
        return functional.avg_pool2d(array, size, stride, divisor_override=1)[0]

    source = torch.from_numpy(planes)
    if kind == "max":
        result = functional.max_pool2d(padded(source, -np.inf, -np.inf), size, stride)[0]
    else:
        members = padded(torch.ones_like(source), 1.0 if count_padding else 0.0, 0.0)
        result = window_sums(padded(source, 0.0, 0.0)) / window_sums(members)
    result = result[:, :counts[0], :counts[1]].numpy()
    assert np.isfinite(result).all(), "a window without a single input cell has no value"
    return result


def by_torch(planes, kind, size, stride, sides, ceil, count_padding):
    """torch's own answer, or None where torch cannot say it: it wants equal sides, at most half the window."""
    top, bottom, left, right = sides
    if top != bottom or left != right or top > size[0] // 2 or left > size[1] // 2:
        return None
    source = torch.from_numpy(planes)[None]
    if kind == "max":
        return functional.max_pool2d(source, size, stride, (top, left), ceil_mode=ceil)[0].numpy()
    return functional.avg_pool2d(source, size, stride, (top, left), ceil, count_padding)[0].numpy()


def case(name, shape, kind, size, stride=None, padding="valid", ceil=False, count_padding=False, lowest=-256, highest=256):
    """Values are whole 64ths, so that a window's sum is exact and only the division rounds."""
    global compared
    stride = stride or size
    planes = seeded(name).integers(lowest * 64, highest * 64, shape).astype(np.float64) / 64
    sides = resolve_padding(padding, shape[1:], size, stride)
    settings = (kind, size, stride, sides, ceil, count_padding)
    expected = pool(planes, *settings)
    torchs = by_torch(planes, *settings)
    if torchs is not None:
        assert np.allclose(expected, torchs, rtol=1e-14, atol=0) and expected.shape == torchs.shape, name
        compared += 1
    cases.append({"name": name, "input": tensor(planes), "kind": kind, "size": list(size), "stride": list(stride),
                  "padding": padding if isinstance(padding, str) else list(padding), "ceil": ceil,
                  "countPadding": count_padding, "expected": tensor(expected)})


W14 = [[1, 3, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]
for kind, answer in (("max", [[6, 8], [3, 4]]), ("average", [[3.75, 5.25], [2, 2]])):
    planes = np.array([W14], np.float64)
    expected = pool(planes, kind, (2, 2), (2, 2), [0, 0, 0, 0], False, False)
    assert expected[0].tolist() == answer
    cases.append({"name": f"W14 {kind}", "input": tensor(planes), "kind": kind, "size": [2, 2], "stride": [2, 2],
                  "padding": "valid", "ceil": False, "countPadding": False, "expected": tensor(expected)})

for kind in ("max", "average"):
    case(f"{kind} 2x2 on even sides", (1, 6, 8), kind, (2, 2))
    case(f"{kind} 2x2 on odd sides drops the last row and column", (1, 5, 7), kind, (2, 2))
    case(f"{kind} 2x2 on odd sides, ceil", (1, 5, 7), kind, (2, 2), ceil=True)
    case(f"{kind} 3x3 stride 1, overlapping", (2, 5, 7), kind, (3, 3), (1, 1))
    case(f"{kind} 3x3 stride 2, ceil", (1, 6, 8), kind, (3, 3), (2, 2), ceil=True)
    case(f"{kind} 3x3 on 2x2, ceil: one partial window", (1, 2, 2), kind, (3, 3), ceil=True)
    case(f"{kind} 4x3 on 5x2, ceil: a partial window across", (1, 5, 2), kind, (4, 3), (2, 2), ceil=True)
    case(f"{kind} 2x3 stride 1,2", (2, 5, 8), kind, (2, 3), (1, 2))
    case(f"{kind} 2x2 stride 3, gaps", (1, 7, 10), kind, (2, 2), (3, 3))
    case(f"{kind} 2x2 stride 3, gaps, ceil drops a window that would start outside", (1, 6, 9), kind, (2, 2), (3, 3), ceil=True)
    case(f"{kind} 1x1 stride 4, ceil", (1, 6, 9), kind, (1, 1), (4, 4), ceil=True)
    case(f"{kind} the whole plane", (3, 5, 4), kind, (5, 4))
    case(f"{kind} signal, length 3 stride 2", (1, 1, 12), kind, (1, 3), (1, 2))
    case(f"{kind} signal, length 2, ceil", (1, 1, 7), kind, (1, 2), ceil=True)
    case(f"{kind} same, odd sides", (1, 5, 7), kind, (2, 2), padding="same")
    case(f"{kind} same-lower, odd sides", (1, 5, 7), kind, (2, 2), padding="same-lower")
    case(f"{kind} same, 3x3 stride 1", (1, 4, 5), kind, (3, 3), (1, 1), "same")
    case(f"{kind} same, 4x3 stride 2,3, odd totals", (1, 6, 8), kind, (4, 3), (2, 3), "same")
    case(f"{kind} same-lower, 4x3 stride 2,3, odd totals", (1, 6, 8), kind, (4, 3), (2, 3), "same-lower")
    case(f"{kind} padding 1, all values negative", (1, 5, 7), kind, (3, 3), (2, 2), [1, 1, 1, 1], lowest=-99, highest=-1)
    case(f"{kind} padding 1, ceil, all values negative", (1, 6, 8), kind, (3, 3), (2, 2), [1, 1, 1, 1], True, lowest=-99, highest=-1)
    case(f"{kind} padding 1 on 2x2, ceil, last window starts in trailing padding and is dropped", (1, 5, 6), kind, (2, 2),
         padding=[1, 1, 1, 1], ceil=True, lowest=-99, highest=-1)
    case(f"{kind} asymmetric padding, all values negative", (1, 5, 7), kind, (3, 3), (2, 2), [0, 2, 1, 0], lowest=-99, highest=-1)
    case(f"{kind} asymmetric padding, ceil", (1, 6, 7), kind, (3, 4), (2, 3), [2, 0, 1, 3], True)
    case(f"{kind} padding larger than half the window", (1, 4, 5), kind, (3, 3), (1, 1), [2, 2, 2, 2])

for padding in ([1, 1, 1, 1], [1, 1, 0, 0], [0, 2, 1, 0], "same", "same-lower"):
    case(f"average counting padding {padding}", (1, 5, 7), "average", (3, 3), (2, 2), padding, count_padding=True)
for shape in ((1, 6, 8), (1, 5, 7), (2, 4, 9)):
    case(f"average counting padding, ceil, {shape[1]}x{shape[2]}", shape, "average", (3, 3), (2, 2), [1, 1, 1, 1], True, True)
case("average counting padding, ceil, 4x3 stride 3", (1, 6, 8), "average", (4, 3), (3, 3), [2, 2, 1, 1], True, True)
case("average counting padding, ceil, asymmetric", (1, 6, 7), "average", (3, 4), (2, 3), [2, 0, 1, 3], True, True)
case("average counting padding, stride 1", (2, 4, 5), "average", (2, 2), (1, 1), [1, 1, 1, 1], count_padding=True)

write("pool2d.json", cases)
print(f"{compared} compared with torch's own padding")
