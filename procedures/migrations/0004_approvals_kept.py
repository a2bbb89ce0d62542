"""What PostgreSQL refuses about approvals: forged, moved or erased signatures, ends without their ground."""

from django.db import migrations

from lawkit import triggers

KEPT = """
CREATE FUNCTION procedures_submission_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.case_id, NEW.machine, NEW.obj, NEW.act, NEW.digest, NEW."on", NEW.submitted_by_id, NEW.at, NEW.seats,
      NEW.public_id) IS DISTINCT FROM
     (OLD.case_id, OLD.machine, OLD.obj, OLD.act, OLD.digest, OLD."on", OLD.submitted_by_id, OLD.at, OLD.seats,
      OLD.public_id) THEN
    RAISE EXCEPTION 'a submission never changes' USING ERRCODE = '23514'; END IF;
  IF OLD.state <> 'open' AND (NEW.state, NEW.ended_at, NEW.ended_by_id, NEW.fired_seq, NEW.cause_seq) IS DISTINCT FROM
     (OLD.state, OLD.ended_at, OLD.ended_by_id, OLD.fired_seq, OLD.cause_seq) THEN
    RAISE EXCEPTION 'an ended submission stays as it ended' USING ERRCODE = '23514'; END IF;
  IF OLD.settled AND NOT NEW.settled THEN
    RAISE EXCEPTION 'a settled submission stays settled' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON procedures_submission
  FOR EACH ROW EXECUTE FUNCTION procedures_submission_kept();

CREATE FUNCTION procedures_submission_sound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s record; signed jsonb; lives int; BEGIN
  SELECT * INTO s FROM procedures_submission WHERE id = NEW.id;
  SELECT coalesce(jsonb_agg(o.seat ORDER BY o.id), '[]'), count(*) INTO signed, lives
    FROM procedures_opinion o WHERE o.submission_id = s.id AND o.voided_at IS NULL;
  IF s.state = 'open' AND signed || to_jsonb(s.turn) <> (SELECT jsonb_agg(x ORDER BY n)
      FROM jsonb_array_elements(s.seats) WITH ORDINALITY AS t(x, n) WHERE n <= lives + 1) THEN
    RAISE EXCEPTION 'submission %: the seats sign in their order', s.id USING ERRCODE = '23514'; END IF;
  IF s.state = 'approved' AND (signed <> s.seats OR NOT EXISTS (SELECT 1 FROM casework_event e
      JOIN procedures_opinion o ON o.submission_id = s.id AND o.voided_at IS NULL AND o.seat = s.seats->>-1
      WHERE e.case_id = s.case_id AND e.seq = s.fired_seq AND e.machine = s.machine AND e.obj = s.obj
      AND e.act = s.act AND e.actor_id = o.signer_id AND e.body::jsonb #>> '{given,approval}' = s.digest)) THEN
    RAISE EXCEPTION 'submission % was approved without its seats or its act', s.id USING ERRCODE = '23514'; END IF;
  IF s.state IN ('returned', 'withdrawn', 'lapsed') AND lives > 0 THEN
    RAISE EXCEPTION 'submission % ended and its signatures stand', s.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER sound AFTER INSERT OR UPDATE ON procedures_submission DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION procedures_submission_sound();

CREATE FUNCTION procedures_opinion_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at OR
     (NEW.submission_id, NEW.seat, NEW.signer_id, NEW.digest, NEW.at) IS DISTINCT FROM
     (OLD.submission_id, OLD.seat, OLD.signer_id, OLD.digest, OLD.at) THEN
    RAISE EXCEPTION 'a signature never changes' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON procedures_opinion FOR EACH ROW EXECUTE FUNCTION procedures_opinion_kept();

CREATE FUNCTION procedures_opinion_sound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s record; lives jsonb; c record; BEGIN
  SELECT * INTO s FROM procedures_submission WHERE id = NEW.submission_id;
  IF NEW.digest <> s.digest THEN
    RAISE EXCEPTION 'a signature is bound to the digest of its submission' USING ERRCODE = '23514'; END IF;
  IF NEW.signer_id = s.submitted_by_id THEN
    RAISE EXCEPTION 'nobody approves what he submitted' USING ERRCODE = '23514'; END IF;
  SELECT lead_id, co_id INTO c FROM casework_arrearscase WHERE id = s.case_id;
  IF TG_OP = 'INSERT' AND NEW.signer_id IN (c.lead_id, c.co_id) THEN
    RAISE EXCEPTION 'an investigator approved his own case' USING ERRCODE = '23514'; END IF;
  SELECT coalesce(jsonb_agg(o.seat ORDER BY o.id), '[]') INTO lives FROM procedures_opinion o
    WHERE o.submission_id = s.id AND o.voided_at IS NULL;
  IF s.state = 'open' AND lives || to_jsonb(s.turn) <> (SELECT jsonb_agg(x ORDER BY n)
      FROM jsonb_array_elements(s.seats) WITH ORDINALITY AS t(x, n) WHERE n <= jsonb_array_length(lives) + 1)
     OR s.state = 'approved' AND lives <> s.seats
     OR s.state NOT IN ('open', 'approved') AND lives <> '[]' THEN
    RAISE EXCEPTION 'the signatures of submission % are not those of its seats', s.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER sound AFTER INSERT OR UPDATE ON procedures_opinion DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION procedures_opinion_sound();
"""
KEPT_DOWN = """
DROP FUNCTION procedures_submission_kept CASCADE; DROP FUNCTION procedures_submission_sound CASCADE;
DROP FUNCTION procedures_opinion_kept CASCADE; DROP FUNCTION procedures_opinion_sound CASCADE;
"""


class Migration(migrations.Migration):
    """Approvals are kept as they came."""

    dependencies = [("procedures", "0003_approvals"), ("casework", "0002_judge")]
    operations = [
        triggers.no_delete("procedures_submission"),
        triggers.no_delete("procedures_opinion"),
        migrations.RunSQL(KEPT, KEPT_DOWN),
    ]
