from django.db import migrations, models

FILL = """
UPDATE cases_exclusionrequest x SET since = coalesce((SELECT max(k.started_at) FROM clocks_clock k
    WHERE k.county = x.county AND k.subject_kind = 'case' AND k.subject_id = x.case_id AND k.kind = 'promise'
    AND k.started_at <= x.asked_at), x.asked_at);
UPDATE cases_exclusionrequest x SET until = (SELECT min(k.started_at) FROM clocks_clock k
    WHERE k.county = x.county AND k.subject_kind = 'case' AND k.subject_id = x.case_id AND k.kind = 'promise'
    AND k.started_at > x.asked_at) WHERE x.approved;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0023_reception_day_again'),
        ('clocks', '0013_rules_settle'),
    ]

    operations = [
        migrations.AddField('exclusionrequest', 'since', models.DateTimeField(null=True)),
        migrations.AddField(
            'exclusionrequest', 'until', models.DateTimeField(help_text='when the next round began', null=True)
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE', migrations.RunSQL.noop),
        migrations.AlterField(
            'exclusionrequest', 'since',
            models.DateTimeField(help_text='when the round that is left out began: its promise did'),
        ),
    ]
