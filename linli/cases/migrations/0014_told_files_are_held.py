# SPDX-License-Identifier: MulanPSL-2.0

from django.db import migrations

HELD = """
UPDATE files_storedfile AS file SET hold = 'held' FROM cases_case AS one
WHERE file.subject_kind = 'case' AND file.subject_id = one.id AND file.created_at <= one.reported_at AND file.hold = ''
"""


class Migration(migrations.Migration):
    """What came with reports until now is held like what comes from now on."""

    dependencies = [
        ("cases", "0013_milestone_told"),
        ("files", "0002_hold"),
    ]

    operations = [migrations.RunSQL(HELD, migrations.RunSQL.noop)]
