#!/usr/bin/env python3
"""Makes folder_ranges.json: one scale for the maps of several pictures. Debian: python3-numpy -scipy -pil.

What the filters make of all three photographs of fixtures/, without a border, in float64: the least and the greatest of
all values together and numpy.percentile of them; and some bytes of each picture under these scales, at places drawn at
random. No byte is chosen whose value lies within 1e-3 of a rounding step, where float32 may round the other way.
"""
import os

import numpy as np
from PIL import Image
from scipy import ndimage

from cases import HERE, numbers, seeded, write

FIXTURES = os.path.join(HERE, "../../fixtures")
PICTURES = ("camera.png", "chelsea.png", "seven.png")
SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float64)
GAUSSIAN_5 = np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256
PERCENTS = ((1, 99), (0.5, 99.5))


def photograph(file):
    """[H, W] or [H, W, RGB], float64, 0 to 255."""
    return np.asarray(Image.open(os.path.join(FIXTURES, file)), np.float64)


def gray(picture):
    return picture if picture.ndim == 2 else picture @ [0.299, 0.587, 0.114]


def valid(plane, kernel):
    side = kernel.shape[0] // 2
    return ndimage.correlate(plane, kernel)[side:-side, side:-side]


def planes(picture):
    """[C, H, W]"""
    return picture[None] if picture.ndim == 2 else np.moveaxis(picture, 2, 0)


MAPS = {
    "sobel-x": lambda picture: valid(gray(picture), SOBEL_X)[None],
    "gaussian-5": lambda picture: np.stack([valid(plane, GAUSSIAN_5) for plane in planes(picture)]),
}


def pixels(name, values, low, high):
    """Twelve places [channel, y, x] and their bytes."""
    exact = (values - low) / (high - low) * 255 + 0.5
    decided = np.argwhere(np.abs(exact - np.round(exact)) > 1e-3)
    return [[*(int(index) for index in place), int(exact[tuple(place)])] for place in seeded(name).permutation(decided)[:12]]


cases = []
for name, filtered in MAPS.items():
    maps = {file: filtered(photograph(file)) for file in PICTURES}
    every = np.concatenate([values.ravel() for values in maps.values()])
    low, high = every.min(), every.max()
    largest = max(-low, high)
    # Each: what is done to the values first, and what becomes black and white.
    scales = {"minmax": (np.array, low, high), "symmetric": (np.array, -largest, largest), "abs": (np.abs, 0, largest)}
    cases.append({
        "name": name,
        "count": every.size,
        "range": numbers([low, high]),
        "percentiles": [{"percents": pair, "values": numbers(np.percentile(every, pair))} for pair in PERCENTS],
        "scales": [
            {"mode": mode, "range": numbers([black, white]),
             "pixels": {file: pixels(f"{name} {mode} {file}", first(values), black, white) for file, values in maps.items()}}
            for mode, (first, black, white) in scales.items()
        ],
    })
write("folder_ranges.json", cases)
