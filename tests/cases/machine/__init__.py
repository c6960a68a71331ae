# SPDX-License-Identifier: MulanPSL-2.0
"""A second opinion on the loop: a small model written by hand, and a machine that compares it with the database."""
