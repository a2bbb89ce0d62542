"""What PostgreSQL refuses: forged histories, payments out of nowhere, sums off balance, changes after closing."""

from django.db import migrations

from lawkit import triggers

LEDGER = """
CREATE FUNCTION casework_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; code text; c bigint; BEGIN
  c := CASE WHEN TG_OP = 'DELETE' THEN OLD.case_id ELSE NEW.case_id END;
  SELECT state, closing_code INTO s, code FROM casework_arrearscase WHERE id = c;
  IF s = 'closed' AND NOT (TG_TABLE_NAME = 'casework_payment' AND code IN ('CL-04','CL-05','CL-06','CL-07','CL-08')
     AND TG_OP = 'INSERT') THEN
    RAISE EXCEPTION 'case % is closed: % is read-only', c, TG_TABLE_NAME USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON casework_claim
    FOR EACH ROW EXECUTE FUNCTION casework_frozen();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON casework_payment
    FOR EACH ROW EXECUTE FUNCTION casework_frozen();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON casework_party
    FOR EACH ROW EXECUTE FUNCTION casework_frozen();

CREATE FUNCTION casework_evidence_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'evidence is never deleted' USING ERRCODE = '23514'; END IF;
  SELECT state INTO s FROM casework_arrearscase WHERE id = NEW.case_id;
  IF s = 'closed' AND TG_OP = 'UPDATE' THEN RAISE EXCEPTION 'case % is closed', NEW.case_id
    USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'UPDATE' AND (OLD.sha256 <> NEW.sha256 OR OLD.case_id <> NEW.case_id OR OLD.seq <> NEW.seq
     OR OLD.purpose <> NEW.purpose OR (OLD.withdrawn_seq IS NOT NULL
    AND OLD.withdrawn_seq IS DISTINCT FROM NEW.withdrawn_seq)) THEN
    RAISE EXCEPTION 'evidence is kept as it came' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON casework_evidence
    FOR EACH ROW EXECUTE FUNCTION casework_evidence_kept();

CREATE FUNCTION casework_payment_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owed bigint; got bigint; BEGIN
  SELECT coalesce(l.found, l.claimed) INTO owed FROM casework_claim l
    WHERE l.id = NEW.claim_id AND l.case_id = NEW.case_id;
  IF owed IS NULL THEN RAISE EXCEPTION 'payment and claim are of different cases' USING ERRCODE = '23514'; END IF;
  SELECT coalesce(sum(amount), 0) INTO got FROM casework_payment WHERE claim_id = NEW.claim_id;
  IF got < 0 OR got > owed THEN
    RAISE EXCEPTION 'claim %: % paid of % owed', NEW.claim_id, got, owed USING ERRCODE = '23514'; END IF;
  IF NOT EXISTS (SELECT 1 FROM casework_evidence WHERE id = NEW.evidence_id AND case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'payment and evidence are of different cases' USING ERRCODE = '23514'; END IF;
  IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM casework_payment p WHERE p.id = NEW.reverses_id
     AND p.claim_id = NEW.claim_id AND p.amount = -NEW.amount) THEN
    RAISE EXCEPTION 'a bounce takes back exactly one payment' USING ERRCODE = '23514'; END IF;
  IF NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.case_id = NEW.case_id AND e.seq = NEW.seq
     AND e.machine = 'CASE' AND e.act IN ('pay', 'pay_after', 'bounce')) THEN
    RAISE EXCEPTION 'a payment comes from an act of payment' USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON casework_payment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION casework_payment_balances();

CREATE FUNCTION casework_sums_agree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE c record; k record; p bigint; i bigint; bad bigint; BEGIN
  IF TG_TABLE_NAME = 'casework_arrearscase' THEN i := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN i := OLD.case_id; ELSE i := NEW.case_id; END IF;
  SELECT a.claimed, a.found, a.owed, a.paid INTO c FROM casework_arrearscase a WHERE a.id = i;
  SELECT coalesce(sum(l.claimed), 0) AS claimed, coalesce(sum(l.found), 0) AS found,
         coalesce(sum(coalesce(l.found, l.claimed)), 0) AS owed INTO k FROM casework_claim l WHERE l.case_id = i;
  SELECT coalesce(sum(amount), 0) INTO p FROM casework_payment WHERE case_id = i;
  IF (c.claimed, c.found, c.owed, c.paid) IS DISTINCT FROM (k.claimed::bigint, k.found::bigint, k.owed::bigint, p) THEN
    RAISE EXCEPTION 'the sums of case % do not agree with its ledger', i USING ERRCODE = '23514'; END IF;
  SELECT count(*) INTO bad FROM casework_claim l WHERE l.case_id = i
    AND (SELECT coalesce(sum(amount), 0) FROM casework_payment WHERE claim_id = l.id) > coalesce(l.found, l.claimed);
  IF bad > 0 THEN RAISE EXCEPTION 'case %: more was paid than is owed', i USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER sums_agree AFTER INSERT OR UPDATE OF claimed, found, owed, paid ON casework_arrearscase
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_sums_agree();
CREATE CONSTRAINT TRIGGER sums_agree AFTER INSERT OR UPDATE OR DELETE ON casework_claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_sums_agree();
CREATE CONSTRAINT TRIGGER sums_agree AFTER INSERT ON casework_payment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_sums_agree();

CREATE FUNCTION casework_signature_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a signature is voided, never deleted' USING ERRCODE = '23514'; END IF;
  IF OLD.voided_seq IS NOT NULL OR NEW.voided_seq IS NULL OR (NEW.signer_id, NEW.seat, NEW.digest, NEW.seq,
     NEW.at, NEW.case_id
    )
     IS DISTINCT FROM (OLD.signer_id, OLD.seat, OLD.digest, OLD.seq, OLD.at, OLD.case_id) THEN
    RAISE EXCEPTION 'a signature never changes' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_signature
    FOR EACH ROW EXECUTE FUNCTION casework_signature_kept();

CREATE FUNCTION casework_signature_by_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.case_id = NEW.case_id AND e.seq = NEW.seq
     AND e.machine = NEW.machine AND e.obj = NEW.obj AND e.actor_id = NEW.signer_id) THEN
    RAISE EXCEPTION 'a signature comes from the signer''s own act' USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON casework_signature DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION casework_signature_by_act();

CREATE FUNCTION casework_two_leaders() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n int; o int; BEGIN
  IF EXISTS (SELECT 1 FROM casework_dualcharge d WHERE d.id = NEW.id AND d.state = 'cancelled') THEN
    SELECT count(DISTINCT signer_id), count(DISTINCT organ_id) INTO n, o FROM casework_signature
      WHERE machine = 'DUAL' AND obj = NEW.id AND voided_seq IS NULL;
    IF n < 2 OR o < 2 THEN
      RAISE EXCEPTION 'charge % was cancelled without two leaders of two organs', NEW.id
    USING ERRCODE = '23514'; END IF;
    IF EXISTS (SELECT 1 FROM casework_signature s JOIN casework_arrearscase c ON c.id = NEW.case_id
       WHERE s.machine = 'DUAL' AND s.obj = NEW.id AND s.voided_seq IS NULL
    AND s.signer_id IN (c.lead_id, c.co_id)) THEN
      RAISE EXCEPTION 'an investigator signed off his own case' USING ERRCODE = '23514'; END IF;
  END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER two_leaders AFTER INSERT OR UPDATE OF state ON casework_dualcharge
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_two_leaders();

CREATE FUNCTION casework_closed_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'closed' AND NEW.owed <> NEW.paid
    AND NEW.closing_code NOT IN ('CL-04','CL-05','CL-06','CL-07','CL-08') THEN
    RAISE EXCEPTION 'case % closed as % with wages unpaid', NEW.id, NEW.closing_code USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER closed_paid AFTER UPDATE OF state ON casework_arrearscase
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_closed_paid();
"""
LEDGER_DOWN = """
DROP FUNCTION casework_frozen CASCADE; DROP FUNCTION casework_evidence_kept CASCADE;
DROP FUNCTION casework_payment_balances CASCADE; DROP FUNCTION casework_sums_agree CASCADE;
DROP FUNCTION casework_signature_kept CASCADE; DROP FUNCTION casework_signature_by_act CASCADE;
DROP FUNCTION casework_two_leaders CASCADE; DROP FUNCTION casework_closed_paid CASCADE;
"""


class Migration(migrations.Migration):
    """One chain per case; two machines on it; a ledger that balances."""

    dependencies = [("casework", "0001_initial")]
    operations = [
        triggers.chain("casework_event", "casework_arrearscase"),
        triggers.append_only("casework_event"),
        triggers.append_only("casework_payment"),
        triggers.append_only("casework_recusal"),
        triggers.follows("casework_event", "CASE", "casework_arrearscase"),
        triggers.follows("casework_event", "DUAL", "casework_dualcharge"),
        triggers.no_delete("casework_arrearscase"),
        triggers.no_delete("casework_dualcharge"),
        triggers.no_delete("casework_clock"),
        migrations.RunSQL(LEDGER, LEDGER_DOWN),
    ]
