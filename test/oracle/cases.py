"""What the oracle scripts share: seeded values, sizes of axes, and JSON with one case a line."""
import json
import os
import zlib

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def seeded(name):
    """A generator of its own for every case, so that adding one case leaves the others as they were."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def same_padding(length, extent, stride, odd_first):
    """TensorFlow's rule for one axis: (before, after) so that the output is ceil(length / stride)."""
    out = -(-length // stride)
    total = max((out - 1) * stride + extent - length, 0)
    return (total - total // 2, total // 2) if odd_first else (total // 2, total - total // 2)


def resolve_padding(padding, lengths, extents, stride):
    """'valid', 'same', 'same-lower' or [top, bottom, left, right] -> [top, bottom, left, right]."""
    if padding == "valid":
        return [0, 0, 0, 0]
    if isinstance(padding, str):
        odd_first = {"same": False, "same-lower": True}[padding]
        return [side for axis in (0, 1) for side in same_padding(lengths[axis], extents[axis], stride[axis], odd_first)]
    return list(padding)


def tensor(array):
    return {"shape": list(array.shape), "data": numbers(array)}


def numbers(array):
    """Flat list; whole numbers without '.0', others with all their digits (Python's repr is exact)."""
    return [int(v) if v == int(v) else v for v in np.asarray(array, np.float64).ravel().tolist()]


def write(file, cases):
    names = [case.get("name", case.get("file")) for case in cases]
    assert len(set(names)) == len(names), "two cases have one name"
    lines = [json.dumps(case, separators=(",", ":"), allow_nan=False) for case in cases]
    with open(os.path.join(HERE, file), "w", encoding="ascii", newline="\n") as out:
        out.write("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{file}: {len(cases)} cases")
