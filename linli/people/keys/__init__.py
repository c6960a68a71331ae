# SPDX-License-Identifier: MulanPSL-2.0
"""Keys of contact data: the ring, the canary, and digests for equality."""

from linli.people.keys.canary import check_canary
from linli.people.keys.digests import digest, lookup_key
from linli.people.keys.ring import CannotOpen, Ring, key_id_of
from linli.people.keys.ring_text import new_key, parse_ring, ring
from linli.people.keys.rows import WrongKeys

__all__ = [
    "CannotOpen",
    "Ring",
    "WrongKeys",
    "check_canary",
    "digest",
    "key_id_of",
    "lookup_key",
    "new_key",
    "parse_ring",
    "ring",
]
