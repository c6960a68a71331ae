# SPDX-License-Identifier: MulanPSL-2.0
"""Measures what triage says against what people said. Each prints one JSON object; none needs a database."""
