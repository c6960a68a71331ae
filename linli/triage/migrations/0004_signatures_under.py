# SPDX-License-Identifier: MulanPSL-2.0
"""Look-ups by keys always take the GIN index: the planner cannot know that a key holds its month, and that few share it."""

from django.db import migrations

MAKE = """
CREATE FUNCTION triage_signatures_under(asked_county text, asked_keys int[], since timestamptz, most int)
RETURNS SETOF triage_signature LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET max_parallel_workers_per_gather = 0
AS $$
  SELECT * FROM triage_signature WHERE keys && asked_keys AND county = asked_county AND at > since
  ORDER BY at DESC LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("triage", "0003_hot_issues")]
    operations = [
        migrations.RunSQL(MAKE, "DROP FUNCTION triage_signatures_under(text, int[], timestamptz, int)"),
    ]
