"""What PostgreSQL refuses of listings.

No entry before every party was served and its term over, with a pending objection, or after the order was revoked; all
parties enter and leave together; the public list says nothing that the listing does not.
"""

from django.db import migrations

from lawkit import triggers

LISTINGS = """
CREATE FUNCTION blacklist_listing_stands(o bigint, d bigint, c bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM enforcement_paymentorder t WHERE t.id = o AND t.case_id = c
      AND t.state NOT IN ('drafted', 'issued', 'revoked') AND t.effective_admin_on IS NOT NULL AND t.expired_admin_on IS NOT NULL)
    OR EXISTS (SELECT 1 FROM enforcement_decision t WHERE t.id = d AND t.case_id = c AND t.kind = 'handling'
      AND t.state NOT IN ('revoked', 'dropped') AND t.effective_on IS NOT NULL AND t.expired_on IS NOT NULL)
$$;

CREATE FUNCTION blacklist_listing_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bad bigint; heads bigint; BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT blacklist_listing_stands(NEW.order_id, NEW.decision_id, NEW.case_id) THEN
      RAISE EXCEPTION 'listing %: no order that was served and has run out', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  IF (OLD.case_id, OLD.public_id, OLD.order_id, OLD.decision_id, OLD.unit_id, OLD.proposed_on) IS DISTINCT FROM
     (NEW.case_id, NEW.public_id, NEW.order_id, NEW.decision_id, NEW.unit_id, NEW.proposed_on) THEN
    RAISE EXCEPTION 'listing % stays with its case and its order', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.state = 'listed' AND OLD.state NOT IN ('listed', 'removal') THEN
    IF NOT blacklist_listing_stands(NEW.order_id, NEW.decision_id, NEW.case_id) THEN
      RAISE EXCEPTION 'listing %: no order that stands', NEW.id USING ERRCODE = '23514'; END IF;
    SELECT count(*), count(*) FILTER (WHERE p.served_on IS NULL OR p.object_until < p.served_on + 5
        OR p.object_until >= NEW.listed_on OR p.objected_on IS NOT NULL AND p.checked_on IS NULL OR p.number = 1 AND p.outcome = 'upheld')
      INTO heads, bad FROM blacklist_listingparty p WHERE p.listing_id = NEW.id AND p.gone_seq IS NULL;
    IF bad > 0 OR heads < 2 THEN
      RAISE EXCEPTION 'listing %: % of % parties not heard', NEW.id, bad, heads USING ERRCODE = '23514'; END IF;
  END IF;
  IF OLD.listed_on IS NOT NULL AND OLD.state <> 'removed_early' AND (OLD.listed_on, OLD.until_on, OLD.listed_seq)
      IS DISTINCT FROM (NEW.listed_on, NEW.until_on, NEW.listed_seq) THEN
    RAISE EXCEPTION 'the term of listing % does not change', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.state = 'removed_early' AND OLD.state <> 'removed_early' AND (NEW.commitment_id IS NULL
      OR (greatest(NEW.listed_on, NEW.corrected_on) + interval '6 months')::date > NEW.out_on) THEN
    RAISE EXCEPTION 'listing %: removed within six months', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON blacklist_listing
  FOR EACH ROW EXECUTE FUNCTION blacklist_listing_kept();

CREATE FUNCTION blacklist_listing_together(l bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record; want bigint; have bigint; BEGIN
  SELECT * INTO r FROM blacklist_listing WHERE id = l;
  SELECT count(*) INTO want FROM blacklist_listingparty p WHERE p.listing_id = l AND p.gone_seq IS NULL
    AND r.state IN ('listed', 'removal');
  SELECT count(*) INTO have FROM blacklist_publicentry e JOIN blacklist_listingparty p
    ON p.listing_id = e.listing_id AND p.number = e.number AND p.name = e.name AND p.seat = e.seat AND p.gone_seq IS NULL
    WHERE e.listing_id = l AND e.ended_on IS NULL AND (e.from_on, e.until_on) = (r.listed_on, r.until_on);
  IF want <> have OR have <> (SELECT count(*) FROM blacklist_publicentry WHERE listing_id = l AND ended_on IS NULL) THEN
    RAISE EXCEPTION 'listing %: % parties on the list, % shown', l, want, have USING ERRCODE = '23514'; END IF;
  IF r.state IN ('candidate', 'notified', 'listed', 'removal')
      AND NOT blacklist_listing_stands(r.order_id, r.decision_id, r.case_id)
      AND (EXISTS (SELECT 1 FROM enforcement_paymentorder t WHERE t.id = r.order_id AND t.state = 'revoked')
        OR EXISTS (SELECT 1 FROM enforcement_decision t WHERE t.id = r.decision_id AND t.state IN ('revoked', 'dropped'))) THEN
    RAISE EXCEPTION 'listing % outlives its order', l USING ERRCODE = '23514'; END IF;
END $$;
CREATE FUNCTION blacklist_together_by_listing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_listing_together(NEW.id); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER together AFTER INSERT OR UPDATE OF state ON blacklist_listing
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION blacklist_together_by_listing();
CREATE FUNCTION blacklist_together_by_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_listing_together(NEW.listing_id); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER together AFTER INSERT OR UPDATE ON blacklist_publicentry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION blacklist_together_by_entry();
CREATE FUNCTION blacklist_together_by_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_listing_together(l.id) FROM blacklist_listing l WHERE l.order_id = NEW.id; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER listing_falls AFTER UPDATE OF state ON enforcement_paymentorder
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'revoked') EXECUTE FUNCTION blacklist_together_by_order();
CREATE FUNCTION blacklist_together_by_decision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_listing_together(l.id) FROM blacklist_listing l WHERE l.decision_id = NEW.id; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER listing_falls AFTER UPDATE OF state ON enforcement_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'revoked') EXECUTE FUNCTION blacklist_together_by_decision();

CREATE FUNCTION blacklist_party_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; n jsonb; o jsonb; k text; BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.noticed_on IS NOT NULL THEN
      RAISE EXCEPTION 'party % was told', OLD.id USING ERRCODE = '23514'; END IF;
    RETURN OLD;
  END IF;
  SELECT state INTO s FROM blacklist_listing WHERE id = NEW.listing_id;
  IF s NOT IN ('candidate', 'notified') THEN
    RAISE EXCEPTION 'the parties of listing % stand', NEW.listing_id USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF s <> 'candidate' OR NEW.noticed_on IS NOT NULL THEN
      RAISE EXCEPTION 'a party of listing % comes before the notices', NEW.listing_id USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  n := to_jsonb(NEW); o := to_jsonb(OLD);
  FOREACH k IN ARRAY ARRAY['listing_id', 'number', 'seat', 'name', 'noticed_on', 'notice_seq', 'served_on', 'object_until',
      'objected_on', 'objection', 'checked_on', 'outcome', 'finding', 'changed', 'gone_seq'] LOOP
    IF n -> k IS DISTINCT FROM o -> k AND (k IN ('listing_id', 'number', 'seat', 'name')
        OR o ->> k IS NOT NULL AND o ->> k <> '') THEN
      RAISE EXCEPTION 'party %: % does not change any more', NEW.id, k USING ERRCODE = '23514'; END IF;
  END LOOP;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON blacklist_listingparty
  FOR EACH ROW EXECUTE FUNCTION blacklist_party_kept();

CREATE FUNCTION blacklist_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_on IS NOT NULL OR to_jsonb(NEW) - 'ended_on' IS DISTINCT FROM to_jsonb(OLD) - 'ended_on' THEN
      RAISE EXCEPTION 'entry % only ends', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.code <> '' AND NOT EXISTS (SELECT 1 FROM blacklist_listing l JOIN registry_employer u ON u.id = l.unit_id
      WHERE l.id = NEW.listing_id AND u.uscc = NEW.code) THEN
    RAISE EXCEPTION 'entry %: a code that is not the unit''s', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON blacklist_publicentry
  FOR EACH ROW EXECUTE FUNCTION blacklist_entry_kept();
"""
LISTINGS_DOWN = """
DROP FUNCTION blacklist_entry_kept CASCADE; DROP FUNCTION blacklist_party_kept CASCADE;
DROP FUNCTION blacklist_together_by_decision CASCADE; DROP FUNCTION blacklist_together_by_order CASCADE;
DROP FUNCTION blacklist_together_by_entry CASCADE; DROP FUNCTION blacklist_together_by_listing CASCADE;
DROP FUNCTION blacklist_listing_together; DROP FUNCTION blacklist_listing_kept CASCADE;
DROP FUNCTION blacklist_listing_stands;
"""


class Migration(migrations.Migration):
    """Every listing follows the history of its case."""

    dependencies = [("blacklist", "0001_initial"), ("casework", "0002_judge"), ("enforcement", "0012_inquiry_judge")]
    operations = [
        triggers.follows("casework_event", "LISTING", "blacklist_listing"),
        triggers.no_delete("blacklist_listing"),
        triggers.no_delete("blacklist_publicentry"),
        migrations.RunSQL(LISTINGS, LISTINGS_DOWN),
    ]
