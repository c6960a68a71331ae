# SPDX-License-Identifier: MulanPSL-2.0
"""Of many that share a key, those nearest in time are compared: a twin may have come before or after."""

from django.db import migrations

MAKE = """
CREATE OR REPLACE FUNCTION triage_signatures_under(asked_county text, asked_keys int[], since timestamptz, most int)
RETURNS SETOF triage_signature LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET max_parallel_workers_per_gather = 0
AS $$
  SELECT * FROM triage_signature WHERE keys && asked_keys AND county = asked_county AND at > since
  ORDER BY abs(extract(epoch FROM at - since - interval '90 days')) LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("triage", "0004_signatures_under")]
    operations = [migrations.RunSQL(MAKE, migrations.RunSQL.noop)]
