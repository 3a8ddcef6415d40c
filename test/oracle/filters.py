#!/usr/bin/env python3
"""Makes filters.json: weights of the fixed filters, from libraries that have them. Debian: python3-opencv -scipy.

All are written as they are applied, by cross-correlation. OpenCV's separable kernels are column times row;
from everything else comes the response to an impulse, which is the kernel turned by 180 degrees.
"""
import cv2
import numpy as np
from scipy import ndimage

from cases import write

cases = []


def add(name, kernel, source):
    kernel = np.asarray(kernel, np.float64) + 0.0  # no negative zero
    cases.append({"name": name, "kernel": [[int(v) if v == int(v) else v for v in row] for row in kernel.tolist()],
                  "source": source})


def derivative(dx, dy, size):
    """[size, size]: OpenCV gives the factors, row first."""
    row, column = cv2.getDerivKernels(dx, dy, size, normalize=False, ktype=cv2.CV_64F)
    return np.outer(column, row)


def response(apply, size):
    """The kernel of a linear filter from its answer to an impulse."""
    impulse = np.zeros((2 * size + 1, 2 * size + 1))
    impulse[size, size] = 1
    answer = apply(impulse)[::-1, ::-1]
    margin = size - size // 2
    kernel = answer[margin:margin + size, margin:margin + size]
    assert np.count_nonzero(answer) == np.count_nonzero(kernel)
    return kernel


for name, size in (("binomial-3", 3), ("gaussian-5", 5), ("gaussian-7", 7)):
    factor = cv2.getGaussianKernel(size, 0, cv2.CV_64F)
    add(name, np.outer(factor, factor), f"cv2.getGaussianKernel({size}, 0), column times row")
    if name == "gaussian-5":
        twice = 2 * np.eye(25)[12].reshape(5, 5)
        add("unsharp-5", twice - np.outer(factor, factor), "twice the impulse less cv2.getGaussianKernel(5, 0)")

for size in (3, 5):
    add(f"box-{size}", response(lambda p: cv2.blur(p, (size, size), borderType=cv2.BORDER_CONSTANT), size),
        f"impulse through cv2.blur({size}, {size})")

for name, dx, dy, size in (("sobel-x", 1, 0, 3), ("sobel-y", 0, 1, 3), ("sobel-5-x", 1, 0, 5), ("sobel-5-y", 0, 1, 5),
                           ("sobel-xx", 2, 0, 3), ("sobel-yy", 0, 2, 3)):
    add(name, derivative(dx, dy, size), f"cv2.getDerivKernels({dx}, {dy}, {size})")
for name, dx, dy in (("scharr-x", 1, 0), ("scharr-y", 0, 1)):
    add(name, derivative(dx, dy, cv2.FILTER_SCHARR), f"cv2.getDerivKernels({dx}, {dy}, FILTER_SCHARR)")
# Named for the bright side: east is sobel-x, south is sobel-y.
for name, dx, dy, sign in (("robinson-e", 1, 0, 1), ("robinson-w", 1, 0, -1), ("robinson-s", 0, 1, 1), ("robinson-n", 0, 1, -1)):
    add(name, sign * derivative(dx, dy, 3), f"{'-' if sign < 0 else ''}cv2.getDerivKernels({dx}, {dy}, 3)")

# SciPy's are correlations already; the impulse shows them turned, and response() turns them back.
for axis, letter in ((1, "x"), (0, "y")):
    add(f"prewitt-{letter}", response(lambda p: ndimage.prewitt(p, axis, mode="constant"), 3),
        f"impulse through scipy.ndimage.prewitt(axis={axis})")
    sobel = response(lambda p: ndimage.sobel(p, axis, mode="constant"), 3)
    assert np.array_equal(sobel, derivative(axis, 1 - axis, 3))  # both libraries agree
laplace = response(lambda p: ndimage.laplace(p, mode="constant"), 3)
for name, ksize in (("laplacian-4", 1), ("laplacian-cv3", 3)):
    add(name, response(lambda p: cv2.Laplacian(p, cv2.CV_64F, ksize=ksize, borderType=cv2.BORDER_CONSTANT), 3),
        f"impulse through cv2.Laplacian(ksize={ksize})")
assert cases[-2]["kernel"] == laplace.tolist()

# Laws' vectors are OpenCV's derivatives of size 5, order 0 to 4. Order 2 is [1 0 -2 0 1], the negative of S5.
LAWS = {letter: cv2.getDerivKernels(order, 1, 5, ktype=cv2.CV_64F)[0] * (-1 if letter == "s" else 1)
        for order, letter in enumerate("leswr")}
for down in LAWS:
    for across in LAWS:
        add(f"laws-{down}5{across}5", np.outer(LAWS[down], LAWS[across]),
            "cv2.getDerivKernels(order, 1, 5)[0], column times row; L E S W R are the orders 0 to 4, S negated")

write("filters.json", cases)
