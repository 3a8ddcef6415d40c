#!/usr/bin/env python3
"""Makes families-smooth.json: kernels of the smooth families of src/filters/families/, by other tools and formulas.

Debian: python3-opencv -scipy -skimage -pil. All are written as they are applied, by cross-correlation. Each family is
worked out by a library, or by its published formula over a whole grid at once; where a library has the same kernel
under other limits, the two are held against each other here.
"""
import itertools

import cv2
import numpy as np
from PIL import Image
from scipy import ndimage, special
from skimage import filters as skimage_filters

from cases import numbers, write

cases = []


def digits(kernel):
    """Whole numbers as they are, others to the 15th digit of the largest; zero without its sign."""
    kernel = np.asarray(kernel, np.float64) + 0.0
    assert np.isfinite(kernel).all()
    if not (kernel == np.round(kernel)).all():
        kernel = np.round(kernel, 14 - int(np.floor(np.log10(np.abs(kernel).max())))) + 0.0
    return {"shape": list(kernel.shape), "weights": numbers(kernel)}


def named(family, parameters):
    text = ",".join(f"{key}={value}" for key, value in parameters.items())
    return f"{family}:{text}" if text else family


def add(family, parameters, kernel, source):
    cases.append({"name": named(family, parameters), "family": family, "parameters": parameters, **digits(kernel),
                  "source": source})


def add_bank(family, parameters, members, source):
    """members: label -> kernel"""
    cases.append({"name": named(family, parameters), "family": family, "parameters": parameters,
                  "members": [{"label": label, **digits(kernel)} for label, kernel in members.items()],
                  "source": source})


def agree(one, other, tolerance=1e-13):
    one, other = np.asarray(one), np.asarray(other)
    assert one.shape == other.shape, (one.shape, other.shape)
    difference = np.abs(one - other).max()
    assert difference <= tolerance * np.abs(one).max(), difference


def truncated(sigma, least=1):
    """SciPy's size at truncate=4."""
    return max(2 * int(4 * sigma + 0.5) + 1, least)


def grid(size):
    """y downwards, x to the right, from the centre."""
    return np.mgrid[:size, :size] - (size - 1) / 2


def response(apply, size):
    """The kernel of a linear filter from its answer to an impulse, which shows it turned by 180 degrees."""
    impulse = np.zeros((2 * size + 1, 2 * size + 1))
    impulse[size, size] = 1
    answer = apply(impulse)[::-1, ::-1]
    margin = size - size // 2
    kernel = answer[margin:margin + size, margin:margin + size]
    assert np.count_nonzero(answer) == np.count_nonzero(kernel)
    return kernel


def bell(size, sigma):
    factor = cv2.getGaussianKernel(size, sigma, cv2.CV_64F)
    return np.outer(factor, factor)


def impulse(size):
    kernel = np.zeros((size, size))
    kernel[size // 2, size // 2] = 1
    return kernel


# --- gaussian: SciPy, and OpenCV for order 0
for sigma, size in ((1, None), (0.3, None), (0.1, None), (1.7, None), (3, None), (2, 5), (0.8, 11), (5, 7), (1, 1)):
    side = size or truncated(sigma)
    kernel = response(lambda p: ndimage.gaussian_filter(p, sigma, truncate=(side // 2) / sigma, mode="constant"), side)
    if (sigma, size) not in ((0.8, 11), (5, 7)):  # OpenCV has its own fixed kernels only where sigma is not given
        agree(kernel, bell(side, sigma))
    parameters = {key: value for key, value in (("sigma", sigma), ("size", size)) if value}
    add("gaussian", {} if (sigma, size) == (1, None) else parameters, kernel, "impulse through scipy gaussian_filter")
for order, axis, (sigma, size) in itertools.product((1, 2), "xyb", ((1, None), (0.6, None), (2.3, 7), (1.5, 13))):
    side = size or truncated(sigma, 3)
    orders = {"x": (0, order), "y": (order, 0), "b": (order, order)}[axis]
    kernel = response(lambda p: ndimage.gaussian_filter(p, sigma, order=orders, truncate=(side // 2) / sigma,
                                                        mode="constant"), side)
    parameters = {key: value for key, value in (("sigma", sigma), ("size", size)) if value}
    add("gaussian", {**parameters, "order": order, "axis": {"b": "both"}.get(axis, axis)}, kernel,
        f"impulse through scipy gaussian_filter, order {orders}")
# What is positive: a ramp to the right under order 1 along x.
ramp = np.tile(np.arange(41.0), (41, 1))
first = next(c for c in cases if c["parameters"] == {"sigma": 1, "order": 1, "axis": "x"})
across = (np.reshape(first["weights"], first["shape"]) * ramp[:9, :9]).sum()
assert across > 0.99 and abs(across - ndimage.gaussian_filter(ramp, 1, order=(0, 1))[20, 20]) < 1e-12

# --- binomial: SciPy's binomial coefficients, and the smoothing factor of OpenCV's derivatives
for size in (1, 2, 3, 4, 5, 8, 15, 31):
    row = special.comb(size - 1, np.arange(size), exact=False)
    if size % 2 == 1 and size > 1:
        agree(row, cv2.getDerivKernels(1, 0, size, ktype=cv2.CV_64F)[1].ravel(), 0)
    add("binomial", {} if size == 3 else {"size": size}, np.outer(row, row) / 4.0 ** (size - 1),
        "scipy.special.comb, column times row")

# --- derivative: OpenCV gives the factors, row first
orders = [(dx, dy) for dx, dy in itertools.product(range(4), repeat=2) if dx + dy > 0]
sizes = (1, 3, 5, 7, 9)
wanted = [(dx, dy, size) for (dx, dy), size in itertools.product(orders, sizes) if max(size, 3) > max(dx, dy)]
for dx, dy, size in [*wanted, (4, 1, 11), (1, 6, 9), (3, 2, 31), (30, 0, 31)]:
    row, column = cv2.getDerivKernels(dx, dy, size, normalize=False, ktype=cv2.CV_64F)
    parameters = {} if (dx, dy, size) == (1, 0, 3) else {"dx": dx, "dy": dy, "size": size}
    add("derivative", parameters, np.outer(column, row), f"cv2.getDerivKernels({dx}, {dy}, {size}), column times row")

# --- log: fspecial's formula; SciPy's gaussian_laplace is the same before the mean is taken off
for sigma, size in ((1.4, None), (0.5, 5), (0.7, None), (2.2, None), (3, 9), (0.2, None)):
    side = size or truncated(sigma, 3)
    y, x = grid(side)
    square = x**2 + y**2
    g = bell(side, sigma)
    before = g * (square - 2 * sigma**2) / sigma**4
    agree(before, response(lambda p: ndimage.gaussian_laplace(p, sigma, truncate=(side // 2) / sigma, mode="constant"),
                           side), 1e-12)
    parameters = {} if (sigma, size) == (1.4, None) else {"sigma": sigma, **({"size": size} if size else {})}
    add("log", parameters, before - before.mean(), "fspecial's formula; checked against scipy gaussian_laplace")
# MATLAB's own fspecial('log', 5, 0.5), as it prints it and others have copied it: four digits.
matlab = [[0.0448, 0.0468, 0.0564, 0.0468, 0.0448], [0.0468, 0.3167, 0.7146, 0.3167, 0.0468],
          [0.0564, 0.7146, -4.9048, 0.7146, 0.0564], [0.0468, 0.3167, 0.7146, 0.3167, 0.0468],
          [0.0448, 0.0468, 0.0564, 0.0468, 0.0448]]
half = next(c for c in cases if c["name"] == "log:sigma=0.5,size=5")
assert np.abs(np.reshape(half["weights"], (5, 5)) - matlab).max() < 6e-5

# --- dog: OpenCV's Gaussians; scikit-image cuts each at its own sigma, so it is compared where both are whole
for sigma1, sigma2, size in ((1, 1.6, None), (0.5, 2, None), (2, 3.2, None), (1, 2.5, 7)):
    side = size or truncated(sigma2, 3)
    parameters = {"sigma1": sigma1, "sigma2": sigma2, **({"size": size} if size else {})}
    add("dog", {} if (sigma1, sigma2) == (1, 1.6) else parameters, bell(side, sigma1) - bell(side, sigma2),
        "cv2.getGaussianKernel, narrow less wide")
whole = 2 * int(9 * 1.6 + 0.5) + 1
agree(bell(whole, 1) - bell(whole, 1.6),
      response(lambda p: skimage_filters.difference_of_gaussians(p, 1, 1.6, truncate=9, mode="constant"), whole), 1e-12)


# --- gabor: OpenCV, angles in radians
def gabor(size=31, sigma=4, theta=0, lambd=10, gamma=0.5, psi=0):
    return cv2.getGaborKernel((size, size), sigma, np.radians(theta), lambd, gamma, np.radians(psi), cv2.CV_64F)


def opencv(parameters):
    return gabor(**{{"lambda": "lambd"}.get(key, key): value for key, value in parameters.items()})


for parameters in ({}, {"theta": 45}, {"theta": 90, "psi": 90}, {"theta": 30, "size": 15},
                   {"theta": 77, "psi": 33, "size": 21, "sigma": 3, "lambda": 6.5, "gamma": 0.8},
                   {"theta": -120, "psi": -90, "size": 11, "sigma": 1.5, "lambda": 4, "gamma": 2},
                   {"theta": 200, "psi": 180, "size": 9, "sigma": 2, "lambda": 3, "gamma": 1},
                   {"size": 1}):
    kernel = opencv(parameters)
    size = parameters.get("size", 31)
    # The formula of the paper, read as pixels: u towards theta, which turns clockwise since y points downwards.
    theta, psi = np.radians(parameters.get("theta", 0)), np.radians(parameters.get("psi", 0))
    sigma, gamma, wave = (parameters.get(key, value) for key, value in (("sigma", 4), ("gamma", .5), ("lambda", 10)))
    y, x = grid(size)
    wave_vector = np.exp(1j * theta)
    u, v = (x * wave_vector.real + y * wave_vector.imag, y * wave_vector.real - x * wave_vector.imag)
    carrier = np.exp(1j * (2 * np.pi * u / wave - psi)).real
    agree(kernel, np.exp(-(u**2 + (gamma * v)**2) / (2 * sigma**2)) * carrier, 1e-12)
    add("gabor", parameters, kernel, "cv2.getGaborKernel")
# scikit-image's real part has the same theta, and its own size and scale.
other = skimage_filters.gabor_kernel(1 / 5, theta=np.radians(30), sigma_x=2, sigma_y=4).real
down, across = (side // 2 for side in other.shape)
ours = gabor(41, 2, 30, 5, 0.5, 0)[20 - down:21 + down, 20 - across:21 + across]
agree(ours, other * 2 * np.pi * 2 * 4, 1e-12)

# --- gabor-bank: 3 standard deviations of the longer side of the largest scale
for parameters in ({}, {"orientations": 3, "scales": 2, "sigma": 1, "lambda": 3, "gamma": 0.8},
                   {"orientations": 7, "psi": 90, "size": 9}):
    count, scales = parameters.get("orientations", 4), parameters.get("scales", 1)
    sigma, wave, gamma = parameters.get("sigma", 2), parameters.get("lambda", 5), parameters.get("gamma", 0.5)
    size = parameters.get("size", 2 * int(np.ceil(3 * sigma * 2**(scales - 1) / min(gamma, 1))) + 1)
    members = {}
    for scale, index in itertools.product(range(scales), range(count)):
        theta = 180 * index / count
        label = f"theta{theta:.0f}" if theta == int(theta) else f"theta{theta:.1f}"
        members[label if scales == 1 else f"scale{scale + 1}-{label}"] = gabor(
            size, sigma * 2**scale, theta, wave * 2**scale, gamma, parameters.get("psi", 0))
    add_bank("gabor-bank", parameters, members, "cv2.getGaborKernel")

# --- steerable: SciPy's derivatives, steered by rotating the direction as a complex number; up is -y
for parameters in ({}, {"angle": 30}, {"angle": 77, "sigma": 1.5, "size": 9}, {"angle": -135, "sigma": 0.8},
                   {"angle": 90, "order": 2}, {"angle": 45, "order": 2, "size": 5}, {"order": 2, "size": 7},
                   {"angle": 201, "order": 2, "sigma": 0.7}):
    sigma = parameters.get("sigma", 1)
    side = parameters.get("size", truncated(sigma, 3))
    towards = np.exp(1j * np.radians(parameters.get("angle", 0)))
    right, down = towards.real, -towards.imag

    def along(orders):
        return response(lambda p: ndimage.gaussian_filter(p, sigma, order=orders, truncate=(side // 2) / sigma,
                                                          mode="constant"), side)
    if parameters.get("order", 1) == 1:
        kernel = right * along((0, 1)) + down * along((1, 0))
    else:
        hessian = np.array([[along((0, 2)), along((1, 1))], [along((1, 1)), along((2, 0))]])
        kernel = np.einsum("i,j,ijyx->yx", (right, down), (right, down), hessian)
    add("steerable", parameters, kernel, "scipy gaussian_filter derivatives, steered")


# --- schmid: the formula as Oxford's VGG publishes it
def ring(size, sigma, tau):
    y, x = grid(size)
    r = np.hypot(x, y)
    f = np.cos(r * (np.pi * tau / sigma)) * np.exp(-(r * r) / (2 * sigma * sigma))
    f -= f.mean()
    return f / np.abs(f).sum()


for parameters in ({}, {"sigma": 4, "tau": 2, "size": 25}, {"sigma": 1.3, "tau": 1.7}, {"tau": 0, "size": 5}):
    sigma = parameters.get("sigma", 2)
    add("schmid", parameters, ring(parameters.get("size", truncated(sigma, 3)), sigma, parameters.get("tau", 1)),
        "the formula of VGG's makeSfilters")
PAIRS = [(2, 1), (4, 1), (4, 2), (6, 1), (6, 2), (6, 3), (8, 1), (8, 2), (8, 3), (10, 1), (10, 2), (10, 3), (10, 4)]
add_bank("schmid-bank", {"size": 15}, {f"sigma{sigma}-tau{tau}": ring(15, sigma, tau) for sigma, tau in PAIRS},
         "the formula of VGG's makeSfilters")

# --- unsharp and high-pass: scikit-image on an impulse
for sigma, amount, size in ((1, 1, None), (0.7, 2.5, None), (2, 0.3, None), (1.5, 1, 5), (1, 0, 3)):
    side = size or truncated(sigma)
    kernel = impulse(side) + amount * (impulse(side) - bell(side, sigma))
    if not size:
        agree(kernel, response(lambda p: skimage_filters.unsharp_mask(p, sigma, amount, preserve_range=True), side))
    parameters = {"sigma": sigma, "amount": amount, **({"size": size} if size else {})}
    add("unsharp", {} if (sigma, amount, size) == (1, 1, None) else parameters, kernel,
        "cv2.getGaussianKernel" + ("" if size else "; checked against skimage unsharp_mask"))
for sigma, size in ((1, None), (2.4, None), (1.5, 7), (0.3, None)):
    side = size or truncated(sigma, 3)
    kernel = impulse(side) - bell(side, sigma)
    if not size:
        agree(kernel, response(lambda p: p - ndimage.gaussian_filter(p, sigma, mode="constant"), side))
    add("high-pass", {} if (sigma, size) == (1, None) else {"sigma": sigma, **({"size": size} if size else {})}, kernel,
        "impulse less cv2.getGaussianKernel")

# --- emboss: the triangle wave by interpolation between its corners, once around
y, x = grid(3)
bearing = np.degrees(np.arctan2(-y, x))
for angle in (-45, 0, 45, 30, 77, -161.5, 270, 360, -360):
    kernel = np.interp((bearing - angle) % 360, [0, 180, 360], [2, -2, 2])
    kernel[1, 1] = 1
    add("emboss", {} if angle == -45 else {"angle": angle}, kernel, "numpy.interp of the triangle wave")

# --- lanczos: numpy's sinc; Pillow's own shrinking of one impulse for each pixel, in float32
for a, scale in ((3, 2), (2, 3), (3, 1), (1, 2.5), (4, 1.5), (3, 3)):
    x = np.arange(-64, 65)
    row = np.where(np.abs(x) < a * scale, np.sinc(x / scale) * np.sinc(x / (a * scale)), 0)
    side = 2 * int(np.ceil(a * scale)) - 1
    row = row[64 - side // 2:65 + side // 2] / row.sum()
    if a == 3 and scale == 3:
        places = range(40 - side // 2, 41 + side // 2)
        impulses = (Image.fromarray(np.eye(1, 81, place, dtype=np.float32)) for place in places)
        agree(row, [np.asarray(each.resize((27, 1), Image.LANCZOS))[0, 13] for each in impulses], 1e-6)
    add("lanczos", {} if (a, scale) == (3, 2) else {"a": a, "scale": scale}, np.outer(row, row),
        "numpy.sinc, column times row")

# --- laplacian: fspecial's formula; between OpenCV's two Laplacians, whose diagonal one is twice as strong
four, diagonal = (response(lambda p, k=ksize: cv2.Laplacian(p, cv2.CV_64F, ksize=k, borderType=cv2.BORDER_CONSTANT), 3)
                  for ksize in (1, 3))
for alpha in (0.2, 0, 1, 0.5, 1 / 3, 0.77):
    side, corner = (1 - alpha) / 4, alpha / 4
    kernel = 4 / (alpha + 1) * np.array([[corner, side, corner], [side, -1, side], [corner, side, corner]])
    agree(kernel, (four * (1 - alpha) + diagonal / 2 * alpha) / (1 + alpha))
    add("laplacian", {} if alpha == 0.2 else {"alpha": alpha}, kernel,
        "fspecial's formula; checked against cv2.Laplacian")

write("families-smooth.json", cases)
