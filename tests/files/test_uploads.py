# SPDX-License-Identifier: MulanPSL-2.0
"""The upload handler: an endless body fills neither memory nor disk, and the rest of the form arrives."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from linli.files import rules
from linli.files.actions import keep_upload
from linli.files.uploads import CappedUploads
from linli.kernel.refusals import TooLarge
from tests.files.conftest import COUNTY, NOON
from tests.files.corpus.pictures import saved


class Body:
    """A multipart body with a text field and one file of `size` bytes, made as it is read."""

    def __init__(self, head: bytes, size: int) -> None:
        file = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n' + head
        words = b'\r\n--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nlamp\r\n--x--\r\n'
        self.parts = [file, size, words]
        self.length = len(file) + size + len(words)

    def read(self, most: int = -1) -> bytes:
        most = 64 * 1024 if most < 0 else min(most, 64 * 1024)
        while self.parts:
            part = self.parts[0]
            if isinstance(part, int):
                if part > 0:
                    given = min(part, most)
                    self.parts[0] = part - given
                    return bytes(given)
            elif part:
                self.parts[0] = part[most:]
                return part[:most]
            self.parts.pop(0)
        return b""

    readline = read


def posted(size: int) -> WSGIRequest:
    body = Body(saved("JPEG"), size)
    request = RequestFactory().generic("POST", "/", b"x", content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = str(body.length)
    request._stream, request._read_started = body, False
    request.upload_handlers = [CappedUploads(request)]
    return request


@pytest.mark.django_db
def test_a_file_over_every_limit_is_cut_off_and_refused_by_name(shelf):
    request = posted(150 * rules.MB)

    photo = request.FILES["photo"]

    assert request.POST["words"] == "lamp"
    assert photo.size > rules.LARGEST_FILE
    photo.seek(0, 2)
    assert photo.tell() <= rules.LARGEST_FILE + 1
    with pytest.raises(TooLarge):
        keep_upload(photo, about=None, by=None, county=COUNTY, now=NOON)


def test_an_honest_file_passes_unchanged():
    request = posted(1000)

    photo = request.FILES["photo"]

    assert photo.size == len(saved("JPEG")) + 1000
    assert photo.read() == saved("JPEG") + bytes(1000)
