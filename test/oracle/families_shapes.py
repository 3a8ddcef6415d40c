#!/usr/bin/env python3
"""Makes families-shapes.json: kernels of families that are shapes, turns and bases, from tools that have them.

Debian: imagemagick libvips-tools python3-opencv -scipy -skimage. All are written as they are applied, by
cross-correlation. `kernel` is [channels][height][width]; `label` names one filter of a bank; `base` is the filter that
is turned, for the parameter `filter`.
"""
import math
import os
import subprocess
import tempfile
from fractions import Fraction

import cv2
import numpy as np
from scipy import fft, ndimage, signal
from skimage import feature, morphology

from cases import seeded, write

cases = []


def add(family, parameters, kernel, source, **more):
    kernel = np.asarray(kernel, np.float64) + 0.0  # no negative zero
    kernel = kernel if kernel.ndim == 3 else kernel[None]
    name = ":".join([family, ",".join(f"{key}={value}" for key, value in parameters.items())])
    for extra in more.values():
        name += f" {extra}" if isinstance(extra, str) else ""
    cases.append({"name": name, "family": family, "parameters": parameters, **more, "kernel": plain(kernel),
                  "source": source})


def plain(values):
    if isinstance(values, np.ndarray):
        values = values.tolist()
    if isinstance(values, list):
        return [plain(v) for v in values]
    return int(values) if values == int(values) else values


def normalized(kernel):
    return kernel / math.fsum(np.ravel(kernel))


def magick(kernel):
    """The weights that ImageMagick prints, as they are written, not turned; nan is a place outside the shape."""
    command = ["convert", "-precision", "17", "-size", "1x1", "xc:", "-define", "morphology:showkernel=1",
               "-morphology", "Convolve", kernel, "null:"]
    printed = subprocess.run(command, stderr=subprocess.PIPE, check=True, encoding="ascii").stderr
    rows = [line.split(":")[1].split() for line in printed.splitlines()[2:]]
    return np.nan_to_num(np.array(rows, np.float64))


# ImageMagick 6.9 skews disks and rings whose radius ends in .5 or more: a radius a little smaller holds the same pixels.
for radius, asked in ((1, 1), (1.45, 1.45), (2, 2), (3.5, 3.49), (4.3, 4.3), (5.2, 5.2), (6, 6), (12.4, 12.4)):
    kernel = magick(f"Disk:{asked}")
    if radius == int(radius):
        assert np.array_equal(kernel, morphology.disk(int(radius)))
    add("disk", {"radius": radius}, normalized(kernel), f"ImageMagick Disk:{asked}")
add("disk", {}, normalized(magick("Disk")), "ImageMagick Disk")

for inner, outer, asked in ((0, 2, "0,2"), (1, 1.45, "1,1.45"), (2, 3, "2,3"), (2.5, 3.5, "2.5,3.49"), (3, 5.2, "3,5.2"),
                            (0.5, 4, "0.5,4"), (8, 10.3, "8,10.3")):
    add("ring", {"inner": inner, "outer": outer}, normalized(magick(f"Ring:{asked}")), f"ImageMagick Ring:{asked}")
add("ring", {}, normalized(magick("Ring")), "ImageMagick Ring")

for radius in (1, 2, 3, 7):
    kernel = magick(f"Diamond:{radius}")
    assert np.array_equal(kernel, morphology.diamond(radius))
    add("diamond", {"radius": radius}, normalized(kernel), f"ImageMagick Diamond:{radius}")
    kernel = magick(f"Plus:{radius}")
    assert np.array_equal(kernel, cv2.getStructuringElement(cv2.MORPH_CROSS, (2 * radius + 1, 2 * radius + 1)))
    add("cross", {"radius": radius}, normalized(kernel), f"ImageMagick Plus:{radius}")
add("diamond", {}, normalized(magick("Diamond")), "ImageMagick Diamond")
add("cross", {}, normalized(magick("Plus")), "ImageMagick Plus")


def to_segment(point, one, other):
    """Distance by the triangle's corners: beyond one the corner's own, between them the height, area over base."""
    base = math.dist(one, other)
    if base == 0:
        return math.dist(point, one)
    a, b = math.dist(point, one), math.dist(point, other)
    if b * b >= a * a + base * base:
        return a
    if a * a >= b * b + base * base:
        return b
    area = (other[0] - one[0]) * (point[1] - one[1]) - (other[1] - one[1]) * (point[0] - one[0])
    return abs(area) / base


def line(start, end, angle, brightness):
    """A line around the origin, x to the right and y up: [height, width], cut to the pixels it meets."""
    towards = np.array([math.cos(math.radians(angle)), math.sin(math.radians(angle))])
    reach = 2 + math.ceil(max(-start, end))
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1))
    for row in range(2 * reach + 1):
        for column in range(2 * reach + 1):
            point = np.array([column - reach, reach - row])
            near = 1 - to_segment(point, start * towards, end * towards)
            if near > 1e-9:
                kernel[row, column] = near * brightness(abs(np.clip(point @ towards, start, end)))
    rows, columns = np.nonzero(kernel)
    down, across = np.abs(rows - reach).max(), np.abs(columns - reach).max()
    return normalized(kernel[reach - down:reach + down + 1, reach - across:reach + across + 1])


for length, angle in ((1, 0), (1, 33), (2, 0), (9, 0), (9, 45), (9, 90), (9, -30), (10, 30), (15, 180), (7.5, 200), (21, 12.5),
                      (4, 330), (1.25, 0), (30, -101)):
    add("motion", {"length": length, "angle": angle}, line(-(length - 1) / 2, (length - 1) / 2, angle, lambda _: 1),
        "distances to a line segment by the sides of triangles")


def half_gaussian(sigma):
    return lambda along: sum(math.exp(-(along + third / 3) ** 2 / (2 * sigma ** 2)) for third in range(3))


for sigma in (1, 2.5, 3):
    reach = math.ceil(4 * sigma)
    tail = magick(f"Comet:{reach + 1}x{sigma}")
    # ImageMagick's convolution turns its kernel, so that a point's tail is as the kernel is written; ours is turned.
    across = np.pad(tail[:, ::-1], ((0, 0), (0, reach)))
    assert np.allclose(across, line(-reach, 0, 0, half_gaussian(sigma)), rtol=0, atol=1e-14)
    size = 2 * reach + 3
    command = ["convert", "-size", f"{size}x{size}", "xc:black", "-fill", "white", "-draw", f"point {size // 2},{size // 2}",
               "-morphology", "Convolve", f"Comet:{reach + 1}x{sigma}", "-depth", "16", "-endian", "LSB", "gray:-"]
    seen = np.frombuffer(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout, "<u2").reshape(size, size)
    impulse = np.zeros((size, size))
    impulse[size // 2, size // 2] = 65535
    assert np.abs(ndimage.correlate(impulse, across, mode="constant") - seen).max() <= 1
    for angle in (0, 90, 180, -90):
        add("comet", {"sigma": sigma, "angle": angle}, np.rot90(across, angle // 90),
            f"ImageMagick Comet:{reach + 1}x{sigma}, turned by numpy.rot90")
    add("comet", {"sigma": sigma, "angle": 33}, line(-reach, 0, 33, half_gaussian(sigma)),
        "distances to a line segment by the sides of triangles")


def vips_rot45(kernel, angle):
    """libvips turns clockwise."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = os.path.join(folder, "before.csv"), os.path.join(folder, "after.csv")
        np.savetxt(before, kernel, "%d", delimiter=",")
        subprocess.run(["vips", "rot45", before, after, "--angle", f"d{-angle % 360}"], check=True)
        return np.loadtxt(after, ndmin=2)


for channels, side in ((1, 3), (1, 5), (2, 7)):
    base = seeded(f"rotated {channels} {side}").integers(-9, 10, (channels, side, side))
    for angle in range(-360, 361, 45):
        kernel = np.array([vips_rot45(each, angle) for each in base])
        if angle % 90 == 0:
            assert np.array_equal(kernel, np.rot90(base, angle // 90, (1, 2)))
        add("rotated", {"angle": angle}, kernel, "vips rot45, clockwise by the negative angle", base=plain(base))
        cases[-1]["name"] += f" {channels}x{side}x{side}"
for channels, height, width in ((1, 2, 2), (1, 1, 5), (3, 2, 3), (1, 4, 1)):
    base = seeded(f"rotated {channels} {height} {width}").integers(-9, 10, (channels, height, width))
    for angle in range(-360, 361, 90):
        add("rotated", {"angle": angle}, np.rot90(base, angle // 90, (1, 2)), "numpy.rot90", base=plain(base))
        cases[-1]["name"] += f" {channels}x{height}x{width}"


def exact_savgol(size, degree, derivative):
    """Row `derivative` of the pseudo-inverse of the powers of the places, in fractions, times its factorial."""
    half = size // 2
    powers = [[Fraction(x) ** k for k in range(degree + 1)] for x in range(-half, half + 1)]
    moments = [[sum(row[i] * row[j] for row in powers) for j in range(degree + 1)] + [Fraction(int(i == derivative))]
               for i in range(degree + 1)]
    for i in range(degree + 1):
        pivot = next(row for row in range(i, degree + 1) if moments[row][i] != 0)
        moments[i], moments[pivot] = moments[pivot], moments[i]
        moments[i] = [v / moments[i][i] for v in moments[i]]
        for other in range(degree + 1):
            if other != i:
                moments[other] = [v - moments[other][i] * w for v, w in zip(moments[other], moments[i])]
    solution = [row[-1] for row in moments]
    return np.array([float(math.factorial(derivative) * sum(a * b for a, b in zip(row, solution))) for row in powers])


for size, degree, derivative in ((1, 0, 0), (3, 0, 0), (3, 2, 1), (3, 2, 2), (5, 2, 0), (5, 2, 1), (5, 3, 3), (7, 3, 1), (9, 4, 2),
                                 (11, 2, 0), (15, 5, 4), (21, 5, 3), (25, 4, 0), (51, 3, 1)):
    kernel = signal.savgol_coeffs(size, degree, derivative, use="dot")
    exact = exact_savgol(size, degree, derivative)
    assert np.abs(kernel - exact).max() <= 1e-11 * np.abs(exact).max()
    axis = "y" if size % 4 == 1 else "x"
    add("savitzky-golay", {"size": size, "degree": degree, "derivative": derivative, "axis": axis},
        kernel[None] if axis == "x" else kernel[:, None], f"scipy.signal.savgol_coeffs({size}, {degree}, {derivative}, use='dot')")
# Where SciPy's least squares lose digits.
for size, degree, derivative in ((13, 12, 0), (13, 12, 5), (13, 12, 12), (15, 12, 3), (31, 12, 1), (101, 9, 4), (255, 12, 0),
                                 (255, 12, 11), (255, 6, 2)):
    add("savitzky-golay", {"size": size, "degree": degree, "derivative": derivative},
        exact_savgol(size, degree, derivative)[None], "least squares in fractions")
add("savitzky-golay", {}, signal.savgol_coeffs(5, 2, use="dot")[None], "scipy.signal.savgol_coeffs(5, 2, use='dot')")


def basis(size, u, v):
    coefficients = np.zeros((size, size))
    coefficients[u, v] = 1
    kernel = fft.idctn(coefficients, norm="ortho")
    assert np.allclose(fft.dctn(kernel, norm="ortho"), coefficients, rtol=0, atol=1e-14)
    return kernel


for size, u, v in ((1, 0, 0), (2, 1, 0), (3, 2, 1), (5, 3, 4), (8, 0, 0), (8, 7, 2), (8, 1, 6), (11, 10, 10), (24, 5, 23)):
    add("dct", {"size": size, "u": u, "v": v}, basis(size, u, v), f"scipy.fft.idctn of the coefficient [{u}, {v}], norm='ortho'")
add("dct", {}, basis(8, 0, 1), "scipy.fft.idctn of the coefficient [0, 1], norm='ortho'")
for size in (1, 3, 4):
    for u in range(size):
        for v in range(size):
            add("dct-bank", {"size": size}, basis(size, u, v), f"scipy.fft.idctn of the coefficient [{u}, {v}], norm='ortho'",
                label=f"u{u}-v{v}")

# scikit-image has the rectangles; the weights are Viola & Jones', the middle of a line twice as OpenCV has it.
for kind, shape, weights in (("edge-x", "type-2-x", (-1, 1)), ("edge-y", "type-2-y", (-1, 1)), ("line-x", "type-3-x", (-1, 2, -1)),
                             ("line-y", "type-3-y", (-1, 2, -1)), ("diagonal", "type-4", (1, -1, 1, -1))):
    for size in (6, 12):
        for rectangles in feature.haar_like_feature_coord(size, size, shape)[0]:
            kernel = np.zeros((size, size))
            for ((top, left), (bottom, right)), weight in zip(rectangles, weights):
                kernel[top:bottom + 1, left:right + 1] = weight
            if np.all(kernel):
                add("haar", {"kind": kind, "size": size}, kernel, f"skimage.feature.haar_like_feature_coord({size}, {size}, {shape})")
for size in (3, 6, 9):
    block = np.ones((size // 3, size // 3))
    add("haar", {"kind": "center", "size": size}, 9 * np.pad(block, size // 3) - np.ones((size, size)),
        "OpenCV's two rectangles: all times -1 and the middle times 9")

for y, x in ((0, 1), (0, 0), (2, 0), (-1, 3), (4, -2)):
    size = (2 * abs(y) + 1, 2 * abs(x) + 1)
    impulse = np.zeros(size)
    impulse[size[0] // 2, size[1] // 2] = 1
    add("shift", {"y": y, "x": x}, ndimage.shift(impulse, (y, x), order=0)[::-1, ::-1],
        f"impulse through scipy.ndimage.shift({y}, {x})")

for parameters in ({}, {"seed": 1}, {"filters": 3, "channels": 2, "size": 5, "seed": 4294967295},
                   {"filters": 2, "channels": 40, "size": 4, "seed": 2147483648}):
    filters, channels, size, seed = (parameters.get(key, value) for key, value in
                                     (("filters", 1), ("channels", 1), ("size", 3), ("seed", 0)))
    limit = math.sqrt(6 / (channels * size * size + filters * size * size))
    weights = np.random.RandomState(seed).uniform(-limit, limit, (filters, channels, size, size))
    for index, kernel in enumerate(weights):
        add("random", parameters, kernel, f"numpy.random.RandomState({seed}).uniform", label=str(index))

write("families-shapes.json", cases)
