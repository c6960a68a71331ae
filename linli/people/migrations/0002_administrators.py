# SPDX-License-Identifier: MulanPSL-2.0
"""What only the database can keep: the three administrators apart, every change of a unit heard, tries cheap."""

from django.db import migrations

KEEP_APART = """
CREATE FUNCTION people_keep_administrators_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.role NOT IN ('system_admin', 'security_admin', 'audit_admin') THEN
        RETURN NEW;
    END IF;
    -- the second of two at once waits here, and then sees the row of the first
    PERFORM 1 FROM people_account WHERE id = NEW.account_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM people_post AS other
        WHERE other.account_id = NEW.account_id AND other.id <> NEW.id
          AND other.role IN ('system_admin', 'security_admin', 'audit_admin') AND other.role <> NEW.role
          AND daterange(other.starts_on, other.ends_on) && daterange(NEW.starts_on, NEW.ends_on)
    ) THEN
        RAISE EXCEPTION 'two of the three administrators in one person' USING
            ERRCODE = 'exclusion_violation', CONSTRAINT = 'administrators_stay_apart';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_keep_administrators_apart BEFORE INSERT OR UPDATE ON people_post
    FOR EACH ROW EXECUTE FUNCTION people_keep_administrators_apart();
"""

# units are remembered together with the places (queries/units.py), so a change is heard on the same channel
HEARD = """
CREATE TRIGGER unit_changes_are_heard AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON people_unit
    FOR EACH STATEMENT EXECUTE FUNCTION places_count_up();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("places", "0002_guards")]
    operations = [
        migrations.RunSQL(
            KEEP_APART,
            "DROP TRIGGER people_keep_administrators_apart ON people_post;"
            "DROP FUNCTION people_keep_administrators_apart();",
        ),
        migrations.RunSQL(HEARD, "DROP TRIGGER unit_changes_are_heard ON people_unit"),
        migrations.RunSQL("ALTER TABLE people_bucket SET UNLOGGED", "ALTER TABLE people_bucket SET LOGGED"),
    ]
