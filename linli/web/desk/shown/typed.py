# SPDX-License-Identifier: MulanPSL-2.0
"""What a person wrote into a form that comes too late: shown once more, to be copied."""

from __future__ import annotations

from django.forms import BaseForm, Textarea, TextInput


def typed_in(form: BaseForm) -> list[tuple[str, str]]:
    """The words, under their labels."""
    written = [field for field in form if isinstance(field.field.widget, (Textarea, TextInput))]
    return [(str(field.label), str(field.value())) for field in written if field.value()]
