# SPDX-License-Identifier: MulanPSL-2.0
from uuid import UUID

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "linli.notices"
    label = "notices"

    def ready(self) -> None:
        """Phone numbers are people's: opened one by one, at the moment of sending. Mailboxes are the units' own."""
        from linli.kernel.standing import look_at
        from linli.notices import address_book, standing

        address_book.give_address("contact", _phone_of_contact)
        address_book.give_address("resident", _phone_of_resident)
        address_book.give_address("unit", _mailbox_of_unit)
        look_at(standing.sms_state)
        look_at(standing.mail_state)


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
