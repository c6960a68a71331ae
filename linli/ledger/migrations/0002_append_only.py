# SPDX-License-Identifier: MulanPSL-2.0
"""The database itself refuses to change the past. Whoever drops the triggers is found by the hashes and seals."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- the suite empties its own database between tests; nothing else is ever called test_...
    IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\\_%%' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
""".replace("%%", "%")
WATCH = "CREATE TRIGGER {t}_{w} BEFORE {ops} ON {t} FOR EACH {row} EXECUTE FUNCTION ledger_refuse()"
TABLES = ("ledger_entry", "ledger_seal")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL([REFUSE], "DROP FUNCTION ledger_refuse()"),
        *(
            migrations.RunSQL(
                [
                    WATCH.format(t=table, w="keeps", ops="UPDATE OR DELETE", row="ROW"),
                    WATCH.format(t=table, w="stays", ops="TRUNCATE", row="STATEMENT"),
                ],
                [f"DROP TRIGGER {table}_keeps ON {table}", f"DROP TRIGGER {table}_stays ON {table}"],
            )
            for table in TABLES
        ),
    ]
