"""What PostgreSQL refuses of applications to the court and of payment notices to banks.

No court without a final decision, urging, materials and a head who signs; nothing is shared out or paid from a deposit
that the ledger does not show.
"""

from django.db import migrations

from lawkit import triggers

COURT = """
CREATE FUNCTION enforcement_court_left(d bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT sum(least(l.amount, coalesce(c.found, c.claimed)
        - coalesce((SELECT sum(p.amount) FROM casework_payment p WHERE p.claim_id = c.id), 0)) + l.surcharge)
      FROM enforcement_decisionline l JOIN casework_claim c ON c.id = l.claim_id WHERE l.decision_id = d), 0)
    + coalesce((SELECT fine FROM enforcement_decision WHERE id = d), 0)
    - coalesce((SELECT sum(amount) FROM enforcement_decisionpayment
      WHERE decision_id = d AND paid_for IN ('surcharge', 'fine')), 0)
$$;

CREATE FUNCTION enforcement_court_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record; BEGIN
  SELECT * INTO d FROM enforcement_decision WHERE id = NEW.decision_id;
  IF d.case_id <> NEW.case_id THEN
    RAISE EXCEPTION 'application % and its decision are of different cases', NEW.id USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF d.expired_on IS NULL THEN
      RAISE EXCEPTION 'decision %: its period has not expired', d.id USING ERRCODE = '23514'; END IF;
    RETURN NEW; END IF;
  IF (OLD.case_id, OLD.decision_id, OLD.public_id) IS DISTINCT FROM (NEW.case_id, NEW.decision_id, NEW.public_id) THEN
    RAISE EXCEPTION 'application % does not leave its decision', NEW.id USING ERRCODE = '23514'; END IF;
  IF OLD.applied_on IS NOT NULL AND (OLD.applied_on, OLD.applied_by_id, OLD.applied_seq, OLD.court, OLD.urged_on,
      OLD.urge_until, OLD.final_on, OLD.window_to) IS DISTINCT FROM (NEW.applied_on, NEW.applied_by_id, NEW.applied_seq,
      NEW.court, NEW.urged_on, NEW.urge_until, NEW.final_on, NEW.window_to) THEN
    RAISE EXCEPTION 'application % is with the court and does not change', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.state IN ('ready', 'applied') AND OLD.state <> NEW.state THEN
    IF d.final_on IS NULL OR d.state <> 'final' THEN
      RAISE EXCEPTION 'decision % is not final', d.id USING ERRCODE = '23514'; END IF;
    IF NEW.urge_seq < d.decided_seq THEN
      RAISE EXCEPTION 'decision % was changed after the urging', d.id USING ERRCODE = '23514'; END IF;
    IF enforcement_court_left(d.id) = 0 THEN
      RAISE EXCEPTION 'decision % is performed', d.id USING ERRCODE = '23514'; END IF;
  END IF;
  IF NEW.state IN ('performed', 'executed') AND OLD.state <> NEW.state AND enforcement_court_left(d.id) <> 0 THEN
    RAISE EXCEPTION 'decision %: % is left', d.id, enforcement_court_left(d.id) USING ERRCODE = '23514'; END IF;
  IF NEW.applied_on IS NOT NULL AND OLD.applied_on IS NULL AND NOT EXISTS (SELECT 1 FROM registry_post p
      WHERE p.user_id = NEW.applied_by_id AND p.role IN ('BH', 'CHIEF') AND p.valid_from <= NEW.applied_on
      AND (p.valid_to IS NULL OR p.valid_to >= NEW.applied_on)) THEN
    RAISE EXCEPTION 'application % is not signed by a head', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON enforcement_courtapplication
  FOR EACH ROW EXECUTE FUNCTION enforcement_court_kept();

CREATE FUNCTION enforcement_court_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE a record; n bigint; BEGIN
  SELECT * INTO a FROM enforcement_courtapplication WHERE id = NEW.id;
  IF a.applied_on IS NULL THEN RETURN NULL; END IF;
  SELECT count(DISTINCT m.kind) INTO n FROM enforcement_courtmaterial m
    LEFT JOIN documents_paper p ON p.id = m.paper_id LEFT JOIN casework_evidence e ON e.id = m.evidence_id
    WHERE m.application_id = a.id AND m.seq <= a.applied_seq
      AND (m.kind NOT IN ('application', 'decision', 'opinion') OR p.case_id = a.case_id)
      AND (e.id IS NULL OR e.case_id = a.case_id);
  IF n < 5 THEN RAISE EXCEPTION 'application %: % of five materials', a.id, n USING ERRCODE = '23514'; END IF;
  IF NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.case_id = a.case_id AND e.seq = a.applied_seq
     AND e.machine = 'COURT' AND e.act = 'apply' AND e.obj = a.id AND e.actor_id = a.applied_by_id) THEN
    RAISE EXCEPTION 'application % was not signed by its own act', a.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER whole AFTER UPDATE OF state, applied_on ON enforcement_courtapplication
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_court_whole();

CREATE FUNCTION enforcement_court_by_act() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE a record; BEGIN
  SELECT * INTO a FROM enforcement_courtapplication WHERE id = NEW.application_id;
  IF NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.case_id = a.case_id AND e.seq = NEW.seq AND e.machine = 'COURT'
     AND e.obj = a.id AND e.act = ANY (string_to_array(TG_ARGV[0], ' '))) THEN
    RAISE EXCEPTION '% of application % comes from no act', TG_TABLE_NAME, a.id USING ERRCODE = '23514'; END IF;
  IF TG_TABLE_NAME = 'enforcement_courtshare' AND NOT EXISTS (SELECT 1 FROM casework_payment p
     WHERE p.id = (to_jsonb(NEW) ->> 'payment_id')::bigint AND p.case_id = a.case_id AND p.amount > 0
     AND p.paid_on >= a.applied_on) THEN
    RAISE EXCEPTION 'application %: a share is no payment of the ledger', a.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON enforcement_courtmaterial DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION enforcement_court_by_act('put_material apply');
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON enforcement_courtshare DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION enforcement_court_by_act('distribute');
"""
COURT_DOWN = """
DROP FUNCTION enforcement_court_by_act CASCADE; DROP FUNCTION enforcement_court_whole CASCADE;
DROP FUNCTION enforcement_court_kept CASCADE; DROP FUNCTION enforcement_court_left;
"""
DEPOSIT = """
CREATE FUNCTION enforcement_deposit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record; BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.case_id, OLD.decision_id, OLD.guarantee_id, OLD.amount, OLD.notice_seq, OLD.public_id) IS DISTINCT FROM
       (NEW.case_id, NEW.decision_id, NEW.guarantee_id, NEW.amount, NEW.notice_seq, NEW.public_id) THEN
      RAISE EXCEPTION 'notice % is issued and does not change', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW; END IF;
  SELECT k.*, c.project_id, p.general_contractor_id AS gc INTO d FROM enforcement_decision k
    JOIN casework_arrearscase c ON c.id = k.case_id LEFT JOIN registry_project p ON p.id = c.project_id
    WHERE k.id = NEW.decision_id;
  IF d.case_id <> NEW.case_id OR d.kind <> 'handling' OR d.expired_on IS NULL OR d.liable_id IS DISTINCT FROM d.gc THEN
    RAISE EXCEPTION 'decision % is no expired decision against the contractor', d.id USING ERRCODE = '23514'; END IF;
  IF NOT EXISTS (SELECT 1 FROM registry_projectguarantee g WHERE g.id = NEW.guarantee_id AND g.project_id = d.project_id) THEN
    RAISE EXCEPTION 'guarantee % is of another project', NEW.guarantee_id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON enforcement_depositnotice
  FOR EACH ROW EXECUTE FUNCTION enforcement_deposit_kept();

CREATE FUNCTION enforcement_deposit_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n record; k bigint; s bigint; stray bigint; got bigint; BEGIN
  IF TG_TABLE_NAME = 'enforcement_depositnotice' THEN k := NEW.id; ELSE k := NEW.notice_id; END IF;
  SELECT * INTO n FROM enforcement_depositnotice WHERE id = k;
  SELECT coalesce(sum(l.amount), 0), count(*) FILTER (WHERE c.case_id <> n.case_id) INTO s, stray
    FROM enforcement_depositline l JOIN casework_claim c ON c.id = l.claim_id WHERE l.notice_id = k;
  IF s <> n.amount OR stray > 0 THEN
    RAISE EXCEPTION 'notice %: its lines say %, the notice %', k, s, n.amount USING ERRCODE = '23514'; END IF;
  SELECT coalesce(sum(p.amount), 0), count(*) FILTER (WHERE p.case_id <> n.case_id OR p.paid_on < n.delivered_on
      OR p.amount <= 0 OR NOT EXISTS (SELECT 1 FROM enforcement_depositline l
        WHERE l.notice_id = k AND l.claim_id = p.claim_id)) INTO got, stray
    FROM enforcement_depositpayment x JOIN casework_payment p ON p.id = x.payment_id WHERE x.notice_id = k;
  IF stray > 0 OR n.state IN ('paid', 'short', 'replenished') AND got < n.amount THEN
    RAISE EXCEPTION 'notice %: the ledger shows % of %', k, got, n.amount USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT OR UPDATE OF state ON enforcement_depositnotice
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_deposit_adds_up();
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON enforcement_depositline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_deposit_adds_up();
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON enforcement_depositpayment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_deposit_adds_up();
"""
DEPOSIT_DOWN = "DROP FUNCTION enforcement_deposit_adds_up CASCADE; DROP FUNCTION enforcement_deposit_kept CASCADE;"


class Migration(migrations.Migration):
    """Both follow the history of their case; what was listed, shared or paid stays."""

    dependencies = [("enforcement", "0006_court"), ("casework", "0002_judge"), ("documents", "0002_triggers")]
    operations = [
        triggers.follows("casework_event", "COURT", "enforcement_courtapplication"),
        triggers.follows("casework_event", "DEPOSIT", "enforcement_depositnotice"),
        triggers.no_delete("enforcement_courtapplication"),
        triggers.no_delete("enforcement_depositnotice"),
        triggers.append_only("enforcement_courtmaterial"),
        triggers.append_only("enforcement_courtshare"),
        triggers.append_only("enforcement_depositline"),
        triggers.append_only("enforcement_depositpayment"),
        migrations.RunSQL(COURT, COURT_DOWN),
        migrations.RunSQL(DEPOSIT, DEPOSIT_DOWN),
    ]
