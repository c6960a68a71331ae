# SPDX-License-Identifier: MulanPSL-2.0
"""The virus scanner, played by a small server that speaks clamd's protocol."""

from __future__ import annotations

import socketserver
import struct
import threading
from datetime import timedelta

import pytest

from linli.files import texts
from linli.files.actions import keep_upload, scan_again
from linli.files.models import StoredFile
from linli.files.queries import open_for, scanner_state
from linli.files.rules import Scanned
from linli.files.shelf import place
from linli.kernel.refusals import BadInput, NotAllowed
from linli.runtime.health import checks
from tests.files.conftest import COUNTY, NOON, Upload
from tests.files.corpus.media import voice
from tests.files.corpus.others import EICAR
from tests.files.corpus.papers import paper

pytestmark = pytest.mark.django_db


class Clamd(socketserver.BaseRequestHandler):
    """Knows one virus: the test text."""

    def handle(self) -> None:
        line = self.request.makefile("rb")
        command = b""
        while not command.endswith(b"\0"):
            if not (letter := line.read(1)):
                return
            command += letter
        if command == b"zPING\0":
            self.request.sendall(b"PONG\0")
            return
        data = b""
        while length := struct.unpack("!I", line.read(4))[0]:
            data += line.read(length)
        found = EICAR in data
        self.request.sendall(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


@pytest.fixture
def clamd(settings, tmp_path):
    path = str(tmp_path / "clamd.sock")
    with socketserver.ThreadingUnixStreamServer(path, Clamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        settings.LINLI_CLAMD = path
        yield server
        server.shutdown()


def keep(data: bytes, name: str = "a.amr") -> StoredFile:
    return keep_upload(Upload(name, data), about=None, by=None, county=COUNTY, now=NOON, token="t")


def test_a_clean_file_is_marked_and_served(clamd, worker):
    kept = keep(voice())

    assert kept.scanned == Scanned.CLEAN
    assert open_for(worker, kept.id, token="t")[0] == kept
    assert scanner_state(NOON)[1:] == (True, "查毒程序正常，上传的文件都经过查毒")


def test_a_virus_is_refused_and_nothing_kept(clamd, shelf):
    import zipfile
    from io import BytesIO

    data = BytesIO(paper())
    with zipfile.ZipFile(data, "a") as archive:  # stored, not squeezed: the stub does not unpack
        archive.writestr("word/x.txt", EICAR)

    with pytest.raises(BadInput) as refused:
        keep(data.getvalue(), "a.docx")

    assert refused.value.code == "file_infected"
    assert [path for path in shelf.rglob("*") if path.is_file()] == []


def test_without_a_scanner_the_health_page_says_so(worker):
    kept = keep(voice())

    assert kept.scanned == Scanned.NOT_SCANNED
    assert open_for(worker, kept.id, token="t")[0] == kept
    assert scanner_state(NOON)[1:] == (True, "没有配置查毒程序（LINLI_CLAMD），上传的文件未经查毒")
    assert "未经查毒" in str([check.words for check in checks(now=NOON)])


def test_with_the_scanner_down_files_wait_and_are_scanned_later(clamd, settings, worker):
    there, settings.LINLI_CLAMD = settings.LINLI_CLAMD, "/nowhere/clamd.sock"
    kept = keep(voice())
    assert kept.scanned == Scanned.NOT_SCANNED
    assert scanner_state(NOON)[1:] == (False, "查毒程序没有回应，新上传的文件要等它恢复才能打开")
    with pytest.raises(NotAllowed):
        open_for(worker, kept.id, token="t")
    assert scan_again() == 0

    settings.LINLI_CLAMD = there
    assert scan_again() == 1
    assert open_for(worker, kept.id, token="t")[0] == kept


def test_a_file_that_the_scanner_will_not_answer_for_keeps_no_other_waiting(clamd, settings, worker):
    """Its bytes are gone, or it is larger than the daemon takes: the ones behind it are asked about all the same."""
    there, settings.LINLI_CLAMD = settings.LINLI_CLAMD, "/nowhere/clamd.sock"
    lost, other = keep(voice()), keep(voice())
    StoredFile.objects.filter(pk=lost.pk).update(created_at=NOON - timedelta(days=1))
    place(lost.path).unlink()
    settings.LINLI_CLAMD = there

    assert scan_again() == 1
    assert open_for(worker, other.id, token="t")[0] == other
    assert scanner_state(NOON)[1:] == (False, str(texts.SCANNER_LEAVES % {"n": 1}))
