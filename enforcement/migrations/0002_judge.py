"""What PostgreSQL refuses of orders: forged states, annexes that disagree with the ledger, changes after issue."""

from django.db import migrations

from lawkit import triggers

ORDERS = """
CREATE FUNCTION enforcement_left(o bigint, OUT lines bigint, OUT ordered bigint, OUT owed bigint, OUT strange bigint)
LANGUAGE sql STABLE AS $$
  SELECT count(*), coalesce(sum(x.amount), 0), coalesce(sum(least(x.amount, x.unpaid)), 0),
         count(*) FILTER (WHERE x.amount <> x.unpaid) FROM (
    SELECT l.amount, coalesce(c.found, c.claimed)
      - coalesce((SELECT sum(p.amount) FROM casework_payment p WHERE p.claim_id = c.id), 0) AS unpaid
    FROM enforcement_orderline l JOIN casework_claim c ON c.id = l.claim_id WHERE l.order_id = o) x
$$;

CREATE FUNCTION enforcement_order_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s record; BEGIN
  SELECT * INTO s FROM enforcement_left(NEW.id);
  IF NEW.issued_on IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.issued_on IS NULL) THEN
    IF s.lines = 0 OR s.ordered <> NEW.total OR s.strange > 0 THEN
      RAISE EXCEPTION 'order %: annex %, total %, % lines unlike the ledger', NEW.id, s.ordered, NEW.total, s.strange
        USING ERRCODE = '23514'; END IF;
  END IF;
  IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
  IF OLD.case_id <> NEW.case_id OR OLD.public_id <> NEW.public_id THEN
    RAISE EXCEPTION 'order % does not leave its case', NEW.id USING ERRCODE = '23514'; END IF;
  IF OLD.issued_on IS NOT NULL AND (OLD.total, OLD.liable_id, OLD.role, OLD.basis, OLD.cap, OLD.issued_on, OLD.issued_seq,
      OLD.drafted_by_id) IS DISTINCT FROM (NEW.total, NEW.liable_id, NEW.role, NEW.basis, NEW.cap, NEW.issued_on,
      NEW.issued_seq, NEW.drafted_by_id) THEN
    RAISE EXCEPTION 'order % is issued and does not change', NEW.id USING ERRCODE = '23514'; END IF;
  IF OLD.issued_on IS NOT NULL AND (OLD.fixed_on, OLD.days) IS DISTINCT FROM (NEW.fixed_on, NEW.days)
     AND NOT (OLD.changed_on IS NULL AND NEW.changed_on IS NOT NULL) THEN
    RAISE EXCEPTION 'the deadline of order % changes once, by its own act', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.state = 'complied' AND OLD.state <> 'complied' AND s.owed <> 0 THEN
    RAISE EXCEPTION 'order % is not performed: % unpaid', NEW.id, s.owed USING ERRCODE = '23514'; END IF;
  IF NEW.state = 'expired' AND OLD.state <> 'expired' AND s.owed = 0 THEN
    RAISE EXCEPTION 'order % is performed and does not expire', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON enforcement_paymentorder
  FOR EACH ROW EXECUTE FUNCTION enforcement_order_kept();

CREATE FUNCTION enforcement_line_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE o bigint; BEGIN
  IF TG_OP = 'DELETE' THEN o := OLD.order_id; ELSE o := NEW.order_id; END IF;
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM enforcement_paymentorder WHERE id = o AND issued_on IS NOT NULL) THEN
    RAISE EXCEPTION 'the annex of order % does not change', o USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON enforcement_orderline
  FOR EACH ROW EXECUTE FUNCTION enforcement_line_frozen();

CREATE FUNCTION enforcement_annex_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE o record; k bigint; s bigint; stray bigint; BEGIN
  IF TG_TABLE_NAME = 'enforcement_paymentorder' THEN k := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN k := OLD.order_id; ELSE k := NEW.order_id; END IF;
  SELECT case_id, total INTO o FROM enforcement_paymentorder WHERE id = k;
  SELECT coalesce(sum(l.amount), 0), count(*) FILTER (WHERE c.case_id <> o.case_id) INTO s, stray
    FROM enforcement_orderline l JOIN casework_claim c ON c.id = l.claim_id WHERE l.order_id = k;
  IF s <> o.total OR stray > 0 THEN
    RAISE EXCEPTION 'order %: the annex says %, the order %, % lines of other cases', k, s, o.total, stray
      USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT OR UPDATE OF total ON enforcement_paymentorder
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_annex_adds_up();
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT OR UPDATE OR DELETE ON enforcement_orderline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enforcement_annex_adds_up();
"""
ORDERS_DOWN = """
DROP FUNCTION enforcement_annex_adds_up CASCADE; DROP FUNCTION enforcement_line_frozen CASCADE;
DROP FUNCTION enforcement_order_kept CASCADE; DROP FUNCTION enforcement_left;
"""


class Migration(migrations.Migration):
    """Orders follow the history of their case."""

    dependencies = [("enforcement", "0001_initial"), ("casework", "0002_judge")]
    operations = [
        triggers.follows("casework_event", "ORDER", "enforcement_paymentorder"),
        triggers.no_delete("enforcement_paymentorder"),
        migrations.RunSQL(ORDERS, ORDERS_DOWN),
    ]
