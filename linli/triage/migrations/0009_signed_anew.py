# SPDX-License-Identifier: MulanPSL-2.0
"""Signatures under the keys of now: rare words with their place. What is older than is ever looked for stays as it is."""

from datetime import timedelta

from django.db import migrations
from django.db.models import Max

from linli.triage.rules.sameness import Told, signature_of

KEPT = timedelta(days=100)
AT_ONCE = 1000
MAKE = """
CREATE OR REPLACE FUNCTION triage_signatures_under(asked_county text, asked_keys int[], since timestamptz, most int)
RETURNS SETOF triage_signature LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET max_parallel_workers_per_gather = 0
AS $$
  SELECT * FROM triage_signature WHERE keys && asked_keys AND county = asked_county AND at > since
  ORDER BY greatest(at - since - interval '90 days', since + interval '90 days' - at) LIMIT most
$$
"""


def sign_anew(apps, schema_editor):
    signatures = apps.get_model("triage", "Signature").objects.using(schema_editor.connection.alias)
    matters = apps.get_model("triage", "Matter").objects.using(schema_editor.connection.alias)
    newest = signatures.aggregate(newest=Max("at"))["newest"]
    if newest is None:
        return
    ids = list(signatures.filter(at__gt=newest - KEPT).values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        rows = signatures.in_bulk(ids[start : start + AT_ONCE])
        for matter in matters.filter(pk__in=rows):
            rows[matter.pk].keys = signature_of(_told(matter, rows[matter.pk])).keys
        signatures.bulk_update(rows.values(), ["keys"])


def _told(matter, row):
    return Told(
        county=row.county, title=matter.title, text=matter.text, at=row.at, category=row.category,
        scope_code=row.scope_code, lon=row.lon, lat=row.lat,
        names=(matter.place_text,) if matter.place_text else (),
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("triage", "0008_handling_classes")]
    operations = [
        migrations.RunSQL(MAKE, migrations.RunSQL.noop),
        migrations.RunPython(sign_anew, migrations.RunPython.noop),
    ]
