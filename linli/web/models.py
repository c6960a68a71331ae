# SPDX-License-Identifier: MulanPSL-2.0
"""The one table of the web: memory of HTTP itself, nothing of the domain."""

from linli.web.api.models import GivenAnswer

__all__ = ["GivenAnswer"]
