# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig

if TYPE_CHECKING:
    from linli.notices.rules import NoticeFacts


class NoticesConfig(AppConfig):
    name = "linli.notices"
    label = "notices"

    def ready(self) -> None:
        """Phone numbers are people's: opened one by one, at the moment of sending. Mailboxes are the units' own."""
        from linli.kernel.standing import look_at
        from linli.notices import address_book, registry, standing

        address_book.give_address("contact", _phone_of_contact)
        address_book.give_address("resident", _phone_of_resident)
        address_book.give_address("unit", _mailbox_of_unit)
        registry.give_words("token.open", _token_opened)
        look_at(standing.sms_state)
        look_at(standing.mail_state)


def _token_opened(facts: NoticeFacts) -> str:
    from linli.notices import texts
    from linli.people.queries.tokens import token_name

    return str(texts.TOKEN_OPENED) % {"name": token_name(facts.about_id)}


def _mailbox_of_unit(unit_id: UUID) -> str:
    from linli.people.queries import unit_info

    unit = unit_info(unit_id)
    return unit.mail if unit else ""


def _phone_of_contact(contact_id: UUID) -> str:
    from linli.people.actions import open_for_sending

    return open_for_sending(contact_id)


def _phone_of_resident(resident_id: UUID) -> str:
    from linli.people.actions import open_for_sending_to_resident

    return open_for_sending_to_resident(resident_id)
