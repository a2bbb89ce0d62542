"""What PostgreSQL refuses: forged or shortened histories, deleted warnings, ends without evidence, forgotten chains."""

from django.db import migrations

from lawkit import triggers

WARNINGS = """
CREATE FUNCTION early_warning_by_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM early_warning_warningevent e WHERE e.case_id = NEW.warning_id AND e.seq = NEW.seq
     AND e.act = ANY (string_to_array(TG_ARGV[0], ' '))) THEN
    RAISE EXCEPTION '% of warning % comes from no act', TG_TABLE_NAME, NEW.warning_id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON early_warning_visit DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION early_warning_by_act('record_visit');
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON early_warning_warningfile DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION early_warning_by_act('receive add_file record_visit record_talk');
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON early_warning_warningrecusal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION early_warning_by_act('recuse');

CREATE FUNCTION early_warning_proven() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE w record; e record; g jsonb; BEGIN
  SELECT * INTO w FROM early_warning_warning WHERE id = NEW.id;
  SELECT * INTO e FROM early_warning_warningevent
    WHERE case_id = NEW.id AND source <> target ORDER BY seq DESC LIMIT 1;
  g := e.body::jsonb -> 'given';
  IF w.state IN ('confirmed', 'false_alarm', 'resolved') AND e.act IN ('confirm', 'false_alarm', 'resolve') THEN
    IF e.beside_id IS NULL OR NOT EXISTS (SELECT 1 FROM early_warning_warningconsent c WHERE c.case_id = NEW.id
       AND c.act = e.act AND c.version = e.seq - 1 AND c.first_id = e.beside_id AND c.confirmed_at IS NOT NULL) THEN
      RAISE EXCEPTION 'warning % was decided by one checker', NEW.id USING ERRCODE = '23514'; END IF;
    IF NOT EXISTS (SELECT 1 FROM early_warning_visit v WHERE v.warning_id = NEW.id AND v.seq < e.seq) THEN
      RAISE EXCEPTION 'warning % was decided without a visit', NEW.id USING ERRCODE = '23514'; END IF;
  END IF;
  IF w.state = 'resolved' AND NOT EXISTS (SELECT 1 FROM early_warning_warningfile f WHERE f.warning_id = NEW.id
     AND f.id = (g ->> 'evidence')::bigint) AND (g -> 'statement' ->> 'amount') IS NULL THEN
    RAISE EXCEPTION 'warning % was resolved without evidence', NEW.id USING ERRCODE = '23514'; END IF;
  IF e.act IN ('to_case', 'to_dual', 'register_complaint') AND NOT EXISTS (
     SELECT 1 FROM casework_event k WHERE k.case_id = w.opened_id AND k.seq = 1
       AND (k.body::jsonb #>> '{given,warning,pk}')::bigint = NEW.id
       AND k.body::jsonb #>> '{given,warning,head}' = e.prev) THEN
    RAISE EXCEPTION 'the case of warning % does not begin with its head', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER proven AFTER UPDATE OF state ON early_warning_warning
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION early_warning_proven();

CREATE FUNCTION early_warning_file_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.sha256, OLD.warning_id, OLD.seq, OLD.purpose) IS DISTINCT FROM (NEW.sha256, NEW.warning_id, NEW.seq, NEW.purpose)
  THEN RAISE EXCEPTION 'a file is kept as it came' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON early_warning_warningfile
  FOR EACH ROW EXECUTE FUNCTION early_warning_file_kept();
"""
WARNINGS_DOWN = """
DROP FUNCTION early_warning_by_act CASCADE; DROP FUNCTION early_warning_proven CASCADE;
DROP FUNCTION early_warning_file_kept CASCADE;
"""


class Migration(migrations.Migration):
    """One chain per warning, and the case that it opens begins with that chain's head."""

    dependencies = [("early_warning", "0001_initial"), ("casework", "0002_judge")]
    operations = [
        triggers.chain("early_warning_warningevent", "early_warning_warning"),
        triggers.append_only("early_warning_warningevent"),
        triggers.append_only("early_warning_visit"),
        triggers.append_only("early_warning_warningrecusal"),
        triggers.follows("early_warning_warningevent", "WARNING", "early_warning_warning"),
        triggers.no_delete("early_warning_warning"),
        triggers.no_delete("early_warning_warningclock"),
        triggers.no_delete("early_warning_warningfile"),
        migrations.RunSQL(WARNINGS, WARNINGS_DOWN),
    ]
