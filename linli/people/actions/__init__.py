# SPDX-License-Identifier: MulanPSL-2.0
"""All writing of the room."""

from linli.people.actions.accounts import (
    change_password,
    close_account,
    open_account,
    rename_account,
    reopen_account,
    reset_password,
)
from linli.people.actions.bulk import NewPost, NewUnit, bring_in_staff
from linli.people.actions.contacts import (
    NewContact,
    keep_contact,
    keep_contacts,
    open_for_sending,
    open_for_sending_to_resident,
    reveal_contact,
)
from linli.people.actions.imports import Outcome, RowVerdict, import_posts, import_units
from linli.people.actions.leaving import forget_resident
from linli.people.actions.phone_codes import StartedCode, check_phone_code, start_phone_code
from linli.people.actions.posts import choose_post, close_post, end_posts_over, open_post
from linli.people.actions.retention import forget_contacts, forget_due
from linli.people.actions.second_factor import (
    check_second_factor,
    confirm_second_factor,
    has_second_factor,
    remove_second_factor,
    start_second_factor,
)
from linli.people.actions.signing_in import sign_in
from linli.people.actions.units import change_unit, close_unit, open_unit
from linli.people.actions.unlocking import unlock_account
from linli.people.actions.unused_codes import sweep_phone_codes

__all__ = [
    "NewContact",
    "NewPost",
    "NewUnit",
    "Outcome",
    "RowVerdict",
    "StartedCode",
    "bring_in_staff",
    "change_password",
    "change_unit",
    "check_phone_code",
    "check_second_factor",
    "choose_post",
    "close_account",
    "close_post",
    "close_unit",
    "confirm_second_factor",
    "end_posts_over",
    "forget_contacts",
    "forget_due",
    "forget_resident",
    "has_second_factor",
    "import_posts",
    "import_units",
    "keep_contact",
    "keep_contacts",
    "open_account",
    "open_for_sending",
    "open_for_sending_to_resident",
    "open_post",
    "open_unit",
    "remove_second_factor",
    "rename_account",
    "reopen_account",
    "reset_password",
    "reveal_contact",
    "sign_in",
    "start_phone_code",
    "start_second_factor",
    "sweep_phone_codes",
    "unlock_account",
]
