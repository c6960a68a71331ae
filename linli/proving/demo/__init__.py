# SPDX-License-Identifier: MulanPSL-2.0
"""The demo county's small past and present, played through the same actions as any county's."""
