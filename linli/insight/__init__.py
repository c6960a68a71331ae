# SPDX-License-Identifier: MulanPSL-2.0
"""Indicators, boards, sheets: read only. Every number has a written definition (rules/definitions.py)."""
