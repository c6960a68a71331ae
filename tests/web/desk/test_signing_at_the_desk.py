# SPDX-License-Identifier: MulanPSL-2.0
"""Whatever a signature binds to is on the page where it is signed; and nobody signs for somebody else without a paper."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from linli.disputes.models import Agreement, Obligation, Signature
from linli.disputes.queries import signing
from linli.kernel.refusals import BadInput
from linli.people.models import Bucket
from tests.disputes.cast import Mediation, Told, build_mediation, clauses, mediating, owed
from tests.web.mediation import party_client, staff_client, text

WORDS = {
    "form": "部分达成", "facts": "楼上防水失效，楼上负全责，楼下没有过错。", "text": "一、今后各自检修自家管道。",
    "default_clause": "逾期不付的，可以向法院起诉。", "total": "¥2345.00",
}  # fmt: skip
OWED = {
    "debtor": ("您", "被申请方"), "creditor": ("对方", "申请方"), "kind": "付款", "text": "赔偿泡坏的天花板",
    "amount": "¥2345.00", "due_on": "2027年3月9日", "way": "转到东门信用社账户",
}  # fmt: skip


@pytest.fixture
def people(town, settings, tmp_path) -> Mediation:
    settings.LINLI_MEDIA = tmp_path / "files"
    settings.LINLI_CLAMD = ""
    Bucket.objects.all().delete()
    return build_mediation(town)


def drafted(people) -> Told:
    case = mediating(people)
    row = owed("2345.00", "2027-03-09", text=OWED["text"], way=OWED["way"])
    fields = {name: WORDS[name] for name in ("facts", "text", "default_clause")}
    case.step("draft", "lin", **clauses(row, total="2345.00", form="partial", **fields))
    return case


def pages(people, case) -> dict[str, str]:
    """Where it is read before it is signed: on the phone and at the desk."""
    wang, lin, number = party_client(case, case.wang), staff_client(people.lin), case.receipt.number
    return {
        "phone": text(wang.get(f"/mediation/{number}")), "phone, signing": text(wang.get(f"/mediation/{number}/do/sign")),
        "desk": text(lin.get(f"/desk/disputes/{number}")), "desk, signing": text(lin.get(f"/desk/disputes/{number}/do/sign")),
    }  # fmt: skip


def test_every_column_of_the_digest_is_on_the_page(people):
    assert set(WORDS) == set(signing._WORDS)
    assert set(OWED) | {"place"} == set(signing._OWED)  # the place is the number of the line
    case = drafted(people)
    for where, page in pages(people, case).items():
        for name, words in (WORDS | OWED).items():
            wanted = words if isinstance(words, str) else words["desk" in where]
            assert wanted in page, (where, name)


def test_what_is_signed_is_printed_with_the_page(people):
    """The box of buttons is not printed; what is signed stands outside of it."""
    page = pages(people, drafted(people))["phone"]
    box = page.index('class="card card-roomy do"')
    assert all(words in page[:box] for words in WORDS.values())


def test_the_facts_nobody_disputes_are_read_before_they_are_signed(people):
    case = mediating(people)
    case.step("end", "lin", reason="no_agreement", ways="可以起诉。", undisputed="漏水从六月三日开始。")
    for where, page in pages(people, case).items():
        assert "漏水从六月三日开始。" in page, where
    phone = party_client(case, case.wang)
    assert phone.post(f"/mediation/{case.receipt.number}/do/sign", {"way": "screen"}).status_code == 302
    assert Signature.objects.get().agreement_id is None


def test_the_office_enters_a_signature_only_from_a_paper_that_it_shows(people):
    case = drafted(people)
    client, path = staff_client(people.lin), f"/desk/disputes/{case.receipt.number}/do/sign"
    for given, field in (({"way": "screen", "files": scan()}, "way"), ({"way": "print"}, "files")):
        answer = client.post(path, {"party": str(case.b.pk)} | given)
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
    with pytest.raises(BadInput):
        case.step("sign", "clerk", party=str(case.b.pk), way="paper")
    assert not Signature.objects.exists()

    assert client.post(path, {"party": str(case.b.pk), "way": "print", "files": scan()}).status_code == 302
    assert (Signature.objects.get().party_id, Signature.objects.get().way) == (case.b.pk, "print")

    case.step("sign", "lin", way="screen")  # the mediator's own name
    assert Signature.objects.filter(as_what="mediator").count() == 1
    assert Agreement.objects.get().state == "draft"
    assert Obligation.objects.count() == 1


def scan() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (320, 200), "white").save(out, "PNG")
    return SimpleUploadedFile("签字页.png", out.getvalue(), "image/png")
