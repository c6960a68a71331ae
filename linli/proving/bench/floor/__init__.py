# SPDX-License-Identifier: MulanPSL-2.0
"""The floor: the least Django that does four INSERTs a request. A measure to compare with, not a product."""
