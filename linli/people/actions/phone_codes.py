# SPDX-License-Identifier: MulanPSL-2.0
"""Proving a phone number by a code. Nothing readable is stored: numbers and codes are kept as keyed digests."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, Refusal
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people import limits
from linli.people.actions.contacts import keep_contact
from linli.people.keys import digest
from linli.people.models import Contact, PhoneCode, Resident
from linli.people.rules import CODE_DIGITS, CODE_LIFE, CODE_TRIES, OWN_LOOK, is_mobile, plain_phone, resident_viewer


@dataclass(frozen=True, slots=True)
class StartedCode:
    """A code to be sent to `contact_id` by the caller; it is stored nowhere in clear."""

    code: str
    contact_id: UUID
    expires_at: datetime


def start_phone_code(phone: str, now: datetime, *, county: str = "", network: str = "") -> StartedCode:
    """A new code for this phone; the one before is void. The answer is the same for known and unknown numbers.

    Raises BadInput for what is no mobile number, TooMany past 1 a minute or 5 an hour for one phone.
    """
    number, county = plain_phone(phone), county or settings.LINLI_COUNTY
    if not is_mobile(number):
        raise BadInput(_("请填写 11 位手机号。"), field="phone")
    phone_digest = digest("phone", number)
    if network:
        limits.demand("code_network", limits.network_prefix(network), now=now)
    limits.demand("code_phone_minute", phone_digest.hex(), now=now)
    limits.demand("code_phone_hour", phone_digest.hex(), now=now)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    with transaction.atomic():
        known = PhoneCode.objects.select_for_update().filter(county=county, phone_digest=phone_digest).first()
        contact_id = known.contact_id if known else keep_contact(county=county, name="", phone=number, now=now).id
        PhoneCode.objects.bulk_create(
            [
                PhoneCode(
                    id=known.pk if known else new_id(),
                    county=county,
                    phone_digest=phone_digest,
                    contact_id=contact_id,
                    code_digest=digest("code", number, code),
                    sent_at=now,
                    expires_at=now + CODE_LIFE,
                )
            ],
            update_conflicts=True,
            unique_fields=["county", "phone_digest"],
            update_fields=["code_digest", "tries", "sent_at", "expires_at", "used_at"],
        )
    return StartedCode(code, contact_id, now + CODE_LIFE)


def check_phone_code(phone: str, code: str, now: datetime, *, county: str = "", network: str = "") -> Resident:
    """The resident who proved this phone, made at the first time. A code passes once.

    It opens what was left under the number: that is an entry, which the resident reads as their own look.

    Raises BadInput for a wrong, used or old code and after five tries, always in the same words.
    """
    number, county = plain_phone(phone), county or settings.LINLI_COUNTY
    if network:
        limits.demand("code_check_network", limits.network_prefix(network), now=now)
    phone_digest = digest("phone", number)
    mine = PhoneCode.objects.filter(
        county=county, phone_digest=phone_digest, used_at__isnull=True, expires_at__gt=now, tries__lt=CODE_TRIES
    )
    counted = mine.update(tries=F("tries") + 1)  # before comparing: parallel guesses are counted too
    row = PhoneCode.objects.filter(county=county, phone_digest=phone_digest).first() if counted else None
    expected = bytes(row.code_digest) if row else b""
    if row is None or not hmac.compare_digest(expected, digest("code", number, code.strip())):
        raise _wrong_code()
    with transaction.atomic():
        used = PhoneCode.objects.filter(pk=row.pk, used_at__isnull=True, code_digest=expected).update(used_at=now)
        if not used:
            raise _wrong_code()
        resident = _resident_of(county, phone_digest, now)
        Contact.objects.filter(pk=row.contact_id, resident__isnull=True).update(resident=resident)
        record(Subject("resident", resident.pk, county), OWN_LOOK, by=resident_viewer(resident.pk, county), at=now)
    return resident


def _resident_of(county: str, phone_digest: bytes, now: datetime) -> Resident:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_resident (id, county, phone_digest, created_at) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (county, phone_digest) DO NOTHING",
            [new_id(), county, phone_digest, now],
        )
    return Resident.objects.get(county=county, phone_digest=phone_digest)


def _wrong_code() -> Refusal:
    return BadInput(
        _("验证码不对或已过期。"), todo=_("请核对短信里的 6 位数字，或重新获取。"), field="code", code="wrong_code"
    )
