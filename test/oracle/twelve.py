#!/usr/bin/env python3
"""Makes twelve.json: values that PyTorch computes by the network fixtures/networks/twelve.json of the photograph
camera.png. Debian: python3-numpy -torch -pil.

The network is written out here by hand, not read from its file, so that a slip in reading it is seen."""
import os

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from cases import HERE, write

FIXTURES = os.environ.get("CONVTOOL_IMAGES", os.path.join(HERE, "..", "..", "fixtures"))


def gaussian(sigma):
    """SciPy's gaussian_filter1d with truncate 4, in both directions."""
    radius = int(4 * sigma + 0.5)
    row = np.exp(-0.5 / sigma**2 * np.arange(-radius, radius + 1) ** 2)
    row /= row.sum()
    return torch.tensor(np.outer(row, row).astype(np.float32), dtype=torch.float64)


def around(x, pixels):
    return F.pad(x, [pixels] * 4, mode="reflect")


def mixing(rows):
    return torch.tensor(rows, dtype=torch.float64)[:, :, None, None]


edges = torch.tensor([
    [[-1, -1, -1], [1, 1, 1], [0, 0, 0]],
    [[-1, 1, 0], [-1, 1, 0], [-1, 1, 0]],
    [[0, 0, 0], [1, 1, 1], [-1, -1, -1]],
    [[0, 1, -1], [0, 1, -1], [0, 1, -1]],
], dtype=torch.float64)[:, None]

picture = np.asarray(Image.open(os.path.join(FIXTURES, "camera.png")).convert("L"), np.float64)
x = torch.tensor((picture / 255).astype(np.float32), dtype=torch.float64)[None, None]

made = {}
made["blur"] = F.conv2d(around(x, 4), gaussian(1)[None, None])
made["edges"] = F.relu(F.conv2d(around(made["blur"], 1), edges))
made["pool1"] = F.max_pool2d(made["edges"], 2)
made["rivals"] = F.local_response_norm(made["pool1"], 7, alpha=7, beta=0.5, k=0.1)
made["along"] = F.conv2d(around(made["rivals"], 6), gaussian(1.5).expand(4, 1, 13, 13), groups=4)
corners = mixing([[1, 1, -1, -1], [-1, 1, 1, -1], [-1, -1, 1, 1], [1, -1, -1, 1]])
made["corners"] = F.relu(F.conv2d(made["along"], corners))
made["sum"] = made["rivals"] + made["corners"]
made["squash"] = torch.tanh(made["sum"])
made["pool2"] = F.avg_pool2d(made["squash"], 2)
parts = mixing([[1, -1, 1, -1], [-1, 1, -1, 1], [1, 1, 1, 1]])
made["mix"] = F.relu(F.conv2d(made["pool2"], parts))
ninth = torch.full((3, 1, 3, 3), float(np.float32(1 / 9)), dtype=torch.float64)
made["smooth"] = F.conv2d(made["mix"], ninth, padding=1, groups=3)
made["enlarge"] = F.interpolate(made["smooth"], scale_factor=4, mode="bilinear", align_corners=False)

random = np.random.default_rng(12)
cases = []
for layer, output in made.items():
    _, channels, height, width = output.shape
    spots = [[0, 0, 0], [channels - 1, height - 1, width - 1]]
    spots += [[int(random.integers(side)) for side in (channels, height, width)] for _ in range(4)]
    for spot in spots:
        cases.append({"name": f"{layer} {spot}", "layer": layer, "at": spot, "value": float(output[0][tuple(spot)])})
write("twelve.json", cases)
