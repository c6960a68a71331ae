# SPDX-License-Identifier: MulanPSL-2.0
"""A signature drawn on the phone: bound to what was read, printed in the paper, seen by who reads the paper."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from linli.disputes.models import Signature
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.queries.signing import content_digest
from linli.files.models import StoredFile
from linli.papers.pdf import why_no_pdf
from linli.papers.queries import signatures_of
from tests.disputes.cast import Told, clauses, mediating, owed, performing
from tests.web.mediation import party_client, staff_client

MEDIA = "word/media/"


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"
    settings.LINLI_CLAMD = ""


def page(case: Told, rest: str = "") -> str:
    return f"/mediation/{case.receipt.number}{rest}"


def drawn() -> SimpleUploadedFile:
    """A name as a canvas gives it."""
    out, sheet = BytesIO(), Image.new("RGB", (640, 360), "white")
    ImageDraw.Draw(sheet).line([(60, 250), (220, 90), (330, 280), (560, 120)], fill="black", width=6)
    sheet.save(out, "PNG")
    return SimpleUploadedFile("signature.png", out.getvalue(), "image/png")


def pictures(docx: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(docx)) as paper:
        return [name for name in paper.namelist() if name.startswith(MEDIA)]


def draft(people) -> Told:
    case = mediating(people)
    case.step("draft", "lin", **clauses())
    return case


def test_a_drawing_is_kept_with_the_signature_and_printed_in_the_agreement(people):
    case = draft(people)
    client, digest = party_client(case, case.wang), content_digest(case.row)
    assert f'value="{digest}"' in client.get(page(case)).content.decode()

    assert client.post(page(case, "/do/sign"), {"way": "screen", "digest": digest, "files": drawn()}).status_code == 302

    signature = Signature.objects.get(party=case.b)
    assert signature.digest == digest
    assert StoredFile.objects.get(pk=signature.drawn).subject_kind == "dispute_signed"
    paper = make_dispute_paper(case.row, "agreement", by=people.lin, now=people.now)
    docx = staff_client(people.lin).get(f"/desk/disputes/{case.row.number}/papers/{paper.pk}/docx").content
    assert len(pictures(docx)) == 1
    with zipfile.ZipFile(BytesIO(docx)) as opened:
        assert "手写签名" in opened.read("word/document.xml").decode()


def test_pressing_the_button_without_a_drawing_signs_as_well(people):
    case = draft(people)
    answer = party_client(case, case.wang).post(
        page(case, "/do/sign"), {"way": "screen", "digest": content_digest(case.row)}
    )
    assert answer.status_code == 302
    assert Signature.objects.get(party=case.b).drawn is None


def test_a_draft_that_was_changed_since_it_was_read_is_not_signed(people):
    case = draft(people)
    read = content_digest(case.row)
    case.step("draft", "lin", **clauses(owed("1800.00"), total="1800.00"))

    answer = party_client(case, case.wang).post(
        page(case, "/do/sign"), {"way": "screen", "digest": read, "files": drawn()}
    )

    assert answer.status_code == 409
    assert "内容在您看过以后改过了" in answer.content.decode()
    assert not Signature.objects.exists()


def test_what_is_no_picture_is_refused_and_nothing_is_signed(people):
    case = draft(people)
    bad = SimpleUploadedFile("signature.png", b"MZ\x90 not a picture", "image/png")
    answer = party_client(case, case.wang).post(
        page(case, "/do/sign"), {"way": "screen", "digest": content_digest(case.row), "files": bad}
    )
    assert answer.status_code == 422
    assert not Signature.objects.exists()


def test_a_drawing_on_a_paper_is_bound_to_it_and_opened_by_nobody_else(people, client):
    case, other = performing(people), mediating(people, others=_named("赵大海"), applicants=_named("孙大妈"))
    paper = make_dispute_paper(case.row, "rights", by=people.lin, now=people.now)
    zhang = party_client(case, case.zhang)
    answer = zhang.post(
        page(case, f"/papers/{paper.pk}/sign"), {"digest": paper.digest, "read": "on", "files": drawn()}
    )
    assert answer.status_code == 302, answer.content.decode()

    [only] = signatures_of([paper.pk])[paper.pk]
    assert only.digest == paper.digest
    assert len(pictures(zhang.get(page(case, f"/papers/{paper.pk}/docx")).content)) == 1
    path = f"/files/{only.file_id}"
    assert staff_client(people.lin).get(path).status_code == 200
    for stranger in (client, staff_client(people.he), staff_client(people.dispatcher), party_client(other, other.wang)):
        assert stranger.get(path).status_code == 404


@pytest.mark.skipif(bool(why_no_pdf()), reason="no LibreOffice with Chinese fonts on this machine")
def test_the_drawing_is_in_the_pdf(people):
    case = draft(people)
    party_client(case, case.wang).post(
        page(case, "/do/sign"), {"way": "screen", "digest": content_digest(case.row), "files": drawn()}
    )
    paper = make_dispute_paper(case.row, "agreement", by=people.lin, now=people.now)
    answer = staff_client(people.lin).get(f"/desk/disputes/{case.row.number}/papers/{paper.pk}/pdf")
    with pikepdf.Pdf.open(BytesIO(answer.content)) as made:
        assert sum(len(one.images) for one in made.pages) == 1


def _named(name: str):
    from linli.disputes.rules.application import Person

    return (Person(name=name),)
