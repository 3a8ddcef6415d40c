#!/usr/bin/env python3
"""Makes pictures/ and pictures.json: small pictures of every kind and the values they hold.
Debian: python3-numpy -pil -opencv.

What Pillow cannot write (few bits, 16-bit colour, interlace, profiles, big-endian TIFF) is written here by hand, and
read back by OpenCV or Pillow before it is believed. Expected values of lossless files are those that were put in.
"""
import io
import os
import struct
import zlib

import cv2
import numpy as np
from PIL import Image, ImageCms, ImageOps

from cases import HERE, seeded, write

FOLDER = os.path.join(HERE, "pictures")
CHANNELS = {"grey": 1, "grey-alpha": 2, "rgb": 3, "rgba": 4, "palette": 1}
PNG_TYPE = {"grey": 0, "rgb": 2, "palette": 3, "grey-alpha": 4, "rgba": 6}
# Adam7: first column, first row, column step, row step of the seven passes.
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
cases = []


# ---- writing files byte by byte --------------------------------------------------------------------------------

def png(samples, kind, bits, interlaced=False, chunks=()):
    """Samples [H, W, channels] as stored (palette: indices); chunks are (name, bytes) before the pixels."""
    height, width = samples.shape[:2]
    parts = [samples[y::dy, x::dx] for x, y, dx, dy in PASSES] if interlaced else [samples]
    rows = b"".join(b"\0" + packed(row, bits) for part in parts if part.size for row in part)
    header = struct.pack(">IIBBBBB", width, height, bits, PNG_TYPE[kind], 0, 0, int(interlaced))
    body = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in body)


def packed(row, bits):
    if bits >= 8:
        return row.astype(">u2" if bits == 16 else "u1").tobytes()
    spread = np.unpackbits(row.astype(np.uint8).reshape(-1, 1), axis=1)[:, 8 - bits:]
    return np.packbits(spread).tobytes()


def tiff(samples, order, orientation=1):
    """Uncompressed TIFF in one strip, 8 or 16 bits by the type of the samples; order '<' or '>'."""
    height, width, channels = samples.shape
    bits = samples.dtype.itemsize * 8
    pixels = samples.astype(samples.dtype.newbyteorder(order)).tobytes()
    depths = struct.pack(f"{order}{channels}H", *[bits] * channels)
    after = 8 + len(pixels)  # where the depths go, if they do not fit into their entry
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, channels, after if channels > 2 else bits), (259, 3, 1, 1),
            (262, 3, 1, 2 if channels >= 3 else 1), (273, 4, 1, 8), (274, 3, 1, orientation), (277, 3, 1, channels),
            (278, 4, 1, height), (279, 4, 1, len(pixels)), (284, 3, 1, 1)]
    if channels == 4:
        tags.append((338, 3, 1, 2))  # the fourth is alpha, not premultiplied
    entries = b"".join(struct.pack(f"{order}HHI", tag, kind, count) +
                       (struct.pack(f"{order}HH", value, 0) if kind == 3 and count == 1 else struct.pack(f"{order}I", value))
                       for tag, kind, count, value in tags)
    mark = b"II" if order == "<" else b"MM"
    return (mark + struct.pack(f"{order}HI", 42, after + len(depths)) + pixels + depths +
            struct.pack(f"{order}H", len(tags)) + entries + struct.pack(f"{order}I", 0))


def srgb_profile():
    """LittleCMS's sRGB, with its date and checksum blanked so that the bytes stay the same."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    data[84:100] = bytes(16)
    return bytes(data)


def swapped_profile():
    """The same with red and blue exchanged: whoever applies it gets visibly other values."""
    return srgb_profile().replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")


def exif(orientation):
    """The bare TIFF block that holds the orientation alone."""
    return b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 274, 3, 1, orientation, 0, 0)


# ---- one file --------------------------------------------------------------------------------------------------

def content(name, kind, bits, height=7, width=9):
    """Seeded samples; alpha takes its ends and what lies between."""
    random = seeded(name)
    samples = random.integers(0, 1 << bits, (height, width, CHANNELS[kind]))
    if kind.endswith("alpha") or kind == "rgba":
        top = (1 << bits) - 1
        samples[..., -1] = random.choice([0, 1, top // 3, top // 2, top - 1, top], (height, width))
    return samples


def add(file, data, expected, maximum=255, tolerance=0, note=None, verify=True):
    """Writes the file and lists it; expected is [H, W, channels]."""
    with open(os.path.join(FOLDER, file), "wb") as out:
        out.write(data)
    expected = np.asarray(expected)
    expected = expected.reshape(*expected.shape[:2], -1)
    if verify:
        check(file, data, expected, maximum)
    height, width, channels = expected.shape
    case = {"file": f"pictures/{file}", "width": width, "height": height, "channels": channels, "maximum": maximum,
            "tolerance": tolerance, "expected": expected.astype(int).ravel().tolist()}
    cases.append({**case, "note": note} if note else case)


def check(file, data, expected, maximum):
    """Pillow where it keeps all bits, else OpenCV. Neither turns the picture: check_turned does that."""
    height, width, channels = expected.shape
    image = Image.open(io.BytesIO(data))
    if maximum == 255:
        read = np.asarray(image.convert({1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[channels]))
    else:
        read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        if read.ndim == 3:
            read = read[..., [2, 1, 0, 3][:read.shape[2]]]
        if channels == 2:  # OpenCV spreads grey with alpha over four channels
            assert read.shape[2] == 4 and np.array_equal(read[..., 0], read[..., 2])
            read = read[..., [0, 3]]
    assert read.dtype.itemsize == (1 if maximum == 255 else 2), file
    assert np.array_equal(read.reshape(height, width, channels), expected), file


def add_png(name, kind, bits, interlaced=False, chunks=(), note=None):
    file = f"{name}.png"
    samples = content(name, kind, bits)
    expected = samples * (255 // ((1 << bits) - 1)) if bits < 8 else samples
    add(file, png(samples, kind, bits, interlaced, chunks), expected, 65535 if bits == 16 else 255, note=note)


def add_palette(name, bits, alpha=0, interlaced=False):
    """alpha: the number of palette entries with a transparency, always the first ones."""
    indices = content(name, "palette", bits)
    random = seeded(name + " colours")
    colours = random.integers(0, 256, (1 << bits, 3))
    chunks = [(b"PLTE", colours.astype(np.uint8).tobytes())]
    expected = colours[indices[..., 0]]
    if alpha:
        transparency = random.integers(0, 255, alpha)
        transparency[0] = 0
        chunks.append((b"tRNS", transparency.astype(np.uint8).tobytes()))
        opacity = np.concatenate([transparency, np.full((1 << bits) - alpha, 255)])
        expected = np.concatenate([expected, opacity[indices]], axis=2)
    add(f"{name}.png", png(indices, "palette", bits, interlaced, chunks), expected)


# ---- PNG -------------------------------------------------------------------------------------------------------

for bits in (1, 2, 4, 8, 16):
    add_png(f"grey-{bits}", "grey", bits)
    add_png(f"grey-{bits}-interlaced", "grey", bits, True)
for kind in ("rgb", "rgba", "grey-alpha"):
    for bits in (8, 16):
        add_png(f"{kind}-{bits}", kind, bits)
        add_png(f"{kind}-{bits}-interlaced", kind, bits, True)
for bits in (1, 2, 4, 8):
    add_palette(f"palette-{bits}", bits)
add_palette("palette-8-interlaced", 8, interlaced=True)
add_palette("palette-2-transparent", 2, alpha=2)
add_palette("palette-8-transparent", 8, alpha=200)

SRGB, SWAPPED = ((b"iCCP", b"profile\0\0" + zlib.compress(data, 9)) for data in (srgb_profile(), swapped_profile()))
SAME = "the stored values count, whatever the tag says"
add_png("rgb-16-srgb-chunk", "rgb", 16, chunks=[(b"sRGB", b"\0")], note=SAME)
add_png("rgb-16-icc", "rgb", 16, chunks=[SRGB], note=SAME)
add_png("rgb-8-icc-swapped", "rgb", 8, chunks=[SWAPPED], note=SAME + "; this profile exchanges red and blue")
add_png("rgb-16-icc-swapped", "rgb", 16, chunks=[SWAPPED], note=SAME + "; this profile exchanges red and blue")
add_png("rgba-8-icc-swapped", "rgba", 8, chunks=[SWAPPED], note=SAME + "; this profile exchanges red and blue")
add_png("rgb-8-gamma", "rgb", 8, chunks=[(b"gAMA", struct.pack(">I", 100000))], note=SAME)
add_png("grey-16-gamma", "grey", 16, chunks=[(b"gAMA", struct.pack(">I", 100000))], note=SAME)

# One grey or one colour declared transparent, without an alpha channel.
for name, kind in (("grey-8-key", "grey"), ("rgb-8-key", "rgb")):
    samples = content(name, kind, 8)
    samples[2:4, 3:6] = samples[0, 0]
    alpha = np.where((samples == samples[0, 0]).all(axis=2, keepdims=True), 0, 255)
    key = samples[0, 0].astype(">u2").tobytes()
    add(f"{name}.png", png(samples, kind, 8, chunks=[(b"tRNS", key)]), np.concatenate([samples, alpha], axis=2),
        note="a colour key becomes an alpha channel")


# ---- JPEG ------------------------------------------------------------------------------------------------------

def saved(image, kind, **options):
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def decoded(data, mode):
    return np.asarray(Image.open(io.BytesIO(data)).convert(mode))


def smooth(name, channels):
    """16 rows, 24 columns of waves: what JPEG keeps well."""
    y, x = np.mgrid[0:16, 0:24]
    waves = [127.5 + 110 * np.sin(x / a + y / b + c) for a, b, c in seeded(name).uniform(3, 9, (channels, 3))]
    return np.floor(np.stack(waves, axis=2) + 0.5).astype(np.uint8)


NEAR = "expected values are Pillow's; decoders differ by a few levels"
for name, channels, tolerance, options in (
        ("grey", 1, 2, {}), ("rgb-444", 3, 3, {"subsampling": 0}), ("rgb-420", 3, 6, {"subsampling": 2}),
        ("rgb-progressive", 3, 3, {"subsampling": 0, "progressive": True})):
    picture = Image.fromarray(smooth(f"jpeg {name}", channels).squeeze())
    data = saved(picture, "JPEG", quality=92, **options)
    add(f"{name}.jpg", data, decoded(data, "L" if channels == 1 else "RGB"), tolerance=tolerance, note=NEAR, verify=False)
picture = Image.fromarray(smooth("jpeg swapped", 3))
data = saved(picture, "JPEG", quality=92, subsampling=0, icc_profile=swapped_profile())
add("rgb-icc-swapped.jpg", data, decoded(data, "RGB"), tolerance=3, note=SAME + "; this profile exchanges red and blue", verify=False)
data = saved(Image.fromarray(smooth("jpeg cmyk", 4), "CMYK"), "JPEG", quality=95)
add("cmyk.jpg", data, decoded(data, "RGB"), tolerance=255, verify=False,
    note="only the size and the three channels count: Pillow's conversion, (1 - c)(1 - k), is one of many")


# ---- orientation -----------------------------------------------------------------------------------------------

def turned(data):
    return np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))))


def check_turned(file, expected):
    """OpenCV applies the orientation too, as long as it is not asked for the file unchanged."""
    read = cv2.imread(os.path.join(FOLDER, file), cv2.IMREAD_COLOR)[..., ::-1]
    assert read.shape == expected.shape and np.abs(read.astype(int) - expected).max() <= 3, file


BLOCKS = np.array([[[220, 30, 40], [40, 200, 60], [50, 60, 230]], [[240, 230, 50], [20, 20, 20], [200, 210, 220]]])
blocks = np.repeat(np.repeat(BLOCKS, 8, axis=0), 8, axis=1).astype(np.uint8)
for orientation in range(1, 9):
    data = saved(Image.fromarray(blocks), "JPEG", quality=100, subsampling=0, exif=b"Exif\0\0" + exif(orientation))
    file, expected = f"orientation-{orientation}.jpg", turned(data)
    add(file, data, expected, tolerance=3, note=NEAR, verify=False)
    check_turned(file, expected)
small = content("orientation", "rgb", 8)
sixth = np.rot90(small, -1)  # 6: the stored picture has to be turned clockwise
data = png(small, "rgb", 8, chunks=[(b"eXIf", exif(6))])
assert np.array_equal(turned(data), sixth)
add("orientation-6.png", data, sixth, verify=False)
add("orientation-6.tiff", tiff(small.astype(np.uint8), "<", 6), sixth, verify=False)
check_turned("orientation-6.tiff", sixth)
data = saved(Image.fromarray(small.astype(np.uint8)), "WEBP", lossless=True, exif=b"Exif\0\0" + exif(6))
assert np.array_equal(turned(data), sixth)
add("orientation-6.webp", data, sixth, verify=False)


# ---- WebP, TIFF, GIF -------------------------------------------------------------------------------------------

for kind in ("rgb", "rgba"):
    samples = content(f"webp {kind}", kind, 8).astype(np.uint8)
    add(f"{kind}.webp", saved(Image.fromarray(samples), "WEBP", lossless=True, exact=True), samples)

for name, kind, bits, order in (("grey-8", "grey", 8, "<"), ("grey-16", "grey", 16, "<"), ("grey-16-big-endian", "grey", 16, ">"),
                                ("rgb-8", "rgb", 8, "<"), ("rgb-16", "rgb", 16, "<"), ("rgb-16-big-endian", "rgb", 16, ">"),
                                ("rgba-8", "rgba", 8, "<"), ("rgba-16", "rgba", 16, "<")):
    samples = content(f"tiff {name}", kind, bits).astype(np.uint16 if bits == 16 else np.uint8)
    add(f"{name}.tiff", tiff(samples, order), samples, 65535 if bits == 16 else 255)
for name, kind in (("grey-8-lzw", "grey"), ("rgb-8-lzw", "rgb")):
    samples = content(f"tiff {name}", kind, 8).astype(np.uint8)
    add(f"{name}.tiff", saved(Image.fromarray(samples.squeeze()), "TIFF", compression="tiff_lzw"), samples)
samples = content("tiff rgb-16-lzw", "rgb", 16).astype(np.uint16)
add("rgb-16-lzw.tiff", cv2.imencode(".tiff", samples[..., ::-1])[1].tobytes(), samples, 65535)


def gif_frame(name):
    colours = seeded(name).integers(0, 256, (8, 3)).astype(np.uint8)
    colours[3] = 0  # libvips gives black under a transparent pixel, Pillow the palette's colour: here both are right
    indices = seeded(name + " indices").integers(0, 8, (7, 9)).astype(np.uint8)
    frame = Image.fromarray(indices, "P")
    frame.putpalette(colours.tobytes())
    return frame, colours[indices], indices


frame, expected, indices = gif_frame("gif one")
add("one-frame.gif", saved(frame, "GIF", optimize=False), expected)
add("transparent.gif", saved(frame, "GIF", optimize=False, transparency=3),
    np.concatenate([expected, np.where(indices == 3, 0, 255)[..., None]], axis=2))
frame, expected, _ = gif_frame("gif first")
add("two-frames.gif", saved(frame, "GIF", optimize=False, save_all=True, append_images=[gif_frame("gif second")[0]], duration=100),
    expected, note="only the first frame counts")

write("pictures.json", cases)
