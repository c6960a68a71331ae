# SPDX-License-Identifier: MulanPSL-2.0
from linli.people.models.accounts import Account
from linli.people.models.contacts import Contact, PhoneCode, Resident, Reveal
from linli.people.models.keys import Bucket, KeyRow
from linli.people.models.posts import Post
from linli.people.models.units import Unit

__all__ = [
    "Account",
    "Bucket",
    "Contact",
    "KeyRow",
    "PhoneCode",
    "Post",
    "Resident",
    "Reveal",
    "Unit",
]
