# SPDX-License-Identifier: MulanPSL-2.0
"""First contacts that were made say so, as their ledger does: what ended otherwise was none."""

from django.db import migrations

MADE = """UPDATE clocks_clock c SET outcome = 'contacted' FROM ledger_entry e
WHERE c.kind = 'first_contact' AND c.outcome = 'done' AND c.subject_kind = 'case'
AND e.county = c.county AND e.subject_kind = c.subject_kind AND e.subject_id = c.subject_id AND e.n = c.stopped_n
AND e.step IN ('contact', 'write', 'answer', 'settle_on_spot')"""
BACK = "UPDATE clocks_clock SET outcome = 'done' WHERE kind = 'first_contact' AND outcome = 'contacted'"


class Migration(migrations.Migration):
    dependencies = [("clocks", "0004_petitions_and_calls"), ("ledger", "0003_counter_within_a_day")]

    operations = [migrations.RunSQL(MADE, BACK)]
