# SPDX-License-Identifier: MulanPSL-2.0
"""Measures: each writes var/bench/NAME.json with medians, sample sizes, commit and date. Ratios hold within one run."""
