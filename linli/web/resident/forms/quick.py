# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from linli.places.queries import children_of
from linli.web.resident.forms.report import ContactForm, PlaceFields, WayField, files_field, text_field


def towns() -> list[tuple[str, Any]]:
    return [("", _("不清楚，或不便说")), *((area.code, area.name) for area in children_of(settings.LINLI_COUNTY))]


class QuickForm(PlaceFields, ContactForm):
    """Everything on one page. `key` makes a second press harmless; without one (a terminal) each post is a report."""

    fields_fixed = True
    text = text_field(4)
    order_type = WayField(required=False)
    area_code = forms.CharField(
        label=_("在哪个镇街"),
        required=False,
        max_length=15,
        widget=forms.Select(choices=towns),  # type: ignore[arg-type]
    )
    files = files_field()  # type: ignore[assignment]  # the form's own uploads keep their place
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    device_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput(attrs={"data-now": ""}))
    code = None  # type: ignore[assignment]
    field_order = ("text", "order_type", "area_code", "place_text", "files", "name", "phone", "hide_name")
