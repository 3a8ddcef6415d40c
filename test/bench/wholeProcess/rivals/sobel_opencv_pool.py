"""The sobel-x of each photograph of a folder with OpenCV: python3 sobel_opencv_pool.py in out processes [8-bit]"""

import multiprocessing
import sys
from functools import partial
from pathlib import Path

import cv2
import numpy as np

kernel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float32)


def as_we_do(source):
    """Luma and its sums in float32."""
    gray = cv2.cvtColor(cv2.imread(source).astype(np.float32), cv2.COLOR_BGR2GRAY)
    return cv2.filter2D(gray, cv2.CV_32F, kernel)


def as_often_seen(source):
    """Luma as the JPEG holds it, in 8 bits: colours are never made."""
    return cv2.Sobel(cv2.imread(source, cv2.IMREAD_GRAYSCALE), cv2.CV_32F, 1, 0)


def work(sobel, target, source):
    edges = sobel(str(source))[1:-1, 1:-1]
    picture = cv2.normalize(edges, None, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)
    path = str(Path(target, f"{source.stem}.png"))
    if not cv2.imwrite(path, picture):
        raise OSError(f"{path}: cannot be written")


if __name__ == "__main__":
    folder, target, processes, *how = sys.argv[1:]
    sobel = as_often_seen if how else as_we_do
    with multiprocessing.Pool(int(processes), cv2.setNumThreads, [1]) as pool:
        for _ in pool.imap_unordered(partial(work, sobel, target), sorted(Path(folder).iterdir()), 4):
            pass
