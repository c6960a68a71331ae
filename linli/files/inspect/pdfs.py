# SPDX-License-Identifier: MulanPSL-2.0
"""PDF: every object looked at, scripts and inner files refused, written anew without metadata."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from linli.files import rules
from linli.files.inspect.bad import Bad
from linli.files.inspect.metadata import without_metadata

_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/Movie", "/Sound"}
_SCRIPTS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
_INNER = {"/EmbeddedFiles", "/EF"}
_PRIVATE = {"/Metadata", "/PieceInfo"}
_DEEPEST = 60


def rewrite(kind: str, source: Path, out: Path) -> dict[str, object]:
    """Write the same pages from their objects alone; what lay before, between or after them is gone."""
    try:
        with pikepdf.open(source) as pdf:
            if len(pdf.objects) > rules.MOST_PDF_OBJECTS or len(pdf.pages) > rules.MOST_PAGES:
                raise Bad("too_heavy")
            if len(pdf.pages) == 0:
                raise Bad("broken")
            for thing in pdf.objects:
                _check(thing, 0)
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
    except pikepdf.PasswordError as error:
        raise Bad("locked") from error
    except pikepdf.PdfError as error:
        raise Bad("broken") from error
    return {}


def _check(thing: Object, depth: int) -> None:
    """Look at one object and what it holds directly; objects it refers to come by themselves."""
    if depth > _DEEPEST:
        raise Bad("too_heavy")
    if isinstance(thing, Array):
        for inner in thing:
            _check_inner(inner, depth)
        return
    if not isinstance(thing, Dictionary | Stream):
        return
    keys = set(thing.keys())
    if keys & _SCRIPTS or str(thing.get("/S", "")) in _ACTIONS or thing.get("/Subtype") == Name.RichMedia:
        raise Bad("script")
    if keys & _INNER:
        raise Bad("inner_file")
    for key in keys & _PRIVATE:
        del thing[key]
    for key in keys - _PRIVATE:
        _check_inner(thing[key], depth)
    if isinstance(thing, Stream):
        _clean_picture(thing)


def _check_inner(inner: object, depth: int) -> None:
    if isinstance(inner, Array | Dictionary) and not inner.is_indirect:
        _check(inner, depth + 1)


def _clean_picture(stream: Stream) -> None:
    """A photograph inside a PDF is a whole JPEG file, with its GPS."""
    filters = stream.get("/Filter")
    if filters != Name.DCTDecode and not (isinstance(filters, Array) and list(filters) == [Name.DCTDecode]):
        return
    raw = stream.read_raw_bytes()
    clean = without_metadata(raw)
    if len(clean) != len(raw):
        stream.write(clean, filter=Name.DCTDecode)
