# SPDX-License-Identifier: MulanPSL-2.0
"""The fictional demo county 青禾县, made by code from a seed."""
