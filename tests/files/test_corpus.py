# SPDX-License-Identifier: MulanPSL-2.0
"""Every file of the corpus is refused with a reason or kept without what made it dangerous, in bounded memory."""

from __future__ import annotations

import time

import pytest
from PIL import Image

from linli.files import queries, rules, texts
from linli.files.actions import keep_upload
from linli.files.models import StoredFile
from linli.kernel.refusals import BadInput
from tests.files.conftest import COUNTY, NOON, Upload
from tests.files.corpus import KEPT, SAMPLES, Sample

pytestmark = pytest.mark.django_db


def test_the_corpus_is_large_enough():
    assert len({sample.label for sample in SAMPLES}) == len(SAMPLES) >= 60


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_it_is_refused_or_neutralised(sample: Sample, shelf, peaks, worker):
    upload = Upload(sample.name, sample.make())
    begun = time.monotonic()
    try:
        kept = keep_upload(upload, about=None, by=worker, county=COUNTY, now=NOON)
    except BadInput as refused:
        _check_refused(sample, refused, shelf)
    else:
        _check_kept(sample, kept, worker)
    assert time.monotonic() - begun < rules.WALL_SECONDS + 10  # the machine may be busy with other things
    assert all(peak <= 512 * 1024 for peak in peaks)


def _check_refused(sample: Sample, refused: BadInput, shelf) -> None:
    assert refused.code.removeprefix("file_") in sample.ends.split("|")
    assert refused.what
    assert refused.kept == str(texts.KEPT)
    assert refused.todo
    assert refused.field == "files"
    assert StoredFile.objects.count() == 0
    assert [path for path in shelf.rglob("*") if path.is_file()] == []


def _check_kept(sample: Sample, kept: StoredFile, worker) -> None:
    assert KEPT in sample.ends.split("|")
    _, path = queries.open_for(worker, kept.id)
    stored = path.read_bytes()
    assert [mark for mark in sample.gone if mark in stored] == []
    assert len(stored) == kept.size
    assert path.stat().st_mode & 0o077 == 0
    if kept.width:
        _check_picture(kept, path)
        _, thumb = queries.open_for(worker, kept.id, thumb=True)
        _check_picture(kept, thumb)
        assert [mark for mark in sample.gone if mark in thumb.read_bytes()] == []


def _check_picture(kept: StoredFile, path) -> None:
    with Image.open(path) as picture:
        picture.load()
        assert len(picture.getexif()) == 0
        assert not {"exif", "xmp", "icc_profile", "comment", "Location"} & set(picture.info)
        assert max(picture.size) <= rules.LONGEST_SIDE
        assert getattr(picture, "n_frames", 1) == 1
