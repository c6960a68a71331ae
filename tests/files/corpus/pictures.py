# SPDX-License-Identifier: MulanPSL-2.0
"""Pictures: places in their tags, bombs of pixels, files that are two things at once."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

import pillow_heif
from PIL import Image, PngImagePlugin

from tests.files.corpus.sample import KEPT, SECRET, Sample

pillow_heif.register_heif_opener()
HTML = b"<html><script>alert(1)</script></html>"


@cache
def photo(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """A picture with some content, the same every time."""
    return Image.radial_gradient("L").resize((width, height)).convert(mode)


def tags(orientation: int = 1) -> Image.Exif:
    """EXIF with a place, a device, a serial number and a time."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = orientation, "HONOR", SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 39.0, 31.0), 3: "E", 4: (104.0, 3.0, 53.0)})
    exif.get_ifd(0x8769).update({0x9003: "2026:11:21 08:30:00", 0xA431: "SN0001"})
    return exif


def saved(form: str, picture: Image.Image | None = None, **how: object) -> bytes:
    out = io.BytesIO()
    (picture or photo()).save(out, form, **how)
    return out.getvalue()


def jpeg_with(marker: int, payload: bytes) -> bytes:
    """A JPEG with one more segment behind its first two bytes."""
    plain = saved("JPEG")
    return plain[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload + plain[2:]


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(*chunks: bytes, header: bytes = b"") -> bytes:
    plain = saved("PNG")
    return plain[:8] + (header or plain[8:33]) + b"".join(chunks) + plain[33:]


def png_of_size(width: int, height: int, colour: int = 0, depth: int = 1) -> bytes:
    """A PNG of nothing, tiny on the line."""
    bits = {0: 1, 2: 3, 6: 4}[colour] * depth
    squeeze = zlib.compressobj(9)
    line = bytes(1 + (width * bits + 7) // 8)
    body = b"".join(squeeze.compress(line) for _ in range(height)) + squeeze.flush()
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG that says it is a large one."""
    data = bytearray(saved("JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_claiming(width: int, height: int) -> bytes:
    """A small WebP whose canvas says it is a large one."""
    data = bytearray(saved("WEBP", exif=tags()))
    data[24:30] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(data)


def _lossless_bomb() -> bytes:
    data = bytearray(saved("WEBP", photo(64, 64), lossless=True))
    bits = int.from_bytes(data[21:25], "little") | 0x0FFFFFFF  # 16,384 by 16,384
    data[21:25] = bits.to_bytes(4, "little")
    return bytes(data)


def zipped(name: str = "evil.class", content: bytes = SECRET) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def _png_text() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Location", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved("PNG", pnginfo=notes, exif=tags(), icc_profile=SECRET)


def _frames(form: str) -> bytes:
    return saved(form, photo(64, 64), save_all=True, append_images=[photo(64, 64, "L").convert("RGB")] * 5)


def samples() -> list[Sample]:
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    bomb_text = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(60_000_000), 1))
    exif = (b"Exif\0\0", b"HONOR", b"SN0001", SECRET)
    return [
        Sample("jpeg with gps", "照片.jpg", lambda: saved("JPEG", exif=tags()), KEPT, exif),
        Sample("jpeg lying on its side", "a.jpeg", lambda: saved("JPEG", exif=tags(6)), KEPT, exif),
        Sample("jpeg with xmp", "a.jpg", lambda: jpeg_with(0xE1, xmp), KEPT),
        Sample("jpeg with iptc", "a.jpg", lambda: jpeg_with(0xED, b"Photoshop 3.0\0" + SECRET), KEPT),
        Sample("jpeg with a comment", "a.jpg", lambda: jpeg_with(0xFE, b"<?php " + SECRET), KEPT, (b"<?php", SECRET)),
        Sample("jpeg with a colour profile", "a.jpg", lambda: saved("JPEG", icc_profile=SECRET), KEPT),
        Sample(
            "jpeg with broken tags", "a.jpg", lambda: jpeg_with(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff" + SECRET), KEPT
        ),
        Sample("jpeg in print colours", "a.jpg", lambda: saved("JPEG", photo(64, 64, "CMYK")), KEPT),
        Sample("jpeg and jar", "a.jpg", lambda: saved("JPEG") + zipped(), KEPT, (b"PK\x03\x04", SECRET)),
        Sample("jpeg and page", "a.jpg", lambda: saved("JPEG") + HTML, KEPT, (b"<script",)),
        Sample(
            "jpeg with a second picture",
            "a.jpg",
            lambda: saved("MPO", save_all=True, append_images=[photo(64, 64)], exif=tags()),
            KEPT,
            exif,
        ),  # noqa: E501
        Sample("jpeg without extension", "IMG_0001", lambda: saved("JPEG", exif=tags()), KEPT, exif),
        Sample("jpeg called heic", "a.heic", lambda: saved("JPEG", exif=tags()), KEPT, exif),
        Sample("jpeg called pdf", "a.pdf", lambda: saved("JPEG"), "wrong_extension"),
        Sample("jpeg called php", "a.php", lambda: saved("JPEG"), "wrong_extension"),
        Sample("jpeg called php.jpg", "a.php.jpg", lambda: saved("JPEG"), KEPT),
        Sample("jpeg cut short", "a.jpg", lambda: saved("JPEG")[:3000], "broken"),
        Sample("jpeg of a head only", "a.jpg", lambda: b"\xff\xd8\xff\xe0", "broken"),
        Sample("jpeg claiming 4 gigapixels", "a.jpg", lambda: jpeg_claiming(65500, 65500), "too_many_pixels|broken"),
        Sample("png with place and profile", "a.png", _png_text, KEPT),
        Sample("png with exif chunk", "a.png", lambda: png_with(png_chunk(b"eXIf", tags().tobytes())), KEPT, exif[1:]),
        Sample("png and page", "a.png", lambda: saved("PNG") + HTML, KEPT, (b"<script",)),
        Sample("png cut short", "a.png", lambda: saved("PNG")[:-400], "broken"),
        Sample("png with a bomb of text", "a.png", lambda: png_with(bomb_text), "broken|too_heavy|kept"),
        Sample("png bomb of 900 megapixels", "a.png", lambda: png_of_size(30_000, 30_000), "too_many_pixels"),
        Sample("png bomb just under the limit", "a.png", lambda: png_of_size(7000, 7100, 6, 8), "too_heavy|kept"),
        Sample("png strip", "a.png", lambda: png_of_size(1_000_000, 40), KEPT + "|broken"),
        Sample("png of 16 bits", "a.png", lambda: saved("PNG", photo(64, 64, "I;16")), KEPT),
        Sample("png that moves", "a.png", lambda: _frames("PNG"), KEPT, (b"fcTL",)),
        Sample("webp with gps", "a.webp", lambda: saved("WEBP", exif=tags(), xmp=xmp), KEPT, exif),
        Sample("webp that moves", "a.webp", lambda: _frames("WEBP"), KEPT, (b"ANMF",)),
        Sample("webp cut short", "a.webp", lambda: saved("WEBP")[:300], "broken"),
        Sample("webp bomb", "a.webp", lambda: webp_claiming(16_000, 16_000), "too_many_pixels"),
        Sample("webp bomb without loss", "a.webp", _lossless_bomb, "too_many_pixels"),
        Sample("heic with gps", "a.heic", lambda: saved("HEIF", exif=tags().tobytes()), KEPT, exif),
        Sample("heic called jpg", "a.jpg", lambda: saved("HEIF", exif=tags().tobytes()), KEPT, exif),
        Sample("heic cut short", "a.heic", lambda: saved("HEIF")[:900], "broken"),
        Sample("gif", "a.gif", lambda: saved("GIF"), "not_accepted"),
        Sample("gif and jar", "a.jpg", lambda: saved("GIF") + zipped(), "wrong_extension"),
        Sample("bmp", "a.bmp", lambda: saved("BMP"), "not_accepted"),
        Sample("tiff called jpg", "a.jpg", lambda: saved("TIFF"), "wrong_extension"),
        Sample("eps called png", "a.png", lambda: saved("EPS"), "wrong_extension"),
    ]
