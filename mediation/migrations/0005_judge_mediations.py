"""What PostgreSQL refuses of mediations: forged states, work after an end, agreements without signatures, false titles."""

from django.db import migrations

from lawkit import triggers

# which law an organisation stands under: a platform under that of its host
LEGAL = """
CREATE FUNCTION mediation_in_law(m bigint, OUT kind text, OUT filed date) LANGUAGE sql STABLE AS $$
  SELECT coalesce(h.kind, o.kind), CASE WHEN h.id IS NULL THEN o.filed_on ELSE h.filed_on END
  FROM mediation_mediation x JOIN mediation_mediationorganisation o ON o.id = x.organisation_id
  LEFT JOIN mediation_mediationorganisation h ON h.id = o.host_id WHERE x.id = m
$$;
CREATE FUNCTION mediation_left(m bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(greatest(l.amount - coalesce((
      SELECT sum(p.amount) FROM casework_payment p JOIN casework_claim c ON c.id = p.claim_id
      LEFT JOIN casework_payment r ON r.id = p.reverses_id
      WHERE p.case_id = x.case_id AND c.worker_id = l.worker_id AND c.moved_seq IS NULL
        AND p.seq > x.effective_seq AND (r.id IS NULL OR r.seq > x.effective_seq)), 0), 0)), 0)
  FROM mediation_mediation x JOIN mediation_agreement a ON a.mediation_id = x.id AND a.voided_seq IS NULL
  JOIN mediation_agreementline l ON l.agreement_id = a.id WHERE x.id = m
$$;

CREATE FUNCTION mediation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE law record; due date; BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.case_id, OLD.public_id, OLD.organisation_id, OLD.received_on, OLD.origin)
       IS DISTINCT FROM (NEW.case_id, NEW.public_id, NEW.organisation_id, NEW.received_on, NEW.origin) THEN
      RAISE EXCEPTION 'mediation % keeps its case, organisation and day', NEW.id USING ERRCODE = '23514'; END IF;
    IF OLD.effective_on IS NOT NULL
       AND (OLD.effective_on, OLD.effective_seq) IS DISTINCT FROM (NEW.effective_on, NEW.effective_seq) THEN
      RAISE EXCEPTION 'the agreement of mediation % took effect once', NEW.id USING ERRCODE = '23514'; END IF;
    IF OLD.refused AND NOT NEW.refused THEN
      RAISE EXCEPTION 'a refusal in mediation % stays', NEW.id USING ERRCODE = '23514'; END IF;
  END IF;
  IF NEW.title IN ('arb', 'court') OR NEW.asked <> '' THEN
    SELECT * INTO law FROM mediation_in_law(NEW.id);
    IF law.filed IS NULL OR law.kind = 'platform'
       OR (law.kind = 'peoples' AND 'arb' IN (NEW.title, NEW.asked)) THEN
      RAISE EXCEPTION 'agreements of this organisation are not confirmed so' USING ERRCODE = '23514'; END IF;
  END IF;
  IF NEW.asked <> '' AND (TG_OP = 'INSERT' OR OLD.asked = '') THEN
    SELECT max(due_on) INTO due FROM casework_clock WHERE case_id = NEW.case_id AND machine = 'MEDIATION'
      AND obj = NEW.id AND rule = CASE NEW.asked WHEN 'arb' THEN 'CLK-ARBCHK' ELSE 'CLK-JUD' END;
    IF due IS NULL OR NEW.asked_on > due THEN
      RAISE EXCEPTION 'the term for asking is over' USING ERRCODE = '23514'; END IF;
  END IF;
  IF NEW.state = 'performed' AND mediation_left(NEW.id) <> 0 THEN
    RAISE EXCEPTION 'mediation % is not performed: the ledger shows no such payments', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON mediation_mediation FOR EACH ROW EXECUTE FUNCTION mediation_kept();

CREATE FUNCTION mediation_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE m record; a record; law record; n bigint; BEGIN
  SELECT * INTO m FROM mediation_mediation WHERE id = NEW.id;
  IF m.refused AND m.state NOT IN ('failed', 'declined') THEN
    RAISE EXCEPTION 'mediation % goes on after a refusal', NEW.id USING ERRCODE = '23514'; END IF;
  IF m.effective_on IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO a FROM mediation_agreement WHERE mediation_id = m.id AND voided_seq IS NULL;
  IF NOT FOUND OR a.concluded_seq IS DISTINCT FROM m.effective_seq THEN
    RAISE EXCEPTION 'mediation % has no agreement in effect', NEW.id USING ERRCODE = '23514'; END IF;
  SELECT * INTO law FROM mediation_in_law(m.id);
  IF a.oral THEN
    SELECT count(*) INTO n FROM mediation_agreementline WHERE agreement_id = a.id AND (waiver OR amount < unpaid);
    IF law.kind <> 'peoples' OR n > 0 THEN
      RAISE EXCEPTION 'an oral agreement is one of people''s mediation and waives nothing' USING ERRCODE = '23514'; END IF;
    RETURN NULL;
  END IF;
  SELECT count(*) INTO n FROM mediation_agreementsignature WHERE agreement_id = a.id AND seat IN ('mediator', 'seal');
  IF n <> 2 THEN
    RAISE EXCEPTION 'agreement % lacks mediator or seal', a.id USING ERRCODE = '23514'; END IF;
  SELECT count(*) INTO n FROM mediation_agreementline l WHERE l.agreement_id = a.id AND NOT EXISTS (
    SELECT 1 FROM mediation_agreementsignature s WHERE s.agreement_id = a.id AND s.worker_id = l.worker_id
      AND (NOT l.waiver OR (s.through_id IS NULL AND s.authority_id IS NULL)));
  IF n > 0 THEN
    RAISE EXCEPTION 'agreement %: % workers have not signed for themselves', a.id, n USING ERRCODE = '23514'; END IF;
  SELECT count(*) INTO n FROM mediation_agreementbound b WHERE b.agreement_id = a.id AND NOT EXISTS (
    SELECT 1 FROM mediation_agreementsignature s WHERE s.agreement_id = a.id AND s.employer_id = b.employer_id);
  IF n > 0 OR NOT EXISTS (SELECT 1 FROM mediation_agreementbound WHERE agreement_id = a.id) THEN
    RAISE EXCEPTION 'agreement % binds who has not signed', a.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT OR UPDATE OF state, refused, effective_on ON mediation_mediation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mediation_whole();

CREATE FUNCTION mediation_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE m bigint; s text; r boolean; BEGIN
  IF TG_TABLE_NAME = 'mediation_agreementsignature' THEN
    SELECT mediation_id INTO m FROM mediation_agreement WHERE id = NEW.agreement_id;
  ELSE m := NEW.mediation_id; END IF;
  SELECT state, refused INTO s, r FROM mediation_mediation WHERE id = m;
  IF s IS NOT NULL AND (s NOT IN ('open', 'signing', 'agreed') OR r) THEN
    RAISE EXCEPTION 'mediation % has ended: nothing more is done in it', m USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER goes_on BEFORE INSERT ON mediation_mediationsession FOR EACH ROW EXECUTE FUNCTION mediation_goes_on();
CREATE TRIGGER goes_on BEFORE INSERT ON mediation_offer FOR EACH ROW EXECUTE FUNCTION mediation_goes_on();
CREATE TRIGGER goes_on BEFORE INSERT ON mediation_agreement FOR EACH ROW EXECUTE FUNCTION mediation_goes_on();
CREATE TRIGGER goes_on BEFORE INSERT ON mediation_agreementsignature FOR EACH ROW EXECUTE FUNCTION mediation_goes_on();

CREATE FUNCTION mediation_session_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.held_seq IS NOT NULL OR OLD.off_seq IS NOT NULL OR OLD.mediation_id <> NEW.mediation_id THEN
    RAISE EXCEPTION 'session % is on record and does not change', OLD.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON mediation_mediationsession
  FOR EACH ROW EXECUTE FUNCTION mediation_session_kept();
"""
LEGAL_DOWN = """
DROP FUNCTION mediation_session_kept CASCADE; DROP FUNCTION mediation_goes_on CASCADE;
DROP FUNCTION mediation_whole CASCADE; DROP FUNCTION mediation_kept CASCADE;
DROP FUNCTION mediation_left; DROP FUNCTION mediation_in_law;
"""

# the text that is signed does not change: neither its lines nor its instalments, which make up the sums to the fen
TEXT = """
CREATE FUNCTION mediation_agreement_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (OLD.mediation_id, OLD.n, OLD.oral, OLD.public_id) IS DISTINCT FROM (NEW.mediation_id, NEW.n, NEW.oral, NEW.public_id)
     OR OLD.voided_seq IS NOT NULL OR OLD.concluded_seq IS NOT NULL
     OR (OLD.issued_seq IS NOT NULL AND (OLD.facts, OLD.breach, OLD.route, OLD.other, OLD.late_notice, OLD.issued_seq)
         IS DISTINCT FROM (NEW.facts, NEW.breach, NEW.route, NEW.other, NEW.late_notice, NEW.issued_seq)) THEN
    RAISE EXCEPTION 'agreement % is fixed and does not change', OLD.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON mediation_agreement FOR EACH ROW EXECUTE FUNCTION mediation_agreement_kept();

CREATE FUNCTION mediation_line_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE a bigint; fixed boolean; BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'lines and instalments of an agreement do not change' USING ERRCODE = '23514'; END IF;
  IF TG_TABLE_NAME = 'mediation_instalment' THEN
    SELECT agreement_id INTO a FROM mediation_agreementline WHERE id = NEW.line_id;
  ELSE a := NEW.agreement_id; END IF;
  SELECT (issued_seq IS NOT NULL AND NOT oral) OR voided_seq IS NOT NULL INTO fixed
    FROM mediation_agreement WHERE id = a;
  IF fixed THEN
    RAISE EXCEPTION 'agreement % is fixed and does not change', a USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON mediation_agreementline
  FOR EACH ROW EXECUTE FUNCTION mediation_line_frozen();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON mediation_instalment
  FOR EACH ROW EXECUTE FUNCTION mediation_line_frozen();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON mediation_agreementbound
  FOR EACH ROW EXECUTE FUNCTION mediation_line_frozen();

CREATE FUNCTION mediation_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE k bigint; want bigint; got bigint; stray bigint; BEGIN
  IF TG_TABLE_NAME = 'mediation_instalment' THEN k := NEW.line_id; ELSE k := NEW.id; END IF;
  SELECT amount INTO want FROM mediation_agreementline WHERE id = k;
  SELECT coalesce(sum(amount), 0) INTO got FROM mediation_instalment WHERE line_id = k;
  IF want <> got THEN
    RAISE EXCEPTION 'line %: instalments make %, the line says %', k, got, want USING ERRCODE = '23514'; END IF;
  SELECT count(*) INTO stray FROM mediation_agreementline l JOIN mediation_agreement a ON a.id = l.agreement_id
    WHERE l.id = k AND NOT EXISTS (SELECT 1 FROM mediation_mediationparty p
      WHERE p.mediation_id = a.mediation_id AND p.worker_id = l.worker_id);
  IF stray > 0 THEN
    RAISE EXCEPTION 'line % is of nobody in this mediation', k USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON mediation_agreementline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mediation_adds_up();
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON mediation_instalment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mediation_adds_up();
"""
TEXT_DOWN = """
DROP FUNCTION mediation_adds_up CASCADE; DROP FUNCTION mediation_line_frozen CASCADE;
DROP FUNCTION mediation_agreement_kept CASCADE;
"""

HANDED = """
CREATE FUNCTION mediation_handover_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n bigint; BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.case_id, OLD.public_id, OLD.tribunal_id) IS DISTINCT FROM
     (NEW.case_id, NEW.public_id, NEW.tribunal_id) THEN
    RAISE EXCEPTION 'hand-over % keeps its case and tribunal', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.handed_on IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.handed_on IS NULL) THEN
    SELECT count(*) INTO n FROM mediation_handoverclaimant
      WHERE handover_id = NEW.id AND dropped_seq IS NULL AND signed_seq IS NULL;
    IF n > 0 OR NOT EXISTS (SELECT 1 FROM mediation_handoverclaimant
        WHERE handover_id = NEW.id AND dropped_seq IS NULL) THEN
      RAISE EXCEPTION 'hand-over %: % workers have not signed', NEW.id, n USING ERRCODE = '23514'; END IF;
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON mediation_handover
  FOR EACH ROW EXECUTE FUNCTION mediation_handover_kept();
CREATE FUNCTION mediation_claimant_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; BEGIN
  SELECT state INTO s FROM mediation_handover WHERE id = OLD.handover_id;
  IF s <> 'prepared' AND NOT (s = 'handed' AND OLD.signed_seq IS NOT DISTINCT FROM NEW.signed_seq)
     OR (OLD.signed_seq IS NOT NULL AND (OLD.signed_seq, OLD.evidence_id) IS DISTINCT FROM (NEW.signed_seq, NEW.evidence_id)) THEN
    RAISE EXCEPTION 'claimant % is on record and does not change', OLD.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON mediation_handoverclaimant
  FOR EACH ROW EXECUTE FUNCTION mediation_claimant_kept();
"""
HANDED_DOWN = "DROP FUNCTION mediation_claimant_kept CASCADE; DROP FUNCTION mediation_handover_kept CASCADE;"


class Migration(migrations.Migration):
    """Mediations and hand-overs follow the history of their case."""

    dependencies = [("mediation", "0004_mediations"), ("casework", "0002_judge")]
    operations = [
        triggers.follows("casework_event", "MEDIATION", "mediation_mediation"),
        triggers.follows("casework_event", "HANDOVER", "mediation_handover"),
        triggers.no_delete("mediation_mediation"),
        triggers.no_delete("mediation_handover"),
        triggers.no_delete("mediation_mediationparty"),
        triggers.no_delete("mediation_mediationsession"),
        triggers.no_delete("mediation_handoverclaimant"),
        triggers.no_delete("mediation_agreement"),
        triggers.append_only("mediation_offer"),
        triggers.append_only("mediation_offerline"),
        triggers.append_only("mediation_attendance"),
        triggers.append_only("mediation_agreementsignature"),
        triggers.append_only("mediation_awardline"),
        migrations.RunSQL(LEGAL, LEGAL_DOWN),
        migrations.RunSQL(TEXT, TEXT_DOWN),
        migrations.RunSQL(HANDED, HANDED_DOWN),
    ]
