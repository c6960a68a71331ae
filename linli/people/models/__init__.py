# SPDX-License-Identifier: MulanPSL-2.0
from linli.people.models.accounts import Account
from linli.people.models.contacts import Contact, Resident
from linli.people.models.keys import Bucket, KeyRow
from linli.people.models.phone_codes import PhoneCode
from linli.people.models.posts import Post
from linli.people.models.reveals import Reveal
from linli.people.models.tokens import ApiToken
from linli.people.models.units import Unit

__all__ = [
    "Account",
    "ApiToken",
    "Bucket",
    "Contact",
    "KeyRow",
    "PhoneCode",
    "Post",
    "Resident",
    "Reveal",
    "Unit",
]
