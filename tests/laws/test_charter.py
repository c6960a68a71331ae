# SPDX-License-Identifier: MulanPSL-2.0
"""The charter of docs/explanation/charter.md, as far as a machine can check it."""

from __future__ import annotations

import re

from django.apps import apps

OURS = [model for model in apps.get_models() if model.__module__.startswith("linli.")]
FORBIDDEN = re.compile(  # a person's score, label or faith; tracks; lists of petitioners
    r"(risk|score|credit(?!or)|blacklist|watch|label|profile_of|religion|faith|belie|ethnic|politic|nation|petitioner|"
    r"face|plate|fingerprint|track|mileage|check_?in|online_time|stability)",
    re.IGNORECASE,
)
ABOUT_PERSONS = {"Account", "Post", "Resident", "Contact", "Reveal", "PhoneCode"}


def test_no_model_or_column_holds_a_score_label_or_track_of_a_person():
    names = [f"{model.__name__}.{field.name}" for model in OURS for field in model._meta.get_fields()]
    found = [name for name in names if FORBIDDEN.search(name)]
    assert not found, found


def test_only_the_people_room_has_models_of_persons():
    for model in OURS:
        if model.__name__ in ABOUT_PERSONS:
            assert model._meta.app_label == "people"


def test_a_person_has_no_columns_but_these():
    """Adding one needs a line in people.rules.PERSONAL_FIELDS and a change here, which a reviewer sees."""
    resident = apps.get_model("people", "Resident")
    columns = {field.name for field in resident._meta.concrete_fields}
    assert columns <= {"id", "county", "phone_digest", "created_at"}, columns


def test_every_row_has_a_county_and_business_keys_start_with_it():
    singletons = {"KeyRow", "KeyCanary", "LookupKey", "PlacesVersion", "Version", "Bucket", "SealedKey"}
    for model in OURS:
        if model.__name__ in singletons or model._meta.app_label in {"runtime", "proving", "web"}:
            continue
        names = {field.name for field in model._meta.concrete_fields}
        assert "county" in names, f"{model.__name__} has no county"


def test_keys_are_uuid_v7():
    for model in OURS:
        pk = model._meta.pk
        if pk.get_internal_type() == "UUIDField" and pk.has_default():
            assert pk.get_default().version == 7, model


def test_no_model_overrides_save_and_nobody_sends_signals():
    from pathlib import Path

    root = Path(__file__).resolve().parents[2] / "linli"
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "django.dispatch" not in text or "/web/" in str(path), path
        assert not re.search(r"^    def save\(", text, re.MULTILINE), path
