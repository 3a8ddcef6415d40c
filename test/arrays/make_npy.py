"""Writes npy.json beside itself: .npy files as NumPy makes them, with the values they hold.

Run:  python3 test/arrays/make_npy.py && npx biome format --write test/arrays/npy.json
Made with NumPy 1.24.2. Nothing in it is random, so that a second run changes nothing.
"""

import base64
import io
import json
import pathlib

import numpy as np

SHAPES = [(6,), (2, 3), (3, 1, 2), (1, 2, 1, 3)]

# Six values a type: its ends, numbers that float32 has to round, and for 64 bits one just above a float32 tie,
# which a detour through double would round down.
TIE = 2**54 + 2**30 + 1
VALUES = {
    "f4": [0.1, -0.0, 1e-45, 3.4028235e38, -7.25, 16777216],
    "f8": [0.1, -0.0, 1e-300, 3.4028235e38, -7.25, 16777217],
    "i1": [-128, -1, 0, 1, 2, 127],
    "i2": [-32768, -1, 0, 1, 258, 32767],
    "i4": [-(2**31), -1, 0, 16777217, 258, 2**31 - 1],
    "i8": [-(2**63), -TIE, TIE, 2**53 + 1, 258, 2**63 - 1],
    "u1": [0, 1, 2, 127, 128, 255],
    "u2": [0, 1, 258, 32768, 2, 65535],
    "u4": [0, 1, 258, 16777217, 2**31, 2**32 - 1],
    "u8": [0, 1, 258, TIE, 2**63, 2**64 - 1],
    "b1": [True, False, False, True, True, False],
}


def base64_of(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version)
    return base64.b64encode(file.getvalue()).decode()


def case(name, array, version=None):
    expected = np.ascontiguousarray(array, dtype="f4")
    return {
        "name": name,
        "base64": base64_of(array, version),
        "shape": list(array.shape),
        "values": [float(value) for value in expected.ravel()],
    }


def cases():
    for kind, values in VALUES.items():
        for order in "|" if kind[1] == "1" else "<>":
            for layout in "CF":
                for shape in SHAPES:
                    array = np.array(values, dtype=order + kind).reshape(shape)
                    name = f"{order}{kind} {layout} {'x'.join(map(str, shape))}"
                    yield case(name, np.array(array, order=layout))
    cube = np.arange(24, dtype="<f4").reshape(2, 3, 4)
    for version in [(1, 0), (2, 0), (3, 0)]:
        yield case(f"version {version[0]}.{version[1]}", cube, version)
    yield case("2x3x4 in Fortran order", np.asfortranarray(cube))
    yield case("2x3x2x2 in Fortran order", np.asfortranarray(cube.reshape(2, 3, 2, 2)))
    yield case("2x3x2x1x2", cube.reshape(2, 3, 2, 1, 2))
    yield case("2x3x2x1x2 in Fortran order", np.asfortranarray(cube.reshape(2, 3, 2, 1, 2)))


def headers():
    # The long ones come up to a multiple of 64 bytes, reach it and go beyond it.
    long = [(7, 10**11, 10**11, 10**digits) for digits in range(8, 13)]
    for shape in [*SHAPES, (123, 4567), *long]:
        file = io.BytesIO()
        np.lib.format.write_array_header_1_0(file, {"descr": "<f4", "fortran_order": False, "shape": shape})
        yield {"shape": list(shape), "base64": base64.b64encode(file.getvalue()).decode()}


REFUSED = {
    "complex": np.array([1j], "<c8"),
    "half": np.array([1], "<f2"),
    "objects": np.array([None, {}], dtype=object),
    "text": np.array(["ab"], "<U2"),
    "dates": np.array(["2020-01-01"], "<M8[D]"),
    "records": np.array([(1, 2)], [("x", "<f4"), ("y", "<i4")]),
    "many fields": np.array([tuple(range(9))], [(f"field{i}", "<f4") for i in range(9)]),
    "0-d": np.array(5, "<f4"),
    "6-d": np.zeros((1, 1, 1, 1, 1, 2), "<f4"),
    "no values": np.zeros((0, 3), "<f4"),
    "not a number": np.where(np.arange(24).reshape(2, 3, 4) == 23, np.nan, 1).astype("<f4"),
    "not a number, Fortran order": np.asfortranarray(
        np.where(np.arange(24).reshape(2, 3, 4) == 6, np.nan, 1).astype(">f8")
    ),
    "infinity": np.array([1, -np.inf], "<f8"),
    "beyond float32": np.array([[1, 2], [1e39, 4]], "<f8"),
}

result = {
    "numpy": np.__version__,
    "read": list(cases()),
    "headers": list(headers()),
    "refused": {name: base64_of(array) for name, array in REFUSED.items()},
}
path = pathlib.Path(__file__).with_name("npy.json")
path.write_text(json.dumps(result, indent=2) + "\n")
