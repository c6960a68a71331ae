# SPDX-License-Identifier: MulanPSL-2.0
"""Two things only the database can promise: validities of one code never overlap, and every change is heard."""

from django.db import migrations

NO_OVERLAP = """
CREATE FUNCTION places_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'grids are written at READ COMMITTED only: an older snapshot cannot see a rival drawing';
    END IF;
    -- one lock a county, held to the end of the transaction: the next writer looks only after we commit
    PERFORM pg_advisory_xact_lock(hashtext('linli_places'), hashtext(NEW.county));
    IF EXISTS (
        SELECT 1 FROM places_grid AS other
        WHERE other.code = NEW.code AND other.id <> NEW.id
          AND daterange(other.valid_from, other.valid_to, '[)') && daterange(NEW.valid_from, NEW.valid_to, '[)')
    ) THEN
        RAISE EXCEPTION 'grid % is already valid in that time', NEW.code
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'grid_validities_do_not_overlap';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER grid_validities_do_not_overlap
    BEFORE INSERT OR UPDATE OF code, county, valid_from, valid_to ON places_grid
    FOR EACH ROW EXECUTE FUNCTION places_refuse_overlap();
"""
FORGET_OVERLAP = """
DROP TRIGGER grid_validities_do_not_overlap ON places_grid;
DROP FUNCTION places_refuse_overlap();
"""

# One row, counted up by whoever changes a place, in the same transaction; every process hears it (queries/freshness.py).
VERSION = """
CREATE TABLE places_version (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), n bigint NOT NULL);
INSERT INTO places_version (n) VALUES (1);
CREATE FUNCTION places_count_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_at bigint;
BEGIN
    UPDATE places_version SET n = n + 1 RETURNING n INTO now_at;
    PERFORM pg_notify('linli_places', now_at::text);
    RETURN NULL;
END $$;
CREATE TRIGGER area_changes_are_heard AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places_area
    FOR EACH STATEMENT EXECUTE FUNCTION places_count_up();
CREATE TRIGGER grid_changes_are_heard AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places_grid
    FOR EACH STATEMENT EXECUTE FUNCTION places_count_up();
CREATE TRIGGER succession_changes_are_heard AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places_succession
    FOR EACH STATEMENT EXECUTE FUNCTION places_count_up();
"""
FORGET_VERSION = """
DROP TRIGGER area_changes_are_heard ON places_area;
DROP TRIGGER grid_changes_are_heard ON places_grid;
DROP TRIGGER succession_changes_are_heard ON places_succession;
DROP FUNCTION places_count_up();
DROP TABLE places_version;
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunSQL(NO_OVERLAP, FORGET_OVERLAP), migrations.RunSQL(VERSION, FORGET_VERSION)]
