"""What PostgreSQL refuses of decisions: forged states, sums unlike the ledger, what was not told, fines out of order."""

from django.db import migrations

from lawkit import triggers

DECISIONS = """
CREATE FUNCTION enforcement_decision_left(d bigint, OUT lines bigint, OUT decided bigint, OUT extra bigint,
  OUT owed bigint, OUT strange bigint, OUT bare bigint)
LANGUAGE sql STABLE AS $$
  SELECT count(*), coalesce(sum(x.amount), 0), coalesce(sum(x.surcharge), 0),
         coalesce(sum(least(x.amount, x.unpaid) + greatest(0, x.surcharge - x.got)), 0),
         count(*) FILTER (WHERE x.amount <> x.unpaid), count(*) FILTER (WHERE x.surcharge > 0 AND x.base > x.ordered)
  FROM (
    SELECT l.amount, l.surcharge, l.base, coalesce(c.found, c.claimed)
      - coalesce((SELECT sum(p.amount) FROM casework_payment p WHERE p.claim_id = c.id), 0) AS unpaid,
      coalesce((SELECT sum(p.amount) FROM enforcement_decisionpayment p WHERE p.line_id = l.id), 0) AS got,
      coalesce((SELECT o.amount FROM enforcement_orderline o WHERE o.order_id = h.order_id AND o.claim_id = c.id), 0)
        AS ordered
    FROM enforcement_decisionline l JOIN casework_claim c ON c.id = l.claim_id
      JOIN enforcement_decision h ON h.id = l.decision_id WHERE l.decision_id = d) x
$$;

CREATE FUNCTION enforcement_decision_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s record; owed bigint; over boolean; BEGIN
  SELECT * INTO s FROM enforcement_decision_left(NEW.id);
  IF TG_OP = 'INSERT' THEN
    IF NEW.notice_seq IS NOT NULL OR NEW.decided_seq IS NOT NULL OR NEW.effective_on IS NOT NULL THEN
      RAISE EXCEPTION 'decision % begins as a draft', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW; END IF;
  IF (OLD.case_id, OLD.public_id, OLD.kind) IS DISTINCT FROM (NEW.case_id, NEW.public_id, NEW.kind) THEN
    RAISE EXCEPTION 'decision % keeps its case and kind', NEW.id USING ERRCODE = '23514'; END IF;
  IF OLD.notice_seq IS NOT NULL AND (OLD.notice_seq, OLD.noticed_on, OLD.noticed_total, OLD.noticed_surcharge,
      OLD.noticed_rate, OLD.noticed_fine, OLD.liable_id, OLD.person, OLD.order_id, OLD.prior_id, OLD.offence, OLD.conduct,
      OLD.cap, OLD.drafted_by_id, OLD.hearing_right) IS DISTINCT FROM (NEW.notice_seq, NEW.noticed_on, NEW.noticed_total,
      NEW.noticed_surcharge, NEW.noticed_rate, NEW.noticed_fine, NEW.liable_id, NEW.person, NEW.order_id, NEW.prior_id,
      NEW.offence, NEW.conduct, NEW.cap, NEW.drafted_by_id, NEW.hearing_right) THEN
    RAISE EXCEPTION 'what was told of decision % does not change', NEW.id USING ERRCODE = '23514'; END IF;
  IF OLD.told_on IS NOT NULL AND (OLD.told_on, OLD.say_until) IS DISTINCT FROM (NEW.told_on, NEW.say_until) THEN
    RAISE EXCEPTION 'decision % was told once', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.heard_on IS NOT NULL AND OLD.heard_on IS NULL AND OLD.state <> 'told' THEN
    RAISE EXCEPTION 'decision % was not told before it was heard', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.decided_on IS NOT NULL AND OLD.decided_on IS NULL THEN
    over := EXISTS (SELECT 1 FROM enforcement_paymentorder o WHERE o.id = NEW.order_id AND o.case_id = NEW.case_id
        AND o.expired_admin_on IS NOT NULL AND o.state NOT IN ('revoked', 'complied'))
      OR (NEW.surcharge = 0 AND EXISTS (SELECT 1 FROM enforcement_decision p WHERE p.id = NEW.prior_id
        AND p.case_id = NEW.case_id AND p.kind = 'handling' AND p.expired_on IS NOT NULL AND p.id <> NEW.id
        AND p.state IN ('served', 'remedied', 'final')));
    IF (NEW.surcharge > 0 OR NEW.basis ~ '支付条例 5[4-7]' OR NEW.offence = 'refuse') AND NOT over
       AND NEW.kind = 'penalty' OR NEW.surcharge > 0 AND NOT over THEN
      RAISE EXCEPTION 'decision % rests on no order that expired', NEW.id USING ERRCODE = '23514'; END IF;
    IF NEW.kind = 'handling' AND (s.lines = 0 OR s.decided <> NEW.total OR s.extra <> NEW.surcharge OR s.strange > 0
       OR s.bare > 0) THEN
      RAISE EXCEPTION 'decision %: annex % and %, % lines unlike the ledger, % not ordered', NEW.id, s.decided, s.extra,
        s.strange, s.bare USING ERRCODE = '23514'; END IF;
  END IF;
  IF OLD.decided_on IS NOT NULL AND (NEW.total, NEW.surcharge, NEW.fine) IS DISTINCT FROM
      (OLD.total, OLD.surcharge, OLD.fine) THEN
    IF OLD.state <> 'remedied' OR NEW.total > OLD.total OR NEW.surcharge > OLD.surcharge OR NEW.fine > OLD.fine THEN
      RAISE EXCEPTION 'the sums of decision % only fall, by a review or court', NEW.id USING ERRCODE = '23514'; END IF;
  END IF;
  owed := CASE WHEN NEW.kind = 'handling' THEN s.owed ELSE NEW.fine - coalesce((SELECT sum(amount)
    FROM enforcement_decisionpayment WHERE decision_id = NEW.id AND paid_for = 'fine'), 0) END;
  IF NEW.state = 'performed' AND OLD.state <> 'performed' AND owed > 0 THEN
    RAISE EXCEPTION 'decision % is not performed: % unpaid', NEW.id, owed USING ERRCODE = '23514'; END IF;
  IF NEW.expired_on IS NOT NULL AND OLD.expired_on IS NULL AND owed <= 0 THEN
    RAISE EXCEPTION 'decision % is performed and does not expire', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON enforcement_decision
  FOR EACH ROW EXECUTE FUNCTION enforcement_decision_kept();

CREATE FUNCTION enforcement_decision_line_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record; BEGIN
  SELECT state, decided_on INTO d FROM enforcement_decision
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.decision_id ELSE NEW.decision_id END;
  IF TG_OP = 'UPDATE' THEN
    IF d.state <> 'remedied' OR (OLD.decision_id, OLD.claim_id) <> (NEW.decision_id, NEW.claim_id)
       OR NEW.amount > OLD.amount OR NEW.surcharge > OLD.surcharge OR NEW.base > OLD.base THEN
      RAISE EXCEPTION 'a line of a decision only falls, by a review or court' USING ERRCODE = '23514'; END IF;
  ELSIF d.decided_on IS NOT NULL OR d.state = 'noticed' OR d.state = 'told' THEN
    RAISE EXCEPTION 'the annex of a decision does not change' USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON enforcement_decisionline
  FOR EACH ROW EXECUTE FUNCTION enforcement_decision_line_frozen();

CREATE FUNCTION enforcement_decision_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record; k bigint; w bigint; x bigint; stray bigint; BEGIN
  IF TG_TABLE_NAME = 'enforcement_decision' THEN k := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN k := OLD.decision_id; ELSE k := NEW.decision_id; END IF;
  SELECT case_id, kind, total, surcharge INTO d FROM enforcement_decision WHERE id = k;
  SELECT coalesce(sum(l.amount), 0), coalesce(sum(l.surcharge), 0), count(*) FILTER (WHERE c.case_id <> d.case_id)
    INTO w, x, stray
    FROM enforcement_decisionline l JOIN casework_claim c ON c.id = l.claim_id WHERE l.decision_id = k;
  IF w <> d.total OR x <> d.surcharge OR stray > 0 THEN
    RAISE EXCEPTION 'decision %: the annex says % and %, the decision % and %, % lines of other cases', k, w, x, d.total,
      d.surcharge, stray USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT OR UPDATE OF total, surcharge ON enforcement_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_decision_adds_up();
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT OR UPDATE OR DELETE ON enforcement_decisionline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_decision_adds_up();

CREATE FUNCTION enforcement_decision_money() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record; got bigint; most bigint; BEGIN
  SELECT id, case_id, kind, fine INTO d FROM enforcement_decision WHERE id = NEW.decision_id;
  IF NOT EXISTS (SELECT 1 FROM casework_evidence WHERE id = NEW.evidence_id AND case_id = d.case_id) THEN
    RAISE EXCEPTION 'the evidence of a payment lies in another case' USING ERRCODE = '23514'; END IF;
  IF (NEW.paid_for = 'surcharge') <> (d.kind = 'handling') THEN
    RAISE EXCEPTION 'decision % asks for no such money', d.id USING ERRCODE = '23514'; END IF;
  SELECT coalesce(sum(amount), 0) INTO got FROM enforcement_decisionpayment
    WHERE decision_id = d.id AND paid_for = NEW.paid_for AND line_id IS NOT DISTINCT FROM NEW.line_id;
  most := CASE WHEN NEW.line_id IS NULL THEN d.fine
    ELSE (SELECT surcharge FROM enforcement_decisionline WHERE id = NEW.line_id AND decision_id = d.id) END;
  IF most IS NULL OR got < 0 OR got > most THEN
    RAISE EXCEPTION 'decision %: % paid of %', d.id, got, most USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE TRIGGER money AFTER INSERT ON enforcement_decisionpayment
  FOR EACH ROW EXECUTE FUNCTION enforcement_decision_money();

CREATE FUNCTION enforcement_decision_three_voted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM enforcement_decisionvote WHERE decision_id = NEW.decision_id AND seq = NEW.seq) < 3 THEN
    RAISE EXCEPTION 'fewer than three discussed decision %', NEW.decision_id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER three_voted AFTER INSERT ON enforcement_decisionvote
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_decision_three_voted();
"""
DECISIONS_DOWN = """
DROP FUNCTION enforcement_decision_three_voted CASCADE; DROP FUNCTION enforcement_decision_money CASCADE;
DROP FUNCTION enforcement_decision_adds_up CASCADE; DROP FUNCTION enforcement_decision_line_frozen CASCADE;
DROP FUNCTION enforcement_decision_kept CASCADE; DROP FUNCTION enforcement_decision_left;
"""


class Migration(migrations.Migration):
    """Decisions follow the history of their case."""

    dependencies = [("enforcement", "0008_decision_told")]
    operations = [
        triggers.follows("casework_event", "DECISION", "enforcement_decision"),
        triggers.no_delete("enforcement_decision"),
        triggers.no_delete("enforcement_hearing"),
        triggers.no_delete("enforcement_remedy"),
        triggers.append_only("enforcement_decisionvote"),
        triggers.append_only("enforcement_decisionpayment"),
        migrations.RunSQL(DECISIONS, DECISIONS_DOWN),
    ]
