# SPDX-License-Identifier: MulanPSL-2.0
"""How one viewer reads the words of a matter: as they were said, or without what leads to who said them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from linli.cases.rules.guard import sees_words
from linli.kernel.hiding import hide_name, hide_teller

if TYPE_CHECKING:
    from linli.cases.models import Case
    from linli.people.rules import Viewer

Reading = Callable[[str], str]


def reading_of(case: Case, viewer: Viewer) -> Reading | None:
    """What has to be done to the reporter's own words before this viewer reads them; None where nothing has to."""
    if sees_words(case, viewer, confidential=case.confidential):
        return None
    return partial(hide_teller, masked=masked_name(case))


def reading_of_office(case: Case, viewer: Viewer) -> Reading | None:
    """The same for what an office wrote: of a confidential matter no name or number reaches who may not know it, but
    the doors it names it meant."""
    if not case.confidential or sees_words(case, viewer, confidential=True):
        return None
    return partial(hide_name, masked=masked_name(case))


def masked_name(case: Case) -> str:
    return case.contact.name_masked if case.contact_id and case.contact else ""
