#!/usr/bin/env python3
"""Makes pictures.json: pictures of kinds that test/oracle/pictures.py does not make, and what they hold.
Debian: python3-numpy -pil -opencv. From the top of the repository: python3 -B test/images/make_pictures.py

srgb    tagged with Display P3 or with a grey profile of gamma 1.8; expected is their content in sRGB, by the
        profile's own arithmetic in float64, checked against LittleCMS through Pillow on 8 bits
float   TIFF of float32 samples, by Pillow (grey), and written by hand (colour)
cmyk    JPEG of one flat ink each; expected is the range in which each channel has to lie under any profile
other   what other programs write
"""
import base64
import io
import json
import os
import struct
import zlib

import cv2
import numpy as np
from PIL import Image, ImageCms

HERE = os.path.dirname(os.path.abspath(__file__))
# Columns are the colorants of the profiles, XYZ adapted to D50, as rounded to s15Fixed16 in the profile files.
DISPLAY_P3 = np.array([[0.51512, 0.29198, 0.15710], [0.24120, 0.69225, 0.06657], [-0.00105, 0.04189, 0.78407]])
SRGB = np.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]])


def encode(data):
    return base64.b64encode(data).decode()


# ---- profiles --------------------------------------------------------------------------------------------------

def fixed(*values):
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def colour_profile():
    """LittleCMS's sRGB with the colorants of Display P3; date and checksum blanked so that the bytes stay the same."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    data[84:100] = bytes(16)
    for index in range(struct.unpack_from(">I", data, 128)[0]):
        name, start, _ = struct.unpack_from(">4sII", data, 132 + 12 * index)
        if name in (b"rXYZ", b"gXYZ", b"bXYZ"):
            data[start + 8:start + 20] = fixed(*DISPLAY_P3[:, b"rgb".index(name[:1])])
    return bytes(data)


def grey_profile():
    """The least that a version 2 grey profile holds: a name, a white point, and a gamma of 1.8."""
    text = b"grey\0"
    parts = [(b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)), (b"cprt", b"text\0\0\0\0none\0"),
             (b"wtpt", b"XYZ \0\0\0\0" + fixed(0.9642, 1, 0.8249)),
             (b"kTRC", b"curv\0\0\0\0" + struct.pack(">IH", 1, round(1.8 * 256)))]
    table, body = b"", b""
    start = 128 + 4 + 12 * len(parts)
    for name, content in parts:
        table += struct.pack(">4sII", name, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = start + len(body)
    header = (struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02400000, b"mntr", b"GRAY", b"XYZ ") +
              struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed(0.9642, 1, 0.8249)).ljust(128, b"\0")
    return header + struct.pack(">I", len(parts)) + table + body


def to_linear(v):
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def from_linear(v):
    v = np.clip(v, 0, 1)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055)


def colour_in_srgb(samples, white):
    """[N, 3] in Display P3 to sRGB, 0 to white, unrounded."""
    linear = to_linear(samples / white) @ (np.linalg.inv(SRGB) @ DISPLAY_P3).T
    return from_linear(linear) * white


def grey_in_srgb(samples, white):
    return from_linear((samples / white) ** (round(1.8 * 256) / 256)) * white


def check(samples, mode, profile, expected):
    """LittleCMS agrees to within one level of 8 bits."""
    picture = Image.fromarray(samples.astype(np.uint8).reshape((1, -1, 3) if mode == "RGB" else (1, -1)), mode)
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    target = ImageCms.createProfile("sRGB")
    relative = 1  # the intent relative colorimetric, by number: its name changed in Pillow 10
    found = np.asarray(ImageCms.profileToProfile(picture, source, target, relative, "RGB"))
    error = np.abs(found.astype(float) - expected)
    assert error.max() <= 1, error.max()


# ---- pictures --------------------------------------------------------------------------------------------------

def tagged_png(samples, profile):
    """PNG by OpenCV, of 8 or 16 bits, with the profile put in after the header. Channels as [.., RGB(A)]."""
    order = {1: [0], 3: [2, 1, 0], 4: [2, 1, 0, 3]}[samples.shape[2]]
    data = cv2.imencode(".png", samples[..., order])[1].tobytes()
    content = b"iCCP" + b"profile\0\0" + zlib.compress(profile, 9)
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return data[:33] + chunk + data[33:]


def tiff(samples, photometric, extra, order):
    """Uncompressed TIFF of one strip, [H, W, channels], of the samples' own type."""
    height, width, channels = samples.shape
    kind, size = samples.dtype.kind, samples.dtype.itemsize
    pixels = samples.astype(samples.dtype.newbyteorder(order)).tobytes()
    entries, blobs = [], b""
    after = 8 + len(pixels)
    shorts = {258: [8 * size] * channels, 259: [1], 262: [photometric], 277: [channels],
              **({338: extra} if extra else {}), 339: [{"u": 1, "i": 2, "f": 3}[kind]] * channels}
    longs = {256: width, 257: height, 273: 8, 278: height, 279: len(pixels)}
    for tag in sorted([*shorts, *longs]):
        values = shorts.get(tag) or [longs[tag]]
        content = struct.pack(f"{order}{len(values)}{'H' if tag in shorts else 'I'}", *values)
        if len(content) > 4:
            place = struct.pack(f"{order}I", after + len(blobs))
            blobs += content
            content = place
        entries.append(struct.pack(f"{order}HHI", tag, 3 if tag in shorts else 4, len(values)) + content.ljust(4, b"\0"))
    mark = b"II" if order == "<" else b"MM"
    return (mark + struct.pack(f"{order}HI", 42, after + len(blobs)) + pixels + blobs +
            struct.pack(f"{order}H", len(entries)) + b"".join(entries) + bytes(4))


def saved(picture, kind, **options):
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


srgb = []
colours = np.array([[0, 0, 0], [255, 255, 255], [128, 128, 128], [200, 100, 50], [30, 160, 220], [90, 40, 130], [255, 0, 0],
                    [20, 200, 40]])
alphas = np.array([[255], [0], [1], [254], [128], [64], [200], [85]])
greys = np.array([[0], [1], [20], [77], [128], [190], [254], [255]])
check(colours, "RGB", colour_profile(), colour_in_srgb(colours, 255))
check(greys, "L", grey_profile(), grey_in_srgb(greys, 255) @ np.ones((1, 3)))
for bits, white, scale, kind in ((8, 255, 1, np.uint8), (16, 65535, 257, np.uint16)):
    colour, alpha, grey = (values * scale + (scale // 3 if scale > 1 else 0) * (values < 255) for values in (colours, alphas, greys))
    for name, samples, expected in (
            ("rgb", colour, colour_in_srgb(colour, white)), ("grey", grey, grey_in_srgb(grey, white)),
            ("rgba", np.hstack([colour, alpha]), np.hstack([colour_in_srgb(colour, white), alpha]))):
        profile = grey_profile() if name == "grey" else colour_profile()
        srgb.append({"name": f"{name}-{bits}", "maximum": white, "channels": samples.shape[1],
                     "stored": samples.ravel().tolist(), "expected": [round(float(v), 3) for v in expected.ravel()],
                     "base64": encode(tagged_png(samples[None].astype(kind), profile))})

values = np.array([[-1.5, 0, 300.25], [1e10, -3e-5, 0.1]], np.float32)
stacked = values[..., None] * np.arange(1, 6, dtype=np.float32)
floats = []
for name, planes, data in (
        ("grey, by Pillow", 1, saved(Image.fromarray(values), "TIFF")),
        ("grey, big-endian", 1, tiff(stacked[..., :1], 1, [], ">")),
        ("grey and one more", 2, tiff(stacked[..., :2], 1, [2], "<")),
        ("grey and two more", 3, tiff(stacked[..., :3], 1, [0, 0], "<")),
        ("colour", 3, tiff(stacked[..., :3], 2, [], "<")),
        ("colour and alpha", 4, tiff(stacked[..., :4], 2, [2], "<")),
        ("colour and two more", 5, tiff(stacked, 2, [0, 0], "<"))):
    expected = np.moveaxis(stacked[..., :planes], 2, 0)
    floats.append({"name": name, "shape": list(expected.shape), "expected": [float(v) for v in expected.ravel()],
                   "base64": encode(data)})
broken = []
for name, value in (("NaN", np.nan), ("Infinity", np.inf), ("-Infinity", -np.inf)):
    plane = values.copy()
    plane[1, 1] = value
    broken.append({"name": name, "base64": encode(saved(Image.fromarray(plane), "TIFF"))})

cmyk = []
for name, ink, low, high in (
        ("no ink", (0, 0, 0, 0), [250] * 3, [255] * 3), ("cyan", (255, 0, 0, 0), [0, 130, 200], [60, 190, 255]),
        ("magenta", (0, 255, 0, 0), [200, 0, 100], [255, 60, 170]), ("yellow", (0, 0, 255, 0), [230, 220, 0], [255, 255, 60]),
        ("black", (0, 0, 0, 255), [0] * 3, [60] * 3)):
    data = saved(Image.new("CMYK", (16, 16), ink), "JPEG", quality=100)
    cmyk.append({"name": name, "low": low, "high": high, "base64": encode(data)})

bytes4 = np.array([[[10, 20, 30, 200], [40, 50, 60, 100]]], np.uint8)
grey6 = np.arange(6, dtype=np.uint8).reshape(1, 2, 3) * 20
other = {
    "openCvRgbaTiff": cv2.imencode(".tiff", bytes4[..., [2, 1, 0, 3]])[1].tobytes(),
    "threePages": saved(Image.new("L", (3, 2), 10), "TIFF", save_all=True, append_images=[Image.new("L", (3, 2), 20)] * 2),
    "fiveChannels": tiff(np.concatenate([grey6, grey6[..., :2]], axis=2), 2, [2, 0], "<"),
    "sixChannels": tiff(np.concatenate([grey6] * 2, axis=2), 2, [0] * 3, "<"),
    "greyAndTwoMore": tiff(grey6, 1, [0, 0], "<"),
    "int32": saved(Image.fromarray(np.array([[1, -5, 70000]], np.int32)), "TIFF"),
    "int16": tiff(grey6[..., :1].astype(np.int16), 1, [], "<"),
    "double": tiff(grey6[..., :1].astype(np.float64), 1, [], "<"),
    "premultiplied": tiff(np.array([[[20, 40, 0, 128]]], np.uint8), 2, [1], "<"),
    "whiteIsZero": tiff(grey6[..., :1], 0, [], "<"),
    "oneBit": saved(Image.fromarray(np.array([[True, False, True]])), "TIFF"),
    "logLuv": cv2.imencode(".tiff", np.ones((2, 2, 3), np.float32))[1].tobytes(),
}

content = {"srgb": srgb, "float": floats, "broken": broken, "cmyk": cmyk,
           "profiles": {"color": encode(colour_profile()), "gray": encode(grey_profile())},
           "other": {name: encode(data) for name, data in other.items()}}
with open(os.path.join(HERE, "pictures.json"), "w", encoding="ascii", newline="\n") as out:
    json.dump(content, out, indent=2, allow_nan=False)
    out.write("\n")
