# SPDX-License-Identifier: MulanPSL-2.0
"""The office sets the county's ladder and quiet hours: shown first, then made; nonsense refused beside its field."""

from __future__ import annotations

import pytest

from linli.clocks.models import OwnQuiet, OwnRung

pytestmark = pytest.mark.usefixtures("fresh_rules")
REASON = {"article": "县政府办 2026 年 9 号", "reason": "县里定的"}
OVERSEE = {"amount": "2", "counted_in": "working_day", "to": "supervisor"} | REASON


def test_the_ladder_and_the_quiet_hours_stand_on_one_page_with_their_source(at_office, town):
    page = at_office("audit_admin").get("/office/clocks/ladder").content.decode()

    assert all(words in page for words in ("时限用去75%", "到期当时", "催办后1个工作日", "督办后4个工作日"))
    assert all(words in page for words in ("昼夜计时的急件", "不静默", "21:00–08:00", "潍坊 2021第26条"))
    assert "ladder/remind/change" not in page, "an audit administrator reads"


def test_a_rung_is_shown_first_and_then_changed(at_office, town, lamp):
    client = at_office("system_admin")
    seen = client.post("/office/clocks/ladder/oversee/change", OVERSEE).content.decode()
    assert "下一次催办的时间会移动" in seen or "没有正在走的时限会移动" in seen
    assert not OwnRung.objects.exists()

    client.post("/office/clocks/ladder/oversee/change", OVERSEE | {"confirmed": "yes"})
    page = client.get("/office/clocks/ladder").content.decode()
    assert "催办后2个工作日" in page
    assert "本县自定" in page
    assert "督办：2个工作日" in client.get("/office/clocks/changes").content.decode()


def test_which_clocks_are_circulated_is_shown_and_changed(at_office, town):
    client = at_office("system_admin")
    form = client.get("/office/clocks/ladder/circulate/change").content.decode()
    assert form.count("checked") == 4, "as shipped: promise, leg, statutory, notify"
    given = {"amount": "4", "counted_in": "working_day", "to": "leader", "kinds": ["leg", "assign"]} | REASON
    seen = client.post("/office/clocks/ladder/circulate/change", given).content.decode()
    assert all(f'name="kinds" hidden>{kind}<' in seen for kind in ("leg", "assign")), "all that was chosen is kept"

    client.post("/office/clocks/ladder/circulate/change", given | {"confirmed": "yes"})
    assert "受理派单时限、办理时限" in client.get("/office/clocks/ladder").content.decode()
    assert "通报：4个工作日，单位、负责人、督办人员和领导，受理派单时限、办理时限" in (
        client.get("/office/clocks/changes").content.decode()
    )


def test_the_ladder_of_mediation_stands_beside_it_and_is_changed_on_the_same_page(at_office, town):
    client = at_office("system_admin")
    page = client.get("/office/clocks/ladder").content.decode()
    assert all(
        words in page for words in ("调解时限的提醒、催办、督办", "到期前3个工作日", "到期前5个工作日", "申请司法确认")
    )

    given = OVERSEE | {"amount": "4", "to": "person", "confirmed": "yes"}
    assert client.post("/office/clocks/ladder/mediation-remind-obligation/change", given).status_code == 302
    assert OwnRung.objects.get().word == "mediation-remind-obligation"
    page = client.get("/office/clocks/ladder").content.decode()
    assert "到期前4个工作日" in page
    assert "履行事项提醒：4个工作日，承办人" in client.get("/office/clocks/changes").content.decode()


def test_a_reminder_is_a_share_of_the_time(at_office, town):
    client = at_office("system_admin")
    given = {"amount": "0.5", "to": "person", "confirmed": "yes"} | REASON
    assert client.post("/office/clocks/ladder/remind/change", given).status_code == 302
    assert "时限用去50%" in client.get("/office/clocks/ladder").content.decode()


def test_quiet_hours_are_set_and_taken_away(at_office, town):
    client = at_office("system_admin")
    night = {"begins": "22:00", "ends": "07:00", "confirmed": "yes"} | REASON
    assert client.post("/office/clocks/quiet/days/change", night).status_code == 302
    assert "22:00–07:00" in client.get("/office/clocks/ladder").content.decode()

    assert client.post("/office/clocks/quiet/days/change", night | {"begins": "", "ends": ""}).status_code == 302
    assert OwnQuiet.objects.get().begins is None


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("ladder/shout/change", OVERSEE),
        ("ladder/oversee/change", OVERSEE | {"amount": "0"}),
        ("ladder/oversee/change", OVERSEE | {"to": "person"}),
        ("quiet/emergency/change", {"begins": "21:00", "ends": "08:00"} | REASON),
        ("quiet/days/change", {"begins": "21:00", "ends": "21:00"} | REASON),
    ],
)
def test_nonsense_is_refused(at_office, town, path, given):
    answer = at_office("system_admin").post(f"/office/clocks/{path}", given | {"confirmed": "yes"})

    assert answer.status_code in (404, 422)
    assert not OwnRung.objects.exists()
    assert not OwnQuiet.objects.exists()


@pytest.mark.parametrize("who", ["security_admin", "audit_admin"])
def test_others_read_and_do_not_change(at_office, town, who):
    assert at_office(who).post("/office/clocks/ladder/oversee/change", OVERSEE).status_code == 409
