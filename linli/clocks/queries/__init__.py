# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of the room."""

from linli.clocks.queries.clocks import clocks_of, clocks_of_many, running_of
from linli.clocks.queries.rules import CountyRules, due_in, forget_rules, rules_of

__all__ = ["CountyRules", "clocks_of", "clocks_of_many", "due_in", "forget_rules", "rules_of", "running_of"]
