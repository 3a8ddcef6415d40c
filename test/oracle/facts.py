#!/usr/bin/env python3
"""Makes facts.json: what can be said of kernels, by NumPy and SciPy. Debian: python3-scipy.

Ranks are NumPy's, by singular values; sums are exact (fsum); responses come from a zero-padded FFT of 64 by 64, peaks
from one of 1024 by 1024 and a search from its highest places; divisors from Python's fractions.
"""
import math
from fractions import Fraction

import numpy as np
from scipy.optimize import minimize

from cases import seeded, tensor, write

LARGEST_DIVISOR = 65536
LARGEST_VALUE = 2 ** 24


def divisor(weights):
    """The smallest d so that every weight is exactly n / d in float64; None where there is none within the bounds."""
    fractions = [Fraction(w).limit_denominator(LARGEST_DIVISOR) for w in weights]
    if any(f.numerator / f.denominator != w for f, w in zip(fractions, weights)):
        return None
    common = math.lcm(*(f.denominator for f in fractions))
    fits = common <= LARGEST_DIVISOR and all(abs(f * common) <= LARGEST_VALUE for f in fractions)
    return common if fits else None


def parity(kernel, moved):
    near = np.abs(kernel).max() * 2.0 ** -24
    return "even" if np.abs(kernel - moved).max() <= near else "odd" if np.abs(kernel + moved).max() <= near else "none"


def symmetry(kernel):
    square = kernel.shape[0] == kernel.shape[1]
    return {
        "turned180": parity(kernel, np.rot90(kernel, 2)),
        "mirroredX": parity(kernel, np.fliplr(kernel)),
        "mirroredY": parity(kernel, np.flipud(kernel)),
        "transposed": square and parity(kernel, kernel.T) == "even",
        "turned90": square and parity(kernel, np.rot90(kernel)) == "even",
    }


def gain(kernel, fy, fx):
    y, x = np.indices(kernel.shape)
    return abs(np.sum(kernel * np.exp(-2j * np.pi * (fy * y + fx * x))))


def peak(kernel):
    """The largest gain: the best of searches from the eight highest of a fine grid."""
    steps = 1024
    grid = np.abs(np.fft.fft2(kernel, (steps, steps)))
    best = grid.max()
    for place in np.argsort(grid, axis=None)[-8:]:
        start = np.array(np.unravel_index(place, grid.shape)) / steps
        found = minimize(lambda f: -gain(kernel, *f), start, method="Nelder-Mead",
                         options={"xatol": 1e-9, "fatol": 1e-13 * best, "initial_simplex":
                                  [start, start + [1 / steps, 0], start + [0, 1 / steps]]})
        best = max(best, -found.fun)
    return float(best)


def rounded(values, digits):
    """To significant digits, as the last ones depend on the versions; zero for what is rounding alone."""
    return [float(f"{v:.{digits}g}") if v > 1e-12 else 0 for v in values]


cases = []


def add(name, kernel):
    kernel = np.asarray(kernel, np.float64) + 0.0  # no negative zero
    weights = kernel.ravel().tolist()
    values = np.linalg.svd(kernel, compute_uv=False)
    spectrum = np.abs(np.fft.fft2(kernel, (64, 64)))
    half = range(33)
    cases.append({
        "name": name,
        "kernel": tensor(kernel[None]),
        "sum": math.fsum(weights),
        "absoluteSum": math.fsum(map(abs, weights)),
        "noiseGain": math.sqrt(math.fsum(w * w for w in weights)),
        "rank": int(np.linalg.matrix_rank(kernel, tol=values[0] * 2.0 ** -22)),
        "divisor": divisor(weights),
        "symmetry": symmetry(kernel),
        "response": {"x": rounded(spectrum[0, half], 12), "y": rounded(spectrum[half, 0], 12),
                     "diagonal": rounded(spectrum[half, half], 12)},
        "peak": rounded([peak(kernel)], 9)[0],
    })


def centred(size):
    """y and x from the middle of a square, in pixels."""
    return np.indices((size, size)) - (size - 1) / 2


add("zeros", np.zeros((3, 3)))
add("one", [[1]])
add("sobel-x", [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
add("sobel-y / 8", np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]) / 8)
add("laplacian", [[0, 1, 0], [1, -4, 1], [0, 1, 0]])
add("roberts", [[1, 0], [0, -1]])
add("box-3", np.ones((3, 3)) / 9)
add("ones over 49", np.ones((7, 7)) / 49)
add("binomial-5", np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256)
add("emboss", [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
add("frei-chen-3", np.array([[0, -1, math.sqrt(2)], [1, 0, -1], [-math.sqrt(2), 1, 0]]) / (2 * math.sqrt(2)))
add("log-5", [[0, 0, -1, 0, 0], [0, -1, -2, -1, 0], [-1, -2, 16, -2, -1], [0, -1, -2, -1, 0], [0, 0, -1, 0, 0]])
add("row", [[1, -2, 3, 0, 5]])
add("column", [[0.1], [0.25], [-0.5]])
add("tenths", np.array([[1, 2, 3], [-4, 5, 60]]) / 10)
add("no common divisor", [[1 / 257, 1 / 263], [1 / 269, 1 / 271]])
add("beyond whole numbers", [[2.0 ** 24 + 1, 1]])

y, x = centred(15)
add("gaussian", np.exp(-(y * y + x * x) / 18) / np.exp(-(y * y + x * x) / 18).sum())
add("disk", (y * y + x * x <= 40) / (y * y + x * x <= 40).sum())
y, x = centred(31)
turned = x * math.cos(0.5) + y * math.sin(0.5)
gabor = np.exp(-(x * x + y * y) / 72) * np.cos(2 * np.pi * turned / 7)
add("gabor", gabor)
add("odd gabor", np.exp(-(x * x + y * y) / 72) * np.sin(2 * np.pi * turned / 7))
add("gabor without a mean", gabor - gabor.mean())
log = ((y * y + x * x) / 50 - 1) * np.exp(-(y * y + x * x) / 50)
add("laplacian of gaussian", log - log.mean())
add("gaussian in float32", np.float32(np.exp(-(y * y + x * x) / 200)))

for height, width, rank in ((4, 7, 2), (7, 4, 3), (12, 12, 5), (9, 33, 9), (1, 40, 1), (63, 20, 1), (20, 20, 20)):
    name = f"random {height}x{width} of rank {rank}"
    random = seeded(name)
    add(name, random.standard_normal((height, rank)) @ random.standard_normal((rank, width)))
    name = f"whole numbers {height}x{width} of rank {rank}"
    random = seeded(name)
    add(name, random.integers(-9, 10, (height, rank)) @ random.integers(-9, 10, (rank, width)))

write("facts.json", cases)
