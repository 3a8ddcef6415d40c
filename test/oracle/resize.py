#!/usr/bin/env python3
"""Makes resize.json: planes resized by bilinear interpolation with antialiasing. Debian: python3-torch, -pil.

From torch's interpolate(antialias=True) in float64, and compared with Pillow's BILINEAR on float32.
"""
import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from cases import seeded, tensor, write

SIZES = [((7, 5), (3, 2)), ((7, 5), (6, 4)), ((4, 6), (8, 9)), ((5, 9), (5, 4)), ((9, 5), (4, 5)), ((3, 11), (7, 3)),
         ((8, 8), (4, 4)), ((8, 12), (1, 1)), ((1, 1), (3, 2)), ((1, 13), (1, 5)), ((1, 5), (1, 12)), ((6, 6), (6, 6)),
         ((17, 23), (5, 3)), ((16, 3), (3, 16))]

cases = []
for number, (source, size) in enumerate(SIZES):
    name = f"{source[0]}x{source[1]} to {size[0]}x{size[1]}"
    planes = seeded(name).integers(-1024, 1025, (1 + number % 3, *source)) / 4
    expected = functional.interpolate(torch.from_numpy(planes)[None], size=size, mode="bilinear", antialias=True,
                                      align_corners=False)[0].numpy()
    for plane, made in zip(planes, expected):
        by_pillow = Image.fromarray(plane.astype(np.float32)).resize(size[::-1], Image.BILINEAR)
        assert np.allclose(np.asarray(by_pillow), made, rtol=0, atol=1e-4), name
    cases.append({"name": name, "input": tensor(planes), "expected": tensor(expected)})
write("resize.json", cases)
