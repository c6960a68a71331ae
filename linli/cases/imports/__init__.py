# SPDX-License-Identifier: MulanPSL-2.0
"""Bring in other systems' files of reports, every row accounted for."""

from linli.cases.imports.mapping import Mapping, read_mapping
from linli.cases.imports.run import Totals, import_file

__all__ = ["Mapping", "Totals", "import_file", "read_mapping"]
