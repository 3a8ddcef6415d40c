#!/usr/bin/env python3
"""Writes src/output/colormapTables.ts and test/output/colormaps.expected.json from matplotlib.

    apt-get install -y python3-matplotlib
    python3 test/output/colormaps.py

Last run with Debian 12's matplotlib 3.6.3. The tables of viridis and magma are CC0, by Stéfan van der Walt
and Nathaniel Smith. The tables come from the raw lists of floats, the expected samples from the colour map
called with an index, so that a slip in one does not hide in the other.
"""

import json
from pathlib import Path

import matplotlib
from matplotlib.colors import to_hex

NAMES = ["viridis", "magma"]
ROOT = Path(__file__).resolve().parents[2]
PER_LINE = 16


def table(name):
    """One table as the text of a TypeScript constant: 256 colours, rounded to the nearest byte."""
    colors = matplotlib.colormaps[name].colors
    words = ["".join(f"{int(part * 255 + 0.5):02x}" for part in color) for color in colors]
    assert len(words) == 256
    lines = [" ".join(words[start : start + PER_LINE]) for start in range(0, 256, PER_LINE)]
    return f"export const {name} = `\n" + "\n".join(lines) + "\n`;\n"


def samples(name):
    """Seventeen entries, first and last among them, as {index: "#rrggbb"}."""
    colormap = matplotlib.colormaps[name]
    return {min(16 * step, 255): to_hex(colormap(min(16 * step, 255))) for step in range(17)}


head = """\
// Written by test/output/colormaps.py from matplotlib's tables (CC0); do not edit by hand.
// 256 colours each, rrggbb, for the bytes 0 to 255.

"""
(ROOT / "src/output/colormapTables.ts").write_text(head + "\n".join(map(table, NAMES)))
expected = {name: samples(name) for name in NAMES}
(ROOT / "test/output/colormaps.expected.json").write_text(json.dumps(expected, indent=2) + "\n")
