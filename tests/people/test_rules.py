# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from uuid import uuid4

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.masking import mask_phone
from linli.people import texts
from linli.people.rules import (
    ACTS,
    ADMINISTRATORS,
    MAY_HOLD,
    NOWHERE,
    PERSONAL_FIELDS,
    STAFF_ROLES,
    Act,
    Purpose,
    Role,
    Tier,
    UnitKind,
    Viewer,
    anonymous_viewer,
    exclude,
    is_mobile,
    may_act,
    may_give,
    may_hold,
    plain_phone,
    receipt_viewer,
    resident_viewer,
    system_viewer,
)

COUNTY = "519901"


def test_every_key_has_its_word():
    assert set(texts.ROLES) == set(Role)
    assert set(texts.UNIT_KINDS) == set(UnitKind)
    assert set(texts.TIERS) == set(Tier)
    assert set(texts.PURPOSES) == set(Purpose)


def test_every_staff_role_can_be_held_somewhere_and_no_other():
    assert set(MAY_HOLD) == STAFF_ROLES
    for role in Role:
        anywhere = any(may_hold(role, kind, tier) for kind in UnitKind for tier in Tier)
        assert anywhere == (role in STAFF_ROLES)


def test_exactly_the_three_administrators_exclude_one_another():
    for one in Role:
        for other in Role:
            assert exclude(one, other) == (one != other and {one, other} <= ADMINISTRATORS)


def test_no_administrator_may_do_all_and_the_auditor_changes_nothing():
    for role in ADMINISTRATORS:
        acts = {act for act in Act if may_act(act, role)}
        assert acts != set(Act) or not may_give(role, Role.SECURITY_ADMIN)
    assert not any(Role.AUDIT_ADMIN in roles for roles in ACTS.values())
    assert not may_give(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
    assert may_give(Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


@pytest.mark.parametrize(
    "viewer",
    [anonymous_viewer(COUNTY), resident_viewer(uuid4(), COUNTY), receipt_viewer(uuid4(), COUNTY)],
)
def test_who_is_no_staff_has_no_area(viewer):
    """A prefix test on nothing would show everything."""
    assert viewer.area_code == NOWHERE
    assert not viewer.covers(COUNTY)
    assert not viewer.covers("")
    assert not viewer.is_staff


def test_the_machine_is_not_staff_and_sees_its_county():
    assert system_viewer(COUNTY).covers("519901001")
    assert not system_viewer(COUNTY).covers("519902")
    assert not system_viewer(COUNTY).is_staff
    assert anonymous_viewer(COUNTY).is_anonymous
    assert not system_viewer(COUNTY).is_anonymous


def test_a_scope_is_an_area_and_its_categories():
    viewer = Viewer(uuid4(), Role.HANDLER, COUNTY, area_code="519901001", categories=("C01", "E0101"))
    assert viewer.covers("519901001001001", "C0118")
    assert viewer.covers("519901001001001", "E0101")
    assert not viewer.covers("519901001001001", "E01")
    assert not viewer.covers("519901002", "C0118")
    assert Viewer(uuid4(), Role.HANDLER, COUNTY, area_code="5199").covers("519902", "Z")


@given(st.integers(3, 9), st.integers(0, 999_999_999), st.sampled_from(["", "+86", "86", "0086", "+86 "]))
def test_a_mobile_is_one_number_however_it_is_written(second, rest, prefix):
    digits = f"1{second}{rest:09d}"
    spaced = f"{prefix}{digits[:3]}-{digits[3:7]} {digits[7:]}"

    assert plain_phone(spaced) == plain_phone(plain_phone(spaced)) == digits
    assert is_mobile(digits)
    assert digits[3:7] not in mask_phone(digits).replace("*", "") or digits[3:7] in digits[:3] + digits[7:]


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_nothing(text):
    assert all(char in "+0123456789" for char in plain_phone(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("0999-8800110", "09998800110"), ("（0999）8800110", "09998800110"), ("8800110", "8800110"), ("12345", "12345"),
     ("１３８１２３４５６７８", "13812345678"), ("+1 415 555 2671", "+14155552671"), ("12", ""), ("", "")],
)  # fmt: skip
def test_other_numbers_keep_one_form(text, plain):
    assert plain_phone(text) == plain


def test_every_field_that_tells_of_a_person_is_in_the_map():
    """Columns of tables about persons are personal unless named here; a new column must be decided on."""
    plain = {"id", "county", "created_at", "forgotten_at", "sent_at", "expires_at", "used_at", "tries", "code_digest",
             "is_active", "is_demo", "must_change_password", "sessions_from", "totp_step", "totp_confirmed_at",
             "subject_kind", "subject_id", "contact", "purpose", "at"}  # fmt: skip
    for name in ("Resident", "Contact", "Reveal", "PhoneCode", "Account"):
        for field in apps.get_model("people", name)._meta.concrete_fields:
            assert f"{name}.{field.name}" in PERSONAL_FIELDS or field.name in plain, f"{name}.{field.name}"


def test_the_map_names_only_fields_that_exist_and_says_all():
    for key, entry in PERSONAL_FIELDS.items():
        model, field = key.split(".")
        apps.get_model("people", model)._meta.get_field(field)
        for said in (entry.purpose, entry.basis, entry.retention, entry.mask):
            assert said
        assert entry.level in {"ordinary", "sensitive", "credential"}
