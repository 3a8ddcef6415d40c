#!/usr/bin/env python3
"""Makes activations.json: activation functions with their expected results; and erfc.json, the function that gelu needs.
Debian: python3-torch, python3-scipy.

Each is worked out with 1,200 digits (decimal) and rounded once to float64, then compared with torch in float64.
torch alone would not do: its softplus returns x above 20, its elu cancels near 0 (exp(x) - 1), its gelu cancels where x
is negative (1 + erf, 1 + tanh), and the last bit of its sigmoid and tanh depends on the processor.
"""
from decimal import Decimal, getcontext

import numpy as np
import torch
from scipy import special
from torch.nn import functional

from cases import numbers, write

getcontext().prec = 1200  # exp(-1000) beside 1 needs 435 digits

# All are float32 values. 88.7 and 103.9 are the ends of float32's exp, 709.7 the end of float64's.
MAGNITUDES = [0, 1e-40, 1e-30, 1e-12, 1e-8, 1e-7, 1e-5, 1e-4, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 6.5,
              8, 9.25, 12, 16.5, 17, 20, 20.5, 30, 50, 88.5, 89, 103.5, 104.5, 255, 709.5, 710, 1000]
POSITIVE = [float(np.float32(x)) for x in MAGNITUDES]
INPUT = sorted({sign * x for x in POSITIVE for sign in (-1.0, 1.0)})


def elu(alpha):
    return lambda x: x if x > 0 else Decimal(alpha) * (x.exp() - 1)


def leaky(slope):
    return lambda x: x if x > 0 else Decimal(slope) * x


def clip(low, high):
    return lambda x: min(max(x, Decimal(low)), Decimal(high))


def pi():
    """Machin's formula."""
    def arctan_of_inverse(n):
        power, sum_, k = Decimal(1) / n, Decimal(0), 0
        while abs(power) > Decimal(10) ** -1210:
            sum_ += power / (2 * k + 1)
            power, k = -power / (n * n), k + 1
        return sum_
    return 16 * arctan_of_inverse(5) - 4 * arctan_of_inverse(239)


PI = pi()


def erf(z):
    """The series 2/sqrt(pi) exp(-z^2) sum of 2^n z^(2n+1) / (2n+1)!!, whose terms have one sign."""
    term, total, n = z, Decimal(0), 0
    while abs(term) > Decimal(10) ** -1190:
        total += term
        n += 1
        term *= 2 * z * z / (2 * n + 1)
    return 2 / PI.sqrt() * (-z * z).exp() * total


def gelu(x):
    """x times the normal distribution's share below x; beyond 50 that is 0 or 1 in float64."""
    if abs(x) > 50:
        return max(x, Decimal(0))
    return x * (1 + erf(x / Decimal(2).sqrt())) / 2


def gelu_tanh(x):
    if abs(x) > 50:
        return max(x, Decimal(0))
    u = (2 / PI).sqrt() * (x + Decimal("0.044715") * x ** 3)
    return x * (1 - 1 / ((2 * u).exp() + 1))


# As written on the command line: exact function, torch's.
ACTIVATIONS = {
    "relu": (lambda x: max(x, Decimal(0)), functional.relu),
    "relu6": (lambda x: min(max(x, Decimal(0)), Decimal(6)), functional.relu6),
    "leaky-relu": (leaky("0.01"), functional.leaky_relu),
    "leaky-relu:0.2": (leaky("0.2"), lambda t: functional.leaky_relu(t, 0.2)),
    "sigmoid": (lambda x: 1 / (1 + (-x).exp()), torch.sigmoid),
    "tanh": (lambda x: 1 - 2 / ((2 * x).exp() + 1), torch.tanh),
    "abs": (abs, torch.abs),
    "swish": (lambda x: x / (1 + (-x).exp()), functional.silu),
    "gelu": (gelu, functional.gelu),
    "gelu-tanh": (gelu_tanh, lambda t: functional.gelu(t, approximate="tanh")),
    "softplus": (lambda x: (1 + x.exp()).ln(), functional.softplus),
    "elu": (elu("1"), functional.elu),
    "elu:0.5": (elu("0.5"), lambda t: functional.elu(t, 0.5)),
    "clip:0..6": (clip("0", "6"), lambda t: torch.clamp(t, 0, 6)),
    "clip:-1..1": (clip("-1", "1"), lambda t: torch.clamp(t, -1, 1)),
    "clip:-2.5..100": (clip("-2.5", "100"), lambda t: torch.clamp(t, -2.5, 100)),
}

cases = []
for activation, (exact, by_torch) in ACTIVATIONS.items():
    expected = np.array([float(exact(Decimal(x))) for x in INPUT])
    torchs = by_torch(torch.tensor(INPUT, dtype=torch.float64)).numpy()
    # The exceptions above: softplus off by exp(-20), elu by float64's step at 1, gelu by x times that; and results below
    # 1e-300 are flushed.
    loose = {"softplus": 1e-10, "elu": 1e-10, "elu:0.5": 1e-10}.get(activation, 0)
    atol = 1e-14 if activation.startswith("gelu") else 3e-16 if loose else 1e-300
    assert np.allclose(expected, torchs, rtol=1e-13 + loose, atol=atol), activation
    cases.append({"name": activation, "activation": activation, "input": numbers(INPUT), "expected": numbers(expected)})
write("activations.json", cases)

# Both sides of where an approximation changes, and down to float64's smallest numbers.
POINTS = sorted({float(sign * x) for sign in (-1, 1)
                 for x in (*np.arange(0, 27, 0.171875), 1e-300, 1e-20, 1e-8, 0.1, 0.46875, 0.46876, 4, 4.0001, 26.5)})
expected = np.array([float(1 - erf(Decimal(x))) for x in POINTS])
assert np.allclose(expected, special.erfc(POINTS), rtol=1e-13, atol=1e-300)
write("erfc.json", [{"name": "erfc", "input": POINTS, "expected": expected.tolist()}])
