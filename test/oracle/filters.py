#!/usr/bin/env python3
"""Makes filters.json: weights of the fixed filters, from tools that have them, or from a formula.

Debian: python3-opencv -scipy -skimage -pil, imagemagick.
All are written as they are applied, by cross-correlation. OpenCV's separable kernels are column times row;
from most of the others comes the response to an impulse, which is the kernel turned by 180 degrees.
Equal weights are meant bit for bit, but where a case says how far they may be away ("tolerance").
"""
import re
import subprocess
from decimal import Decimal, getcontext

import cv2
import numpy as np
import skimage.filters
from PIL import Image, ImageFilter
from scipy import ndimage

from cases import write

getcontext().prec = 40
cases = []


def add(name, kernel, source, tolerance=0):
    kernel = np.asarray(kernel, np.float64) + 0.0  # no negative zero
    cases.append({"name": name, "kernel": [[int(v) if v == int(v) else v for v in row] for row in kernel.tolist()],
                  "source": source, **({"tolerance": tolerance} if tolerance else {})})


def agree(name, kernel):
    """A second tool has the same weights as the first."""
    [first] = [case["kernel"] for case in cases if case["name"] == name]
    assert np.array_equal(np.array(first, np.float64), kernel), name


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


def imagemagick(kernel):
    """The kernels that ImageMagick prints for a name. It convolves, so they are applied turned by 180 degrees."""
    command = ["convert", "xc:", "-define", "morphology:showkernel=1", "-morphology", "Convolve", kernel, "null:"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return [np.array([[float(v) for v in row.split()] for row in re.findall(r"^ *\d+:(.*)$", part, re.M)])[::-1, ::-1]
            for part in re.split(r"^Kernel.*$", printed, flags=re.M)[1:]]


def imagemagick_applied(kernel):
    """What ImageMagick makes of an impulse of 10, without what lies below 0."""
    size = 2 * 7 + 1
    rows = [" ".join("10" if (y, x) == (7, 7) else "0" for x in range(size)) for y in range(size)]
    command = ["convert", "pgm:-", "-morphology", "Convolve", kernel, "-compress", "none", "pgm:-"]
    text = subprocess.run(command, input=f"P2 {size} {size} 255\n" + "\n".join(rows) + "\n", capture_output=True,
                          text=True, check=True).stdout
    return np.array(text.split()[4:], np.float64).reshape(size, size) / 10


def pillow(kernel):
    """[rows, columns], offset: Pillow keeps its kernels upside down, the lowest row first; an impulse shows it."""
    (width, height), scale, offset, weights = kernel.filterargs
    kernel_applied = np.array(weights, np.float64).reshape(height, width)[::-1] / scale
    picture = np.full((15, 15), 100, np.uint8)
    picture[7, 7] = 101 + scale
    answer = np.asarray(Image.fromarray(picture).filter(kernel)).astype(float)[3:12, 3:12]
    expected = ndimage.correlate(picture.astype(float), kernel_applied)[3:12, 3:12] + offset
    assert np.array_equal(answer, np.clip(np.floor(expected + 0.5), 0, 255)), weights
    return kernel_applied, offset


for name, size in (("binomial-3", 3), ("gaussian-5", 5), ("gaussian-7", 7)):
    factor = cv2.getGaussianKernel(size, 0, cv2.CV_64F)
    add(name, np.outer(factor, factor), f"cv2.getGaussianKernel({size}, 0), column times row")
    if name == "gaussian-5":
        twice = 2 * np.eye(25)[12].reshape(5, 5)
        add("unsharp-5", twice - np.outer(factor, factor), "twice the impulse less cv2.getGaussianKernel(5, 0)")

for size in (3, 5):
    add(f"box-{size}", response(lambda p: cv2.blur(p, (size, size), borderType=cv2.BORDER_CONSTANT), size),
        f"impulse through cv2.blur({size}, {size})")
add("high-pass-3", response(lambda p: p - cv2.blur(p, (3, 3), borderType=cv2.BORDER_CONSTANT), 3),
    "impulse less itself through cv2.blur(3, 3)", tolerance=2 ** -52)

for name, dx, dy, size in (("sobel-x", 1, 0, 3), ("sobel-y", 0, 1, 3), ("sobel-5-x", 1, 0, 5), ("sobel-5-y", 0, 1, 5),
                           ("sobel-7-x", 1, 0, 7), ("sobel-7-y", 0, 1, 7), ("sobel-xx", 2, 0, 3), ("sobel-yy", 0, 2, 3),
                           ("sobel-xy", 1, 1, 3)):
    add(name, derivative(dx, dy, size), f"cv2.getDerivKernels({dx}, {dy}, {size})")
for name, dx, dy in (("scharr-x", 1, 0), ("scharr-y", 0, 1)):
    add(name, derivative(dx, dy, cv2.FILTER_SCHARR), f"cv2.getDerivKernels({dx}, {dy}, FILTER_SCHARR)")

# SciPy's are correlations already; the impulse shows them turned, and response() turns them back.
for axis, letter in ((1, "x"), (0, "y")):
    add(f"prewitt-{letter}", response(lambda p: ndimage.prewitt(p, axis, mode="constant"), 3),
        f"impulse through scipy.ndimage.prewitt(axis={axis})")
    agree(f"sobel-{letter}", response(lambda p: ndimage.sobel(p, axis, mode="constant"), 3))
# scikit-image names the gradient by its edges, and divides by the sum of the positive weights.
for edges, letter in (("v", "x"), ("h", "y")):
    for name, scale in (("sobel", 4), ("prewitt", 3), ("scharr", 16)):
        agree(f"{name}-{letter}", scale * response(getattr(skimage.filters, f"{name}_{edges}"), 3))
    add(f"farid-{letter}", response(getattr(skimage.filters, f"farid_{edges}"), 5),
        f"impulse through skimage.filters.farid_{edges}")
for number, name in ((1, "roberts_pos_diag"), (2, "roberts_neg_diag")):
    # A kernel of 2 x 2 has no centre: scikit-image takes its upper left weight for it.
    answer = response(getattr(skimage.filters, name), 3)
    assert not answer[0].any() and not answer[:, 0].any()
    add(f"roberts-{number}", -answer[1:, 1:], f"the negative of an impulse through skimage.filters.{name}")

for name, axis in (("x", 1), ("y", 0)):
    for kind, size, apply in (("gradient", 3, lambda p: np.gradient(p, axis=axis)),
                              ("difference", 2, lambda p: np.diff(p, axis=axis, append=0))):
        answer = response(apply, 3)
        middle = answer[1:2, 3 - size:] if axis == 1 else answer[3 - size:, 1:2]
        assert np.count_nonzero(answer) == np.count_nonzero(middle)
        add(f"{kind}-{name}", middle, f"impulse through numpy.{kind[:4] if size == 2 else kind}(axis={axis})")

for name, ksize, size in (("laplacian-4", 1, 3), ("laplacian-cv3", 3, 3), ("laplacian-cv5", 5, 5)):
    add(name, response(lambda p: cv2.Laplacian(p, cv2.CV_64F, ksize=ksize, borderType=cv2.BORDER_CONSTANT), size),
        f"impulse through cv2.Laplacian(ksize={ksize})")
agree("laplacian-4", response(lambda p: ndimage.laplace(p, mode="constant"), 3))
agree("laplacian-4", -response(skimage.filters.laplace, 3))
agree("laplacian-4", -imagemagick("Laplacian:1")[0])
add("laplacian-8", -imagemagick("Laplacian:0")[0], "the negative of ImageMagick's Laplacian:0")
add("outline", imagemagick("Laplacian:0")[0], "ImageMagick's Laplacian:0")
add("log-5", imagemagick("Laplacian:15")[0], "ImageMagick's Laplacian:15")
add("sharpen", response(lambda p: p - cv2.Laplacian(p, cv2.CV_64F, ksize=1, borderType=cv2.BORDER_CONSTANT), 3),
    "impulse less itself through cv2.Laplacian(ksize=1)")

# Named for the bright side, which ImageMagick turns clockwise from the east.
for name, kernel in (("kirsch", "Kirsch"), ("prewitt-compass", "Compass"), ("robinson", "Sobel")):
    turns = imagemagick(f"{kernel}:@")
    assert len(turns) == 8
    for side, turn in zip(("e", "se", "s", "sw", "w", "nw", "n", "ne"), turns):
        add(f"{name}-{side}", turn, f"{kernel}:@ as ImageMagick prints it, turned by 180 degrees as it is applied")
    answer = imagemagick_applied(kernel)[::-1, ::-1]
    assert np.array_equal(answer[6:9, 6:9], np.maximum(turns[0], 0)) and answer.sum() == answer[6:9, 6:9].sum()
for side, dx, dy, sign in (("e", 1, 0, 1), ("w", 1, 0, -1), ("s", 0, 1, 1), ("n", 0, 1, -1)):
    agree(f"robinson-{side}", sign * derivative(dx, dy, 3))

# Nevatia and Babu's weights are near the mean, over each pixel, of 100 on the bright side and -100 on the dark one of
# a straight edge through the centre: 92.3, 76.8 and 30.9 where they have 92, 78 and 32. None of these tools has them.
fine = (np.arange(1000) + 0.5) / 1000 - 0.5
for angle in range(0, 180, 30):
    right, up = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    kernel = [[100 * np.sign(np.round((x + fine) * right - (y + fine[:, None]) * up, 12)).mean() for x in range(-2, 3)]
              for y in range(-2, 3)]
    add(f"nevatia-babu-{angle}", np.round(kernel, 1), f"a straight edge at {angle} degrees, averaged over each pixel",
        tolerance=1.3)

# Laws' vectors are OpenCV's derivatives of size 5, order 0 to 4. Order 2 is [1 0 -2 0 1], the negative of S5.
LAWS = {letter: cv2.getDerivKernels(order, 1, 5, ktype=cv2.CV_64F)[0] * (-1 if letter == "s" else 1)
        for order, letter in enumerate("leswr")}
for down in LAWS:
    for across in LAWS:
        add(f"laws-{down}5{across}5", np.outer(LAWS[down], LAWS[across]),
            "cv2.getDerivKernels(order, 1, 5)[0], column times row; L E S W R are the orders 0 to 4, S negated")

# Frei and Chen's nine, by their formula in 40 digits. ImageMagick's set of them is not orthonormal.
s = Decimal(2).sqrt()
FREI_CHEN = ((2 * s, [[1, s, 1], [0, 0, 0], [-1, -s, -1]]), (2 * s, [[1, 0, -1], [s, 0, -s], [1, 0, -1]]),
             (2 * s, [[0, -1, s], [1, 0, -1], [-s, 1, 0]]), (2 * s, [[s, -1, 0], [-1, 0, 1], [0, 1, -s]]),
             (2, [[0, 1, 0], [-1, 0, -1], [0, 1, 0]]), (2, [[-1, 0, 1], [0, 0, 0], [1, 0, -1]]),
             (6, [[1, -2, 1], [-2, 4, -2], [1, -2, 1]]), (6, [[-2, 1, -2], [1, 4, 1], [-2, 1, -2]]),
             (3, [[1, 1, 1], [1, 1, 1], [1, 1, 1]]))
for number, (divisor, kernel) in enumerate(FREI_CHEN, 1):
    add(f"frei-chen-{number}", [[float(Decimal(v) / divisor) for v in row] for row in kernel],
        "the formula of Frei & Chen 1977, 40 digits rounded once")
basis = np.array([case["kernel"] for case in cases[-9:]], np.float64).reshape(9, 9)
assert np.abs(basis @ basis.T - np.eye(9)).max() < 1e-15
agree("frei-chen-7", imagemagick("Laplacian:3")[0] / 6)
agree("frei-chen-8", imagemagick("Laplacian:2")[0] / 6)

for name in ("detail", "edge-enhance", "sharpen", "smooth", "smooth-more", "blur", "emboss"):
    kernel, offset = pillow(getattr(ImageFilter, name.upper().replace("-", "_")))
    assert offset == (128 if name == "emboss" else 0)
    add(f"pillow-{name}", kernel, f"PIL.ImageFilter.{name.upper().replace('-', '_')}, upside down as it is applied")
add("sharpen-8", pillow(ImageFilter.EDGE_ENHANCE_MORE)[0], "PIL.ImageFilter.EDGE_ENHANCE_MORE")
agree("outline", pillow(ImageFilter.FIND_EDGES)[0])

write("filters.json", cases)
