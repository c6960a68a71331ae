# SPDX-License-Identifier: MulanPSL-2.0
"""The refusals every operation may answer."""

from linli.web.api.schemas import Problem

PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422, 429), Problem)
