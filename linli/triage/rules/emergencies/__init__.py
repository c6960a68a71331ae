# SPDX-License-Identifier: MulanPSL-2.0
"""Emergencies by stated rules: `emergency(text)`."""

from linli.triage.rules.emergencies.catch import Emergency, emergency
from linli.triage.rules.emergencies.rule import KINDS

__all__ = ["KINDS", "Emergency", "emergency"]
