from django.db import migrations

FILL = """
UPDATE clocks_clock k SET outcome = 'refused' FROM ledger_entry e
WHERE e.county = k.county AND e.subject_kind = 'case' AND e.subject_id = k.subject_id AND e.n = k.stopped_n
AND e.step = 'refuse' AND k.subject_kind = 'case' AND k.outcome = 'done'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('clocks', '0013_rules_settle'),
        ('ledger', '0001_initial'),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
