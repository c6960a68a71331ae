# SPDX-License-Identifier: MulanPSL-2.0
"""Sex, age, occupation, as the official forms ask for them: typed for one paper, kept in it alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from linli.disputes.papers.about import MOST, WORDS
from linli.web.shared.looks import LinliForm


class AboutForm(LinliForm):
    """A group of short fields for each person of the dispute; organisations have none of this."""

    def __init__(self, parties: list[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = [one for one in parties if not one.organisation][:MOST]
        for n, _party in enumerate(self.parties):
            for name, label, most in WORDS:
                shown = {"inputmode": "numeric"} if name == "age" else {}
                self.fields[f"about-{n}-{name}"] = forms.CharField(
                    label=_(label), max_length=most, required=False,
                    widget=forms.TextInput(attrs={"autocomplete": "off", **shown}),
                )  # fmt: skip
        self.dress()

    @property
    def persons(self) -> list[dict[str, Any]]:
        """One group a person: who it is (masked) and the fields."""
        words = {"a": _("申请方"), "b": _("被申请方")}
        return [
            {
                "who": f"{words[one.side]} {one.name_masked}",
                "fields": [self[f"about-{n}-{name}"] for name, *_rest in WORDS],
            }
            for n, one in enumerate(self.parties)
        ]

    def inputs(self) -> Mapping[str, Mapping[str, str]]:
        return {
            str(one.pk): {name: self.cleaned_data[f"about-{n}-{name}"] for name, *_rest in WORDS}
            for n, one in enumerate(self.parties)
        }
