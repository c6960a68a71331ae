# SPDX-License-Identifier: MulanPSL-2.0
"""A plausible county's past in any size, written by COPY: for benches, where playing each step would take days."""
