# SPDX-License-Identifier: MulanPSL-2.0
"""The papers of a dispute: their fields, their templates, and how they are filled from what the room knows."""
