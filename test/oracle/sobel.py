#!/usr/bin/env python3
"""Makes the golden pictures pictures/*.sobel-x.png and *.box-3.png and golden.json. Debian: python3-numpy -opencv.

Through cv2.filter2D in float64, cropped to the windows that lie wholly inside. The photographs camera.png and
chelsea.png are read from the repository's fixtures/, or from the folder that CONVTOOL_IMAGES names.
"""
import os

import cv2
import numpy as np

from cases import HERE, numbers, write

IMAGES = os.environ.get("CONVTOOL_IMAGES", os.path.join(HERE, "../../fixtures"))
SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float64)
cases = []


def photograph(file):
    """[H, W] or [H, W, RGB], float64, 0 to 255."""
    picture = cv2.imread(os.path.join(IMAGES, file), cv2.IMREAD_UNCHANGED)
    assert picture is not None and picture.dtype == np.uint8, f"{file} is not in {IMAGES}; set CONVTOOL_IMAGES"
    return (picture if picture.ndim == 2 else picture[..., ::-1]).astype(np.float64)


def valid(plane, kernel):
    return np.ascontiguousarray(cv2.filter2D(plane, cv2.CV_64F, kernel)[1:-1, 1:-1])


def save(file, source, layer, low, high, unrounded):
    """Bytes are floor(v + 0.5). A float32 result may fall on the other side where v is this close to a half."""
    picture = np.floor(unrounded + 0.5).astype(np.uint8)
    near = np.abs(unrounded + 0.5 - np.round(unrounded + 0.5))
    written = picture if picture.ndim == 2 else picture[..., ::-1]
    assert cv2.imwrite(os.path.join(HERE, "pictures", file), written, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    cases.append({"file": f"pictures/{file}", "input": source, **layer, "range": numbers([low, high]),
                  "height": picture.shape[0], "width": picture.shape[1], "channels": 1 if picture.ndim == 2 else 3,
                  "undecided": int((near < 1e-4).sum())})


for name in ("camera", "chelsea"):
    source = photograph(f"{name}.png")
    grey = source if source.ndim == 2 else 0.299 * source[..., 0] + 0.587 * source[..., 1] + 0.114 * source[..., 2]
    edges = valid(grey, SOBEL_X)
    low, high = edges.min(), edges.max()
    save(f"{name}.sobel-x.png", f"{name}.png", {"filter": "sobel-x", "normalize": "minmax"}, low, high,
         (edges - low) / (high - low) * 255)

source = photograph("chelsea.png")
# The sum first and one division: a mean is never within 1/18 of a half, so every byte is decided.
means = np.dstack([valid(source[..., c].copy(), np.ones((3, 3))) / 9 for c in range(3)])
save("chelsea.box-3.png", "chelsea.png", {"filter": "box-3", "normalize": "clip"}, 0, 255, means)
write("golden.json", cases)
