# SPDX-License-Identifier: MulanPSL-2.0
"""The fictional staff of the demo county: its units, its people and their duties, made by code from a seed."""
