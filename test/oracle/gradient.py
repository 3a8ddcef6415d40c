#!/usr/bin/env python3
"""Makes gradient.json: gradients as angles and colours, from NumPy and colorsys. Debian: python3-numpy.

The angle is counter-clockwise from the right as seen on the screen, in [0, 360); the colour has that hue, full
saturation and the gradient's length as its brightness.
"""
import colorsys
import math

import numpy as np

from cases import write

rng = np.random.default_rng(3)
pairs = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
pairs += [(3, -4), (-1020, 1), (1020, 1e-3), (1e-30, -1e-30), (1020, 1e-20), (0.1, 0.2)]
pairs += [tuple(pair) for pair in rng.integers(-1020, 1021, (40, 2)).tolist()]
pairs += [tuple(pair) for pair in rng.normal(0, 100, (40, 2)).astype(np.float32).tolist()]

cases = []
for x, y in pairs:
    x, y = float(np.float32(x)), float(np.float32(y))
    length = math.hypot(x, y)
    angle = math.degrees(math.atan2(-y, x)) % 360 if length > 0 else 0.0
    red, green, blue = colorsys.hsv_to_rgb(angle / 360, 1.0, 1.0)
    # A second opinion on the angle, from the complex plane; just below 0 a float32 has become 360, which is 0.
    assert length == 0 or abs((math.degrees(np.angle(complex(x, 0 - y))) - angle + 180) % 360 - 180) < 1e-9
    cases.append({"name": f"{x!r},{y!r}", "x": x, "y": y, "angle": angle, "color": [red * length, green * length, blue * length]})
write("gradient.json", cases)
