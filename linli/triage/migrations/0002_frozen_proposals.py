from django.db import migrations

FREEZE = """
CREATE FUNCTION triage_proposal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.county, NEW.matter_id, NEW.n, NEW.made_at, NEW.version_id, NEW.engine, NEW.place_code, NEW.place_sure,
        NEW.category, NEW.category_sure, NEW.is_unsure, NEW.order_type, NEW.handling_class, NEW.urgency, NEW.unit_id,
        NEW.way, NEW.route_id, NEW.why)
       IS DISTINCT FROM
       (OLD.county, OLD.matter_id, OLD.n, OLD.made_at, OLD.version_id, OLD.engine, OLD.place_code, OLD.place_sure,
        OLD.category, OLD.category_sure, OLD.is_unsure, OLD.order_type, OLD.handling_class, OLD.urgency, OLD.unit_id,
        OLD.way, OLD.route_id, OLD.why) THEN
        RAISE EXCEPTION 'what was proposed never changes';
    END IF;
    IF OLD.decided_at IS NOT NULL AND NEW.decided_at IS NOT NULL AND
       (NEW.outcome, NEW.decided_at, NEW.decided_by, NEW.chosen_place, NEW.chosen_category, NEW.chosen_order_type,
        NEW.chosen_urgency, NEW.chosen_unit_id, NEW.overridden)
       IS DISTINCT FROM
       (OLD.outcome, OLD.decided_at, OLD.decided_by, OLD.chosen_place, OLD.chosen_category, OLD.chosen_order_type,
        OLD.chosen_urgency, OLD.chosen_unit_id, OLD.overridden) THEN
        RAISE EXCEPTION 'what was chosen never changes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER triage_proposal_stays BEFORE UPDATE ON triage_proposal
    FOR EACH ROW EXECUTE FUNCTION triage_proposal_stays();
"""
THAW = "DROP TRIGGER triage_proposal_stays ON triage_proposal; DROP FUNCTION triage_proposal_stays();"


class Migration(migrations.Migration):
    dependencies = [("triage", "0001_initial")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
