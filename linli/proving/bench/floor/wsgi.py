# SPDX-License-Identifier: MulanPSL-2.0
"""One view: read the JSON, four INSERTs in one transaction, answer 201."""

from __future__ import annotations

import json
import os
import uuid

os.environ["DJANGO_SETTINGS_MODULE"] = "linli.proving.bench.floor.settings"

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

from django.db import transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402

from linli.proving.bench.floor.models import Matter, Place, Stand, Story  # noqa: E402
from linli.runtime.processors import keep_to_one_processor  # noqa: E402


def create(request: HttpRequest) -> JsonResponse:
    given, now = json.loads(request.body), timezone.now()
    with transaction.atomic():
        matter = Matter._default_manager.create(
            key=uuid.uuid4(), words=given["text"], kind=1, channel="web", at=now, changed_at=now
        )
        Place._default_manager.create(
            matter=matter, lon=given["lon"], lat=given["lat"], address={"street": "x"}, at=now
        )
        Stand._default_manager.create(matter=matter, state="open", at=now)
        Story._default_manager.create(matter=matter, kind="made", facts={"state": "open"}, at=now)
    return JsonResponse({"id": matter.pk}, status=201)


def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("matters", create), path("healthz", health)]
keep_to_one_processor(os.environ["LINLI_PIN"])  # as ours does
