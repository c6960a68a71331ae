# SPDX-License-Identifier: MulanPSL-2.0
"""PDF files: scripts, actions, inner files, locks, bombs, and photographs with their GPS."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.files.corpus.pictures import HTML, saved, tags, zipped
from tests.files.corpus.sample import KEPT, SECRET, Sample

Change = Callable[[pikepdf.Pdf], None]


def pdf(*changes: Change, **how: object) -> bytes:
    """One empty page, changed."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        for change in changes:
            change(made)
        made.save(out, **how)
    return out.getvalue()


def opening(action: str, **more: object) -> Change:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Dictionary(S=Name("/" + action), **more)

    return change


def _names(made: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))


def _inner_file(made: pikepdf.Pdf) -> None:
    made.attachments["evil.exe"] = b"MZ" + SECRET


def _form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array())


def _button(made: pikepdf.Pdf) -> None:
    """A script far from the catalogue: in an annotation's additional actions."""
    deep = Dictionary(E=Dictionary(S=Name.JavaScript, JS=String("x")))
    note = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 1, 1]), AA=deep))
    made.pages[0].Annots = Array([note])


def _media(made: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 1, 1]))
    made.pages[0].Annots = Array([made.make_indirect(note)])


def _photo(made: pikepdf.Pdf) -> None:
    picture = made.make_stream(
        saved("JPEG", exif=tags()), Type=Name.XObject, Subtype=Name.Image, Width=640, Height=480,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
        Metadata=made.make_stream(SECRET),
    )  # fmt: skip
    made.pages[0].Resources = Dictionary(XObject=Dictionary(Im0=picture))


def _author(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = SECRET.decode()
    made.Root.Metadata = made.make_stream(b"<x:xmpmeta>" + SECRET)


def _nested(made: pikepdf.Pdf) -> None:
    inner = Array()
    for _ in range(90):
        inner = Array([inner])
    made.Root.Deep = inner


def _stream_bomb() -> bytes:
    """An object stream that unpacks to 270 MB."""
    squeeze = zlib.compressobj(1)
    packed = b"".join(squeeze.compress(bytes(9_000_000)) for _ in range(30)) + squeeze.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/X 6 0 R>>",
        b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body, places = b"%PDF-1.5\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    rows = b"\0\0\0\0\0\0" + b"".join(b"\x01" + at.to_bytes(4, "big") + b"\0" for at in places)
    rows += b"\x01" + len(body).to_bytes(4, "big") + b"\0" + b"\x02" + (4).to_bytes(4, "big") + b"\0"
    head = b"5 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    return body + head + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)


def samples() -> list[Sample]:
    scripted = pdf(opening("JavaScript", JS=String("app.alert(1)")), compress_streams=False)
    hidden = pdf(
        opening("JavaScript", JS=String("x")), object_stream_mode=pikepdf.ObjectStreamMode.disable
    ).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS")  # fmt: skip
    lock = pikepdf.Encryption(owner="o", user="u")
    return [
        Sample("pdf with an author", "通知.pdf", lambda: pdf(_author), KEPT),
        Sample("pdf with a photograph", "a.pdf", lambda: pdf(_photo), KEPT, (b"HONOR", SECRET)),
        Sample("pdf that opens with a script", "a.pdf", lambda: scripted, "script"),
        Sample("pdf with a script spelt in numbers", "a.pdf", lambda: hidden, "script"),
        Sample("pdf with a named script", "a.pdf", lambda: pdf(_names), "script"),
        Sample("pdf with a script in a button", "a.pdf", lambda: pdf(_button), "script"),
        Sample("pdf that launches", "a.pdf", lambda: pdf(opening("Launch", F=String("cmd.exe"))), "script"),
        Sample("pdf that sends its form", "a.pdf", lambda: pdf(opening("SubmitForm", F=String("http://x"))), "script"),
        Sample("pdf that goes into another", "a.pdf", lambda: pdf(opening("GoToE", F=String("x"))), "script"),
        Sample("pdf with xfa", "a.pdf", lambda: pdf(_form), "script"),
        Sample("pdf with rich media", "a.pdf", lambda: pdf(_media), "script"),
        Sample("pdf with an inner file", "a.pdf", lambda: pdf(_inner_file), "inner_file|script"),
        Sample("pdf locked", "a.pdf", lambda: pdf(encryption=lock), "locked"),
        Sample("pdf and page behind", "a.pdf", lambda: pdf() + HTML, KEPT, (b"<script",)),
        Sample("pdf and page before", "a.pdf", lambda: HTML + pdf(), "wrong_extension"),
        Sample("pdf and zip", "a.pdf", lambda: pdf() + zipped(), KEPT, (b"PK\x03\x04", SECRET)),
        Sample("pdf nested deep", "a.pdf", lambda: pdf(_nested), "too_heavy|broken"),
        Sample("pdf of a head only", "a.pdf", lambda: b"%PDF-1.7\n" + b"A" * 5000, "broken"),
        Sample("pdf bomb in an object stream", "a.pdf", _stream_bomb, "too_heavy|broken|kept"),
        Sample("pdf called jpg", "a.jpg", pdf, "wrong_extension"),
    ]
