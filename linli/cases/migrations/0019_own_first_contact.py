from django.db import migrations

# Until now nobody could edit these and nothing read them: what is as the county's row has no limit of its own.
EMPTY = """
UPDATE cases_ordertype SET first_contact_limit = NULL, first_contact_unit = ''
WHERE first_contact_limit = 1 AND first_contact_unit = 'working_day'
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_waits_until")]

    operations = [migrations.RunSQL(EMPTY, migrations.RunSQL.noop)]
