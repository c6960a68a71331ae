# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from linli.triage.actions.place_import import import_places
from linli.triage.management.sheets import SheetCommand


class Command(SheetCommand):
    help = "Import names of estates, streets, buildings, landmarks and village groups (columns name, kind, area_code, lon, lat)."
    take = staticmethod(import_places)
