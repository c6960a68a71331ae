# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from linli.triage.actions.address_import import import_addresses
from linli.triage.management.sheets import SheetCommand


class Command(SheetCommand):
    help = "Import standard addresses with their buildings and units (columns address, building, unit, area_code, lon, lat)."
    take = staticmethod(import_addresses)
