# SPDX-License-Identifier: MulanPSL-2.0
"""Marks a message id; rules translate nothing."""

from __future__ import annotations


def mark(words: str) -> str:
    """The words themselves, found by the catalogue because of this call."""
    return words
