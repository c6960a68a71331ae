# SPDX-License-Identifier: MulanPSL-2.0
"""The starting lexicon: what a county's triage knows before it has cases of its own. Our own words."""

from linli.triage.rules.lexicon.start import LEXICON_KINDS, starting_model, starting_rows

__all__ = ["LEXICON_KINDS", "starting_model", "starting_rows"]
