# SPDX-License-Identifier: MulanPSL-2.0
"""Papers of a matter that a county may give its own template: forms of the ladder, and what a petitioner is sent."""
