# SPDX-License-Identifier: MulanPSL-2.0
from linli.people.actions.imports.posts import import_posts
from linli.people.actions.imports.rows import Outcome, RowVerdict
from linli.people.actions.imports.units import import_units

__all__ = ["Outcome", "RowVerdict", "import_posts", "import_units"]
