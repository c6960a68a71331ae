# SPDX-License-Identifier: MulanPSL-2.0
"""Several persons a side: one a line, off a letter or at the window; each applicant gets a code."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from linli.disputes.models import Dispute, Party
from linli.web.desk.forms.parties import people_in
from tests.town import VILLAGE
from tests.web.mediation import flat, staff_client

LETTER = {
    "partner": "labour_arbitration", "body": "青禾县劳动仲裁委", "their_number": "青劳人仲〔2026〕9号", "basis": "委托调解函",
    "consented": "on", "facts": "工地欠三个月工资。", "dispute_type": "DT2102", "area": VILLAGE, "name": "张桂兰",
    "phone": "13800000001", "other_name": "四海装饰公司", "other_is_unit": "on",
    "more_names": "李大山，13800000021，东门社区5栋\n\n赵小雨\n钱多多,,城南出租屋", "more_others": "宏远劳务公司（单位）、0999-8800333",
}  # fmt: skip
WINDOW = {"source": "applied", "consented": "on", "consent": "phone", "consent_at": "2026-11-20T09:30"}


def parties(side: str) -> list[tuple[str, bool]]:
    rows = Party.objects.filter(side=side).order_by("place")
    return [(row.name_masked, row.organisation) for row in rows]


@pytest.mark.parametrize(("path", "more"), [("letter", {}), ("new", WINDOW)])
def test_everybody_on_the_letter_becomes_a_party_and_each_applicant_gets_a_code(people, path, more):
    clerk = staff_client(people.clerk)
    page = flat(clerk.get(f"/desk/disputes/{path}"))
    assert page.index("申请方还有谁") < page.index("对方姓名或单位名称") < page.index("对方还有谁")
    answer = clerk.post(f"/desk/disputes/{path}", LETTER | more)
    assert answer.status_code == 200, answer.context["form"].errors
    assert len(parties("a")) == 4
    assert [one for _name, one in parties("b")] == [True, True]
    assert Dispute.objects.get().group
    receipt = flat(answer)
    assert receipt.count("查询码（只显示这一次）") == 4
    assert all(name in receipt for name, _organisation in parties("a")), "whose code is whose"
    assert "李大山" not in receipt


def test_a_line_is_read_as_offices_write_it():
    [big, rain, money, firm] = people_in(
        "李大山，13800000021，东门社区5栋，201\n赵小雨\n钱多多,,城南出租屋\n 宏远公司（单位）；0999-8800333 "
    )
    assert (big.name, big.phone, big.address, big.organisation) == ("李大山", "13800000021", "东门社区5栋，201", False)
    assert (rain.name, rain.phone, rain.address) == ("赵小雨", "", "")
    assert (money.name, money.phone, money.address) == ("钱多多", "", "城南出租屋")
    assert (firm.name, firm.phone, firm.organisation) == ("宏远公司", "0999-8800333", True)


@pytest.mark.parametrize("lines", ["李大山\n，13800000021", "13800000021", "（单位）", "李" * 41])
def test_a_line_without_a_name_is_refused(lines):
    with pytest.raises(ValidationError):
        people_in(lines)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"more_names": "李大山\n13800000021"}, "more_names"), ({"more_others": "王二，13800000001"}, "other_name"),
     ({"more_others": "\n".join(f"王{n}" for n in range(200))}, "other_name")],
)  # fmt: skip
def test_what_is_wrong_with_them_is_said_and_nothing_is_written(people, more, field):
    """A line that names nobody; the applicant's own phone on the other side; two hundred and more."""
    answer = staff_client(people.clerk).post("/desk/disputes/letter", LETTER | more)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Dispute.objects.exists()
    assert LETTER["facts"] in flat(answer)
