"""What PostgreSQL refuses of referrals: no order that ran out, a team of one, a decision by anybody but the chief."""

from django.db import migrations

from lawkit import triggers

REFERRALS = """
CREATE FUNCTION enforcement_referral_stands(r enforcement_crimereferral) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM enforcement_paymentorder o WHERE o.id = r.order_id AND o.case_id = r.case_id
      AND o.state NOT IN ('drafted', 'issued', 'revoked') AND o.issued_on IS NOT NULL
      AND o.expired_criminal_on IS NOT NULL AND (o.effective_admin_on IS NOT NULL OR o.posted_on IS NOT NULL))
    OR EXISTS (SELECT 1 FROM enforcement_decision d WHERE d.id = r.decision_id AND d.case_id = r.case_id
      AND d.kind = 'handling' AND d.state NOT IN ('revoked', 'dropped') AND d.decided_on IS NOT NULL
      AND d.effective_on IS NOT NULL AND d.expired_on IS NOT NULL)
$$;

CREATE FUNCTION enforcement_referral_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE heads bigint; moved boolean; BEGIN
  moved := TG_OP = 'INSERT' OR NEW.state <> OLD.state;
  IF moved AND NEW.state IN ('team', 'reported', 'approved') OR NEW.state = 'sent' AND (moved AND OLD.state = 'approved') THEN
    IF NOT enforcement_referral_stands(NEW) THEN
      RAISE EXCEPTION 'referral %: no order that was served or posted and has run out', NEW.id USING ERRCODE = '23514'; END IF;
    SELECT count(*) INTO heads FROM enforcement_referralmember WHERE referral_id = NEW.id AND left_seq IS NULL;
    IF heads < 2 THEN RAISE EXCEPTION 'referral %: a team of %', NEW.id, heads USING ERRCODE = '23514'; END IF;
  END IF;
  IF moved AND NEW.state IN ('approved', 'refused') THEN
    IF NOT EXISTS (SELECT 1 FROM registry_post WHERE user_id = NEW.decided_by_id AND role = 'CHIEF'
        AND valid_from <= NEW.decided_on AND (valid_to IS NULL OR valid_to >= NEW.decided_on)) THEN
      RAISE EXCEPTION 'referral %: decided by % who is no chief', NEW.id, NEW.decided_by_id USING ERRCODE = '23514'; END IF;
    IF EXISTS (SELECT 1 FROM enforcement_referralmember WHERE referral_id = NEW.id AND user_id = NEW.decided_by_id) THEN
      RAISE EXCEPTION 'referral %: decided by one of its team', NEW.id USING ERRCODE = '23514'; END IF;
  END IF;
  IF NEW.state = 'sent' AND moved AND NOT EXISTS (
      SELECT 1 FROM enforcement_referralcopy WHERE referral_id = NEW.id AND organ_id = NEW.procuratorate_id) THEN
    RAISE EXCEPTION 'referral %: no copy for the procuratorate', NEW.id USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
  IF (OLD.case_id, OLD.public_id, OLD.order_id, OLD.decision_id, OLD.screened_on) IS DISTINCT FROM
     (NEW.case_id, NEW.public_id, NEW.order_id, NEW.decision_id, NEW.screened_on) THEN
    RAISE EXCEPTION 'referral % stays with its case and its order', NEW.id USING ERRCODE = '23514'; END IF;
  IF OLD.packet_digest <> '' AND OLD.state <> 'team' AND (OLD.packet_digest, OLD.facts, OLD.reasons, OLD.process, OLD.conduct,
      OLD.conduct_proof, OLD.excuse, OLD.consequences, OLD.conclusion, OLD.team_opinion, OLD.suspects, OLD.items,
      OLD.no_items, OLD.measures, OLD.police_id, OLD.procuratorate_id, OLD.reported_on, OLD.reported_seq) IS DISTINCT FROM
     (NEW.packet_digest, NEW.facts, NEW.reasons, NEW.process, NEW.conduct, NEW.conduct_proof, NEW.excuse, NEW.consequences,
      NEW.conclusion, NEW.team_opinion, NEW.suspects, NEW.items, NEW.no_items, NEW.measures, NEW.police_id,
      NEW.procuratorate_id, NEW.reported_on, NEW.reported_seq) THEN
    RAISE EXCEPTION 'referral % was reported and does not change', NEW.id USING ERRCODE = '23514'; END IF;
  IF OLD.sent_at IS NOT NULL AND (OLD.sent_at, OLD.sent_on, OLD.sent_seq, OLD.decided_by_id, OLD.decided_at) IS DISTINCT FROM
     (NEW.sent_at, NEW.sent_on, NEW.sent_seq, NEW.decided_by_id, NEW.decided_at) THEN
    RAISE EXCEPTION 'referral % was sent and does not change', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON enforcement_crimereferral
  FOR EACH ROW EXECUTE FUNCTION enforcement_referral_kept();

CREATE FUNCTION enforcement_referral_material_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r bigint; s text; BEGIN
  IF TG_OP = 'DELETE' THEN r := OLD.referral_id; ELSE r := NEW.referral_id; END IF;
  SELECT state INTO s FROM enforcement_crimereferral WHERE id = r;
  IF TG_OP = 'UPDATE' OR s <> 'team' AND NOT (TG_OP = 'INSERT' AND s = 'incomplete') THEN
    RAISE EXCEPTION 'the material of referral % does not change', r USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NOT EXISTS (SELECT 1 FROM casework_evidence e JOIN enforcement_crimereferral c ON c.case_id = e.case_id
      WHERE e.id = NEW.evidence_id AND c.id = r AND e.withdrawn_seq IS NULL) THEN
    RAISE EXCEPTION 'material of referral % is not on its file', r USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON enforcement_referralmaterial
  FOR EACH ROW EXECUTE FUNCTION enforcement_referral_material_frozen();

CREATE FUNCTION enforcement_referral_member_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.left_seq IS NOT NULL OR NEW.left_seq IS NULL OR (OLD.referral_id, OLD.user_id, OLD.seq) IS DISTINCT FROM
     (NEW.referral_id, NEW.user_id, NEW.seq) THEN
    RAISE EXCEPTION 'a member of a team only leaves' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON enforcement_referralmember
  FOR EACH ROW EXECUTE FUNCTION enforcement_referral_member_kept();

CREATE FUNCTION enforcement_referral_copy_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.receipt_seq IS NOT NULL OR (OLD.referral_id, OLD.organ_id, OLD.sent_on, OLD.seq) IS DISTINCT FROM
     (NEW.referral_id, NEW.organ_id, NEW.sent_on, NEW.seq) THEN
    RAISE EXCEPTION 'the copy of referral % does not change', OLD.referral_id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON enforcement_referralcopy
  FOR EACH ROW EXECUTE FUNCTION enforcement_referral_copy_kept();
"""
REFERRALS_DOWN = """
DROP FUNCTION enforcement_referral_copy_kept CASCADE; DROP FUNCTION enforcement_referral_member_kept CASCADE;
DROP FUNCTION enforcement_referral_material_frozen CASCADE; DROP FUNCTION enforcement_referral_kept CASCADE;
DROP FUNCTION enforcement_referral_stands;
"""


class Migration(migrations.Migration):
    """Referrals follow the history of their case."""

    dependencies = [("enforcement", "0004_referral"), ("casework", "0002_judge"), ("registry", "0002_triggers")]
    operations = [
        triggers.follows("casework_event", "REFERRAL", "enforcement_crimereferral"),
        triggers.no_delete("enforcement_crimereferral"),
        triggers.no_delete("enforcement_referralmember"),
        triggers.no_delete("enforcement_referralcopy"),
        triggers.append_only("enforcement_referralelement"),
        triggers.append_only("enforcement_referralanswer"),
        migrations.RunSQL(REFERRALS, REFERRALS_DOWN),
    ]
