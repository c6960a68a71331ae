# SPDX-License-Identifier: MulanPSL-2.0
"""The map of personal data in this room: field → why, on what basis, how sensitive, how long, how shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonalField:
    """`basis` cites the Personal Information Protection Law (个人信息保护法)."""

    purpose: str
    basis: str
    level: str  # ordinary | sensitive | credential
    retention: str
    mask: str


_ANSWER = "reach the resident about the matter raised"
_DUTY = "art. 13(3): needed for a statutory duty; art. 6: no more than that"
_STAFF = "art. 13(2): human resources under lawful rules"
_TERM = "the county's contact_keep_days (730) after the matter is closed, then erased (forget_contacts)"
_POST_LIFE = "as long as the ledger names the post"

PERSONAL_FIELDS: dict[str, PersonalField] = {
    "Contact.sealed": PersonalField(_ANSWER, _DUTY, "sensitive", _TERM, "sealed; shown by reveal_contact only"),
    "Contact.phone_digest": PersonalField("find matters of one caller", _DUTY, "sensitive", _TERM, "keyed digest"),
    "Contact.phone_masked": PersonalField("recognise, without reading", _DUTY, "ordinary", _TERM, "138****5678"),
    "Contact.name_masked": PersonalField("recognise, without reading", _DUTY, "ordinary", _TERM, "张*三"),
    "Contact.resident": PersonalField("show residents their own matters", _DUTY, "ordinary", _TERM, "an id"),
    "Resident.phone_digest": PersonalField(
        "sign in by phone code", "art. 13(1): consent", "sensitive", "until the resident cancels", "keyed digest"
    ),
    "PhoneCode.phone_digest": PersonalField(
        "sign in by phone code",
        "art. 13(1): consent",
        "sensitive",
        "1 day if never used, else with Resident",
        "keyed digest",
    ),
    "Reveal.words": PersonalField("answer for a look at contact data", "art. 51", "ordinary", _POST_LIFE, "as written"),
    "Reveal.post": PersonalField("answer for a look at contact data", "art. 51", "ordinary", _POST_LIFE, "name, unit"),
    "Account.username": PersonalField("staff sign in", _STAFF, "ordinary", _POST_LIFE, "administrators only"),
    "Account.name": PersonalField("say who acted", _STAFF, "ordinary", _POST_LIFE, "name and unit"),
    "Account.password": PersonalField("staff sign in", _STAFF, "credential", "until changed", "Argon2, never shown"),
    "Account.last_login": PersonalField("find unused accounts", _STAFF, "ordinary", "until closed", "administrators"),
    "Account.totp_sealed": PersonalField(
        "second factor of staff",
        _STAFF,
        "credential",
        "until it is taken off or the account is closed",
        "sealed, never shown",
    ),
    "PhoneCode.contact": PersonalField(
        "send the code", "art. 13(1): consent", "ordinary", "1 day if never used, else with Resident", "an id"
    ),
    "Bucket.key": PersonalField(
        "slow down guessing", "art. 13(3)", "ordinary", "1 day", "network prefix, id or keyed digest; never shown"
    ),
    "Post.account": PersonalField("say who acted", _STAFF, "ordinary", _POST_LIFE, "name and unit"),
}
