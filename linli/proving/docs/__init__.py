# SPDX-License-Identifier: MulanPSL-2.0
"""What the documentation takes from the code: references, message ids, pictures."""
