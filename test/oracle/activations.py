#!/usr/bin/env python3
"""Makes activations.json: activation functions with their expected results. Debian: python3-torch.

Each is worked out with 1,200 digits (decimal) and rounded once to float64, then compared with torch in float64.
torch alone would not do: its softplus returns x above 20, its elu cancels near 0 (exp(x) - 1), and the last bit of
its sigmoid and tanh depends on the processor.
"""
from decimal import Decimal, getcontext

import numpy as np
import torch
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


# As written on the command line: exact function, torch's.
ACTIVATIONS = {
    "relu": (lambda x: max(x, Decimal(0)), functional.relu),
    "leaky-relu": (leaky("0.01"), functional.leaky_relu),
    "leaky-relu:0.2": (leaky("0.2"), lambda t: functional.leaky_relu(t, 0.2)),
    "sigmoid": (lambda x: 1 / (1 + (-x).exp()), torch.sigmoid),
    "tanh": (lambda x: 1 - 2 / ((2 * x).exp() + 1), torch.tanh),
    "abs": (abs, torch.abs),
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
    # The exceptions above: softplus off by exp(-20), elu by float64's step at 1; and results below 1e-300 are flushed.
    loose = {"softplus": 1e-10, "elu": 1e-10, "elu:0.5": 1e-10}.get(activation, 0)
    assert np.allclose(expected, torchs, rtol=1e-13 + loose, atol=3e-16 if loose else 1e-300), activation
    cases.append({"name": activation, "activation": activation, "input": numbers(INPUT), "expected": numbers(expected)})
write("activations.json", cases)
