# SPDX-License-Identifier: MulanPSL-2.0
"""What is never taken, whatever it calls itself."""

from __future__ import annotations

import gzip

from tests.files.corpus.sample import Sample

# The anti-virus test text, in two halves so that this file itself raises no alarm.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\x00" + bytes(2000)


def samples() -> list[Sample]:
    return [
        Sample("nothing", "a.jpg", lambda: b"", "empty"),
        Sample("nothing called pdf", "a.pdf", lambda: b"", "empty"),
        Sample("one byte", "a.jpg", lambda: b"\xff", "wrong_extension"),
        Sample("svg", "a.svg", lambda: SVG, "not_accepted"),
        Sample("svg called png", "a.png", lambda: SVG, "wrong_extension"),
        Sample("svg called nothing", "a", lambda: SVG, "not_accepted"),
        Sample("svgz", "a.svgz", lambda: gzip.compress(SVG), "not_accepted"),
        Sample("gzip bomb", "a.gz", lambda: gzip.compress(bytes(20_000_000)), "not_accepted"),
        Sample("gzip bomb called docx", "a.docx", lambda: gzip.compress(bytes(20_000_000)), "wrong_extension"),
        Sample("page", "a.html", lambda: b"<html></html>", "not_accepted"),
        Sample("page called jpg", "a.jpg", lambda: b"<html><script></script></html>", "wrong_extension"),
        Sample("php called png", "a.png", lambda: b"<?php system($_GET[0]);", "wrong_extension"),
        Sample("server settings", ".htaccess", lambda: b"AddType application/x-httpd-php .jpg", "not_accepted"),
        Sample("program", "a.exe", lambda: PROGRAM, "not_accepted"),
        Sample("program called pdf", "a.pdf", lambda: PROGRAM, "wrong_extension"),
        Sample("program with a turned name", "a\u202egpj.exe", lambda: PROGRAM, "not_accepted"),
        Sample("rar", "a.rar", lambda: b"Rar!\x1a\x07\x00" + bytes(99), "not_accepted"),
        Sample("anti-virus test", "eicar.txt", lambda: EICAR, "not_accepted"),
        Sample("anti-virus test called jpg", "eicar.jpg", lambda: EICAR, "wrong_extension"),
        Sample("script", "a.js", lambda: b"alert(1)", "not_accepted"),
    ]
