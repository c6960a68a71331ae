# SPDX-License-Identifier: MulanPSL-2.0
"""Keeping: what is known of a file afterwards, and how it is refused."""

from __future__ import annotations

import hashlib
import resource
from io import BytesIO

import pytest
from PIL import Image

from linli.files.actions import keep_upload
from linli.files.models import StoredFile
from linli.files.names import clean_name
from linli.kernel.refusals import BadInput, TooLarge
from tests.files.conftest import COUNTY, NOON, Upload
from tests.files.corpus.papers import paper
from tests.files.corpus.pictures import photo, saved, tags

pytestmark = pytest.mark.django_db


def keep(name: str, data: bytes, **more) -> StoredFile:
    how = {"about": None, "by": None, "county": COUNTY, "now": NOON, **more}
    return keep_upload(Upload(name, data), **how)


def test_a_photograph_is_kept_small_upright_and_with_a_thumbnail(shelf, subject, worker):
    lying = saved("JPEG", photo(3000, 1500), exif=tags(6))

    kept = keep("井盖.JPG", lying, about=subject, by=worker)

    assert (kept.width, kept.height) == (1280, 2560)
    assert (kept.name, kept.kind, kept.by_post) == ("井盖.jpg", "jpg", worker.id)
    stored = (shelf / kept.path).read_bytes()
    assert (kept.size, kept.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())
    with Image.open(shelf / kept.thumb_path) as thumb:
        assert (thumb.format, thumb.size) == ("JPEG", (240, 480))
    assert list((shelf / "incoming").iterdir()) == []


def test_upright_means_the_right_way_up(shelf):
    """Orientation 6: the left edge of the stored picture was its bottom."""
    picture = Image.new("RGB", (200, 100), "red")
    picture.paste("blue", (0, 0, 20, 100))

    kept = keep("a.jpg", saved("JPEG", picture, exif=tags(6), quality=95))

    with Image.open(shelf / kept.path) as stored:
        assert stored.getpixel((50, 5))[2] > 200  # blue is on top now
        assert stored.getpixel((50, 190))[0] > 200


def test_a_picture_from_an_apple_telephone_becomes_jpeg(shelf):
    kept = keep("IMG_1.HEIC", saved("HEIF"))

    assert (kept.name, kept.kind) == ("IMG_1.jpg", "jpg")
    assert (shelf / kept.path).read_bytes().startswith(b"\xff\xd8\xff")


def test_transparency_stays_and_is_white_in_the_thumbnail(shelf):
    kept = keep("章.png", saved("PNG", Image.new("RGBA", (100, 100), (255, 0, 0, 0))))

    with Image.open(shelf / kept.path) as stored, Image.open(shelf / kept.thumb_path) as thumb:
        assert stored.getpixel((5, 5))[3] == 0
        assert min(thumb.getpixel((5, 5))) > 250


def test_a_paper_keeps_its_parts(shelf):
    import zipfile

    kept = keep("请示.docx", paper({"word/styles.xml": b"<x/>"}))

    with zipfile.ZipFile(shelf / kept.path) as stored:
        assert stored.testzip() is None
        assert stored.namelist()[0] == "[Content_Types].xml"
        assert stored.read("word/styles.xml") == b"<x/>"


def test_a_real_spreadsheet_opens_afterwards(shelf):
    import openpyxl

    book, out = openpyxl.Workbook(), BytesIO()
    book.active["A1"] = "路灯"
    book.save(out)

    kept = keep("台账.xlsx", out.getvalue())

    assert openpyxl.load_workbook(BytesIO((shelf / kept.path).read_bytes())).active["A1"].value == "路灯"


def test_the_names_on_the_shelf_say_nothing(shelf):
    kept = keep("张三举报.jpg", saved("JPEG"))

    assert all("张三" not in str(path) for path in shelf.rglob("*"))
    assert len(kept.path.rpartition("/")[2]) == 32


@pytest.mark.parametrize(("name", "most"), [("a.jpg", 10), ("a.pdf", 20), ("a.mp4", 50), ("a.amr", 10)])
def test_more_than_the_limit_is_refused_while_it_streams(shelf, name, most):
    head = {"a.jpg": b"\xff\xd8\xff", "a.pdf": b"%PDF-", "a.mp4": b"\0\0\0\x18ftypmp42", "a.amr": b"#!AMR\n"}[name]
    stream = Endless(name, head)

    with pytest.raises(TooLarge) as refused:
        keep_upload(stream, about=None, by=None, county=COUNTY, now=NOON)

    assert refused.value.status == 413
    assert stream.given <= (most + 1) * 1024 * 1024
    assert [path for path in shelf.rglob("*") if path.is_file()] == []


class Endless:
    """A stream of four gigabytes; `given` is how much of it was read."""

    def __init__(self, name: str, head: bytes) -> None:
        self.name, self.head, self.given = name, head, 0

    def chunks(self):
        yield self.head.ljust(64, b"\0")
        for _ in range(4096):
            self.given += 1 << 20
            yield bytes(1 << 20)


def test_a_refusal_names_the_file_says_what_was_kept_and_what_to_do():
    with pytest.raises(BadInput) as refused:
        keep("照片.svg", b"<svg/>")

    said = refused.value
    assert said.what == "“照片”：不接收这种文件"
    assert said.kept == "这个文件没有保存；您填写的其他内容都还在"
    assert "jpg" in said.todo
    assert (said.status, said.code, said.field) == (422, "file_not_accepted", "files")


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\张三\\照片.jpg", "照片.jpg"),
        ("a\u202egpj.exe", "a gpj.jpg"),
        ("x.jpg\x00.php", "x.jpg.jpg"),
        ('<script>"alert".jpg', "script alert.jpg"),
        ("   .jpg", "file.jpg"),
        ("", "file.jpg"),
        ("长" * 300 + ".jpg", "长" * 100 + ".jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", "a Set-Cookie x=1.jpg"),
        ("现场 照片(1).jpg", "现场 照片(1).jpg"),
    ],
)
def test_a_strangers_file_name_becomes_harmless(given, clean):
    assert clean_name(given, "jpg") == clean


def test_keeping_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        keep("a.jpg", saved("JPEG"))


def test_a_photograph_of_12_megapixels_costs_less_than_a_second_of_work():
    """Processor time of the inspector, the better of two: other work on the machine does not count."""
    picture = saved("JPEG", photo(4032, 3024), quality=90, exif=tags())
    costs = []
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        keep("a.jpg", picture)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    assert min(costs) < 1.0
