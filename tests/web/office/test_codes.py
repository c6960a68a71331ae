# SPDX-License-Identifier: MulanPSL-2.0
"""Edits of the county's codes: what the desk offers follows, cases keep theirs, and each is recorded."""

from __future__ import annotations

import pytest

from linli.cases.actions import add_code, change_code, close_code, import_codes, reopen_code
from linli.cases.models import Category, HandlingClass, OrderType, ProfileEntry
from linli.cases.queries import codes_of
from linli.cases.rules.code_tables import CodeTable
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.web.shared.forms import category_choices
from tests.town import COUNTY, NEIGHBOUR

TABLE = CodeTable.CATEGORIES
NEW = {
    "code": "C0199",
    "parent": "C01",
    "name_zh": "充电桩",
    "handling_class": "R",
    "limit": "2",
    "limit_unit": "working_day",
}


def offered(county: str = COUNTY) -> set[str]:
    """The codes of categories that the desk's forms offer."""
    return {code for _group, choices in category_choices(county)[1:] for code, _name in choices}


def test_a_new_category_is_offered_at_the_desk_of_this_county_only(town):
    add_code(TABLE, **NEW, by=town.system_admin, now=town.now)

    assert "C0199" in offered()
    assert "C0199" not in offered(NEIGHBOUR)


def test_a_closed_category_is_offered_no_more_until_it_is_opened_again(town):
    row = Category.objects.get(county=COUNTY, code="C0118")

    close_code(TABLE, row.pk, by=town.system_admin, now=town.now)
    assert "C0118" not in offered()
    reopen_code(TABLE, row.pk, by=town.system_admin, now=town.now)
    assert "C0118" in offered()


def test_a_new_limit_counts_for_new_matters_and_the_ledger_says_from_what(town):
    row = Category.objects.get(county=COUNTY, code="C0118")
    before = f"{row.limit}"

    change_code(TABLE, row.pk, limit="7", limit_unit="working_day", by=town.system_admin, now=town.now)

    assert codes_of(COUNTY).limits["C0118"] == (7.0, "working_day")
    line = story_of(Subject("code", row.pk, COUNTY))[-1]
    assert (line.step, line.facts["limit_was"], line.facts["limit"]) == ("change_code", before, "7.0")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"parent": "Z99"}, "parent"),
        ({"parent": "C02"}, "code"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "nan"}, "limit"),
        ({"limit": "bald"}, "limit"),
        ({"limit_unit": "fortnight"}, "limit_unit"),
        ({"limit_unit": ""}, "limit_unit"),
        ({"handling_class": "?"}, "handling_class"),
        ({"name_zh": " "}, "name_zh"),
        ({"name_zh": "长" * 61}, "name_zh"),
        ({"code": "c0199"}, "code"),
        ({"code": "C0118"}, "code"),
    ],
)
def test_a_row_that_cannot_be_is_refused_at_its_field(town, changes, field):
    with pytest.raises(BadInput) as refused:
        add_code(TABLE, **(NEW | changes), by=town.system_admin, now=town.now)

    assert refused.value.field == field
    assert not Category.objects.filter(county=COUNTY, code="C0199").exists()


@pytest.mark.parametrize(
    ("key", "value", "good"),
    [("reopen_days", "45", True), ("reopen_days", "-3", False), ("reopen_days", "viele", False), ("undo_seconds", "600", False),
     ("intake_tier", "镇", False), ("intake_tier", "乡镇级", True), ("intake_tier", "village", True)],
)  # fmt: skip
def test_a_profile_entry_takes_only_what_the_program_understands(town, key, value, good):
    row = ProfileEntry.objects.get(county=COUNTY, key=key)
    before = row.value
    act = {"value": value, "by": town.system_admin, "now": town.now}

    if good:
        change_code(CodeTable.PROFILE, row.pk, **act)
    else:
        with pytest.raises(BadInput) as refused:
            change_code(CodeTable.PROFILE, row.pk, **act)
        assert refused.value.field == "value"

    assert (ProfileEntry.objects.get(pk=row.pk).value != before) is good


def test_an_unknown_profile_key_is_refused(town):
    with pytest.raises(BadInput) as refused:
        add_code(CodeTable.PROFILE, key="made_up", value="1", by=town.system_admin, now=town.now)
    assert refused.value.field == "key"


@pytest.mark.parametrize("who", ["security_admin", "audit_admin", "dispatcher", "policy_owner"])
def test_nobody_but_the_system_administrator_edits(town, who):
    row = Category.objects.get(county=COUNTY, code="C0118")
    with pytest.raises(NotAllowed):
        change_code(TABLE, row.pk, name_zh="路灯", by=getattr(town, who), now=town.now)
    with pytest.raises(NotAllowed):
        import_codes(TABLE, [NEW], by=getattr(town, who), now=town.now)


def test_the_next_countys_codes_are_out_of_reach(town):
    row = Category.objects.get(county=NEIGHBOUR, code="C0118")
    with pytest.raises(Unknown):
        close_code(TABLE, row.pk, by=town.system_admin, now=town.now)


@pytest.mark.parametrize(
    ("table", "model", "code", "why"),
    [(CodeTable.CATEGORIES, Category, "C01", "个启用的类别"), (CodeTable.HANDLING_CLASSES, HandlingClass, "R", "个类别在用它"),
     (CodeTable.ORDER_TYPES, OrderType, "H", "没有写明类型")],
)  # fmt: skip
def test_what_others_stand_on_stays_open(town, table, model, code, why):
    row = model.objects.get(county=COUNTY, code=code)
    with pytest.raises(NotAllowed, match=why):
        close_code(table, row.pk, by=town.system_admin, now=town.now)
    assert model.objects.get(pk=row.pk).is_open


def test_an_import_tried_keeps_nothing_and_taken_keeps_the_good_rows(town):
    rows = [
        {"编码": "C0199", "上级编码": "C01", "名称": "充电桩", "办理时限": "3", "时限单位": "工作日"},
        {"编码": "C0118", "名称": "路灯"},
        {"编码": "C0198", "上级编码": "C77", "名称": "无上级"},
    ]
    act = {"by": town.system_admin, "now": town.now}

    tried = import_codes(TABLE, rows, dry_run=True, **act)
    assert [one.outcome for one in tried] == ["opened", "same" if _name("C0118") == "路灯" else "changed", "refused"]
    assert "C0199" not in offered()
    import_codes(TABLE, rows, **act)

    assert codes_of(COUNTY).categories["C0199"].limit_unit == "working_day"
    assert "C0198" not in offered()


def test_the_page_changes_a_row_and_keeps_what_was_typed_when_it_cannot(at_office, town):
    row = Category.objects.get(county=COUNTY, code="C0118")
    address = f"/office/codes/categories/{row.pk}/change"
    client = at_office("system_admin")
    given = {"name_zh": "路灯照明", "parent": "C01", "limit": "-4", "limit_unit": "day", "handling_class": "R"}

    bad = client.post(address, given)
    assert bad.status_code == 422
    assert "时限不能是负数" in bad.content.decode()
    assert 'value="路灯照明"' in bad.content.decode()
    good = client.post(address, given | {"limit": "4"})

    assert good.status_code == 302
    assert (_name("C0118"), codes_of(COUNTY).limits["C0118"]) == ("路灯照明", (4.0, "day"))


def test_categories_have_three_levels_and_the_nearest_class_above_counts(at_office, town):
    middle = add_code(TABLE, **NEW, by=town.system_admin, now=town.now)
    add_code(TABLE, code="C0199A", parent="C0199", name_zh="充电桩跳闸", by=town.system_admin, now=town.now)
    form = at_office("system_admin").get(f"/office/codes/categories/{middle.pk}/change").context["form"]
    above = {code for code, _word in form.fields["parent"].choices}

    assert codes_of(COUNTY).class_of("C0199A") == "R"
    assert [info.code for info in codes_of(COUNTY).way_up("C0199A")] == ["C0199A", "C0199", "C01"]
    assert {"C01", "C0118"} <= above
    assert not {"C0199", "C0199A"} & above, "neither itself nor what is below it"


@pytest.mark.parametrize("code", ["H", "G", "O", "X"])
def test_a_type_the_program_itself_uses_stays_open(town, code):
    row = OrderType.objects.get(county=COUNTY, code=code)
    with pytest.raises(NotAllowed):
        close_code(CodeTable.ORDER_TYPES, row.pk, by=town.system_admin, now=town.now)


@pytest.mark.parametrize("table", list(CodeTable))
def test_an_exported_table_comes_back_unchanged(at_office, town, table):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = at_office("system_admin")
    out = b"".join(client.get(f"/office/codes/{table}/export?format=csv").streaming_content)
    tried = client.post(f"/office/codes/{table}/import", {"file": SimpleUploadedFile("rows.csv", out)})

    assert tried.status_code == 200
    assert {line.word for line in tried.context["verdicts"]} == {"未变"}, [
        line for line in tried.context["verdicts"] if line.word != "未变"
    ][:3]


def _name(code: str) -> str:
    return Category.objects.get(county=COUNTY, code=code).name_zh


@pytest.mark.parametrize("given", [{"close_limit": "120"}, {"close_limit": ""}, {"close_unit": "working_day"}])
def test_a_limit_of_law_is_refused_with_its_article_and_nothing_is_changed(town, given):
    """Source: 信访工作条例(2022) art. 34."""
    row = OrderType.objects.get(county=COUNTY, code="X")
    with pytest.raises(BadInput) as refused:
        change_code(CodeTable.ORDER_TYPES, row.pk, by=town.system_admin, now=town.now, **given)
    assert "信访工作条例（2022）第22、34、35、36条" in str(refused.value.todo)
    assert codes_of(COUNTY).limits["X"] == (60.0, "day")
    change_code(CodeTable.ORDER_TYPES, row.pk, by=town.system_admin, now=town.now, meaning="来信来访", close_limit="60")


def test_a_sheet_cannot_change_a_limit_of_law_either(town):
    sheet = [{"编码": "X", "名称": "信访", "办结时限": "120", "办结时限单位": "日"}]
    [verdict] = import_codes(CodeTable.ORDER_TYPES, sheet, by=town.system_admin, now=town.now)
    assert "法规" in verdict.note
    assert codes_of(COUNTY).limits["X"] == (60.0, "day")


def test_the_first_contact_of_an_order_type_is_offered_and_read(at_office, town):
    """Empty: as the county's table of limits says (12345·首次联系诉求人)."""
    row = OrderType.objects.get(county=COUNTY, code="C")
    page = at_office("system_admin").get(f"/office/codes/order_types/{row.pk}/change").content.decode()
    assert "办结时限" in page
    assert "首次联系时限" in page
    assert row.first_contact_limit is None
    change = {"first_contact_limit": "4", "first_contact_unit": "working_hour"}
    change_code(CodeTable.ORDER_TYPES, row.pk, by=town.system_admin, now=town.now, **change)
    assert codes_of(COUNTY).contacts["C"] == (4.0, "working_hour")
