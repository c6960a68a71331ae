# SPDX-License-Identifier: MulanPSL-2.0
"""A second opinion on the process of mediation: a charter written by hand, and a machine that holds the database to it."""
