"""What PostgreSQL refuses: a rewritten log of a station, a platform that hosts another, a correction from elsewhere."""

from django.db import migrations

from lawkit import triggers

BODIES = """
CREATE FUNCTION mediation_host_in_law() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.host_id IS NOT NULL AND EXISTS (
     SELECT 1 FROM mediation_mediationorganisation h WHERE h.id = NEW.host_id AND (h.kind = 'platform' OR h.id = NEW.id))
     OR NEW.kind = 'platform' AND EXISTS (SELECT 1 FROM mediation_mediationorganisation p WHERE p.host_id = NEW.id)
  THEN RAISE EXCEPTION 'a platform hosts no platform' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER host_in_law BEFORE INSERT OR UPDATE OF kind, host_id ON mediation_mediationorganisation
  FOR EACH ROW EXECUTE FUNCTION mediation_host_in_law();

CREATE FUNCTION mediation_correction_at_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM mediation_stationvisit v WHERE v.id = NEW.corrects_id AND v.station_id = NEW.station_id)
  THEN RAISE EXCEPTION 'a correction stands in the log of the same station' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER correction_at_home BEFORE INSERT ON mediation_stationvisit
  FOR EACH ROW EXECUTE FUNCTION mediation_correction_at_home();
"""
BODIES_DOWN = """
DROP FUNCTION mediation_host_in_law CASCADE; DROP FUNCTION mediation_correction_at_home CASCADE;
"""


class Migration(migrations.Migration):
    """The log of a station only grows."""

    dependencies = [("mediation", "0002_calendar")]
    operations = [
        triggers.append_only("mediation_stationvisit"),
        migrations.RunSQL(BODIES, BODIES_DOWN),
    ]
