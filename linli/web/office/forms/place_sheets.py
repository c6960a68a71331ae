# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.web.office.sheets.importing import FileForm
from linli.web.shared.points import SYSTEM_WORDS


class PointSheetForm(FileForm):
    """A sheet with points; for those that do not say their system it is asked here and never guessed."""

    system = forms.ChoiceField(
        label=_("坐标系"), required=False,
        choices=[("", _("表里“坐标系”一列写明了，或没有坐标")), *SYSTEM_WORDS.items()],
        help_text=_("只用于没有写明的行。不知道是哪种，请问提供数据的单位：三种相差几百米。"),
    )  # fmt: skip
