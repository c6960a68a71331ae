# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.ids import new_id
from linli.ledger.rules.leaves import Leaf, leaf_ids, leaf_record, leaf_records
from linli.ledger.rules.seals import merkle_root

leaves = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


def root_by_the_book(row: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there."""
    if len(row) == 1:
        return row[0]
    split = 1 << (len(row) - 1).bit_length() - 1
    return sha256(b"\1" + root_by_the_book(row[:split]) + root_by_the_book(row[split:])).digest()


@given(leaves)
def test_the_root_is_the_one_of_the_book(row):
    assert merkle_root(row) == root_by_the_book(row)


@given(leaves, st.data())
def test_another_leaf_or_order_makes_another_root(row, data):
    other = data.draw(leaves)

    assert (merkle_root(row) == merkle_root(other)) == (row == other)


def test_a_seal_remembers_what_it_needs_to_name_an_entry():
    entry, subject = new_id(), new_id()
    record = leaf_record(entry, subject, 7, bytes(range(32)))

    assert list(leaf_records(record)) == [Leaf(entry.bytes, subject.bytes, 7, bytes(range(8)))]
    assert leaf_ids(record * 2 + b"half a record") == [entry.bytes] * 2
    assert list(leaf_records(b"half a record")) == []
