# SPDX-License-Identifier: MulanPSL-2.0
"""Whatever is sent, as whomever: no server error, and every answer as the schema says. `linli prove fuzz` sends more."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
import schemathesis
from django.contrib.sessions.backends.db import SessionStore
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks as openapi_checks

from linli.cases.actions import report_case
from linli.cases.rules.table import STEPS
from linli.people.actions.tokens import open_token
from linli.people.models import Bucket
from linli.people.rules import system_viewer
from linli.web.shared.viewers import enter_account, enter_post
from tests.cases.ways import answered, dispatched, handling
from tests.sizes import proof
from tests.town import COUNTY, fresh

THROUGH_POSTS = ("dispatcher", "handler", "unit_leader", "supervisor", "leader", "grid_worker", "mediator")
SESSIONS = ("dispatcher", "handler", "grid_worker", "policy_owner", "system_admin", "security_admin", "audit_admin")
CALLERS = (
    *(f"token of {post}" for post in THROUGH_POSTS), "token of the area", "token that only reports",
    *(f"session of {post}" for post in SESSIONS), "nobody",
)  # fmt: skip
CHECKS = [
    schemathesis.checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.negative_data_rejection,
]
FEW = 1  # of each operation, caller and mode


@dataclass
class Callers:
    """The headers of each caller, and numbers that exist."""

    town: object
    numbers: list[str]
    statuses: Counter = field(default_factory=Counter)

    def headers(self, caller: str) -> dict[str, str]:
        kind, _of, name = caller.partition(" of ")
        if kind == "session":
            return _session(getattr(self.town, name))
        if caller == "nobody":
            return {}
        post = None if name in ("", "the area") else getattr(self.town, name).id
        scopes = ("report",) if caller == "token that only reports" else ("report", "read", "step")
        _row, token = open_token(
            name=caller, scopes=scopes, area_code=COUNTY, by=system_viewer(COUNTY), now=self.town.now, post_id=post
        )
        return {"Authorization": f"Bearer {token}"}


def _session(viewer) -> dict[str, str]:
    request, csrf = SimpleNamespace(session=SessionStore()), _get_new_csrf_string()
    enter_account(request, viewer.account_id, now=timezone.now())
    enter_post(request, viewer.id)
    request.session.save()
    return {"Cookie": f"sessionid={request.session.session_key}; csrftoken={csrf}", "X-CSRFToken": csrf}


@schemathesis.serializer("application/x-ndjson")
def ndjson(_context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@pytest.fixture
def callers(town, report, settings):
    Bucket.objects.all().delete()
    settings.LINLI_WIDE_LIMITS = True
    made = [report_case(report, by=None, now=town.now) for _ in range(4)]
    for bring, receipt in zip((dispatched, handling, answered), made, strict=False):
        bring(town, fresh(receipt.case_id))
    return Callers(town, [receipt.number for receipt in made])


@pytest.fixture
def schema(callers):
    document = json.loads(Client().get("/api/v1/openapi.json").content)
    loaded = schemathesis.openapi.from_dict(document)
    loaded.app = get_wsgi_application()
    for moment in (request_started, request_finished):  # as Django's own test client: the test's transaction stays open
        moment.disconnect(close_old_connections)
    yield loaded
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.mark.slow
def test_nothing_sent_by_anybody_breaks_the_api(callers, schema):
    size = proof("fuzz", sample=FEW, seed=7)
    faults: dict[str, str] = {}
    operations = [found.ok() for found in schema.get_all_operations()]
    for caller in CALLERS:
        headers = callers.headers(caller)
        for operation in operations:
            for mode in _modes(operation):
                fault = _send_many(operation, mode, headers, callers, size)
                if fault:
                    faults[f"{operation.label} by {caller} ({mode.value})"] = fault

    size.write(
        callers=len(CALLERS), operations=len(operations), requests=sum(callers.statuses.values()),
        statuses=dict(sorted(callers.statuses.items())), faults=faults, fault_count=len(faults),
    )  # fmt: skip
    assert len(operations) >= 7
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)


def _modes(operation) -> tuple[GenerationMode, ...]:
    """Any line of a bulk feed is taken and gets its own verdict: there a wrong body does not exist."""
    bulk = operation.path.endswith("/bulk")
    return (GenerationMode.POSITIVE,) if bulk else (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def _send_many(operation, mode, headers, callers, size) -> str:
    """Send `size.sample` requests; the first fault in words, or ""."""
    limits = settings(
        max_examples=size.sample, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,), report_multiple_bugs=False,
    )  # fmt: skip

    @seed(size.seed)
    @limits
    @given(
        case=operation.as_strategy(generation_mode=mode),
        line=st.fixed_dictionaries(
            {"text": st.text()}, optional={"key": st.text(), "lon": st.floats(), "x": st.none()}
        ),
        number=st.none() | st.sampled_from(callers.numbers),
        step=st.none() | st.sampled_from([one.name for one in STEPS.steps]),
    )
    def send(case, line, number, step) -> None:
        if operation.path.endswith("/bulk") and mode is GenerationMode.POSITIVE:
            case.body = f"{json.dumps(line)}\n{case.body}"
        if mode is GenerationMode.POSITIVE:
            known = {"number": number, "step": step}
            case.path_parameters |= {
                name: known[name] for name in case.path_parameters or {} if known.get(name) is not None
            }
        with transaction.atomic():
            answer = case.call(headers=headers)
            transaction.set_rollback(True)
        callers.statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    try:
        send()
    except (Exception, BaseExceptionGroup) as fault:
        return "\n".join(str(one)[:1500] for one in getattr(fault, "exceptions", [fault]))
    return ""
