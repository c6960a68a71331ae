# SPDX-License-Identifier: MulanPSL-2.0
"""Pictures are decoded and drawn anew: no EXIF, GPS, XMP, ICC or comment, no hidden tail, no larger than needed."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageOps

from linli.files import rules
from linli.files.inspect.bad import Bad

_READ_AS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
_WRITE_AS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "JPEG"}
_HOW: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 85},
    "PNG": {"compress_level": 4},
    "WEBP": {"quality": 82, "method": 2},
}
_LARGE = 25_000_000  # pixels; above it there is no memory for transparency


def rewrite(kind: str, source: Path, out: Path) -> dict[str, object]:
    """Write the picture and its thumbnail; its size in pixels."""
    if kind == "heic":
        _teach_heif()
    Image.MAX_IMAGE_PIXELS = None  # its own limit only warns; ours is the next line but one
    if kind == "webp" and _webp_pixels(source) > rules.MOST_PIXELS:
        raise Bad("too_many_pixels")  # its library takes memory for all pixels before it tells their number
    with source.open("rb") as file, Image.open(file, formats=[_READ_AS[kind]]) as opened:
        if opened.width * opened.height > rules.MOST_PIXELS:
            raise Bad("too_many_pixels")
        picture = _upright(_shrunk(opened))
    write_as = _WRITE_AS[kind]
    picture = _plain(picture, keep_alpha=write_as != "JPEG")
    picture.save(out, write_as, **_HOW[write_as])
    thumb = _plain(picture, keep_alpha=False)
    thumb.thumbnail((rules.THUMB_SIDE, rules.THUMB_SIDE))
    thumb.save(out.with_name("thumb"), "JPEG", quality=78)
    return {"width": picture.width, "height": picture.height}


def _webp_pixels(source: Path) -> int:
    """Width by height as the first chunk of a WebP file states them."""
    with source.open("rb") as file:
        head = file.read(30)
    if head[12:16] == b"VP8X":
        return (int.from_bytes(head[24:27], "little") + 1) * (int.from_bytes(head[27:30], "little") + 1)
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
    return (int.from_bytes(head[26:28], "little") & 0x3FFF) * (int.from_bytes(head[28:30], "little") & 0x3FFF)


def _teach_heif() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def _shrunk(opened: Image.Image) -> Image.Image:
    """The first frame, no longer than LONGEST_SIDE; JPEG is decoded at a smaller scale where that is enough."""
    side = (rules.LONGEST_SIDE, rules.LONGEST_SIDE)
    opened.draft(None, side)
    if opened.mode.startswith("I") or opened.mode == "F":  # 16 and 32 bits a channel
        opened = opened.point(lambda value: value / 256).convert("L")
    elif opened.mode not in {"L", "RGB"} and opened.width * opened.height > _LARGE:
        opened = opened.convert("RGB")
    elif opened.mode in {"P", "PA", "1"}:
        opened = opened.convert("RGBA" if opened.mode != "1" else "L")
    opened.thumbnail(side, Image.Resampling.BILINEAR, reducing_gap=2.0)
    return opened


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its orientation says, the only tag that is ever used."""
    try:
        return ImageOps.exif_transpose(picture)
    except (ValueError, SyntaxError, OSError, KeyError, TypeError, ZeroDivisionError):
        return picture  # tags in disorder; the pixels are fine


def _plain(picture: Image.Image, *, keep_alpha: bool) -> Image.Image:
    """RGB or RGBA pixels with nothing attached; transparency is laid on white where it cannot stay."""
    has_alpha = picture.mode in {"RGBA", "LA", "RGBa", "La"} or "transparency" in picture.info
    plain = picture.convert("RGBA" if has_alpha else "RGB")
    if has_alpha and not keep_alpha:
        paper = Image.new("RGB", plain.size, "white")
        paper.paste(plain, mask=plain.getchannel("A"))
        plain = paper
    if plain is picture:
        plain = picture.copy()
    plain.info = {}
    return plain
