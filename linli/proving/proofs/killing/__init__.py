# SPDX-License-Identifier: MulanPSL-2.0
"""The parts of the proof that nothing acknowledged is lost: a house of its own, its callers, and the count afterwards."""
