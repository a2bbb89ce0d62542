"""Decisions from before this system keep to the same guarantees; numbers on file get their blind index.

Nobody enters what he took in himself; each step is written once; the entries shown are the parties of what is on the list;
no term is longer than three years from the decision (45号令 11).
"""

from django.db import migrations

from lawkit import triggers
from registry.models.parties import blind_citizen_id

HISTORIC = """
CREATE FUNCTION blacklist_historic_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE taker bigint; o jsonb; n jsonb; k text; BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.entered_on IS NOT NULL THEN
      RAISE EXCEPTION 'historic listing %: only drafts are dropped', OLD.id USING ERRCODE = '23514'; END IF;
    RETURN OLD;
  END IF;
  IF NEW.until_on > (NEW.from_on + interval '3 years')::date THEN
    RAISE EXCEPTION 'historic listing %: longer than three years', NEW.id USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.entered_on IS NOT NULL OR NEW.told_on IS NOT NULL THEN
      RAISE EXCEPTION 'historic listing %: begins as a draft', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  o := to_jsonb(OLD); n := to_jsonb(NEW);
  FOR k IN SELECT jsonb_object_keys(o) LOOP
    IF n -> k IS DISTINCT FROM o -> k AND (o ->> k <> '' OR k NOT IN ('entered_by_id', 'entered_on', 'out', 'out_on',
        'out_paper', 'out_reason', 'out_by_id', 'told_by_id', 'told_on')) THEN
      RAISE EXCEPTION 'historic listing %: % does not change', NEW.id, k USING ERRCODE = '23514'; END IF;
  END LOOP;
  IF OLD.out <> '' AND (OLD.out_paper, OLD.out_reason, OLD.out_by_id) IS DISTINCT FROM (NEW.out_paper, NEW.out_reason, NEW.out_by_id) THEN
    RAISE EXCEPTION 'historic listing %: its end does not change', NEW.id USING ERRCODE = '23514'; END IF;
  SELECT by_id INTO taker FROM blacklist_historicimport WHERE id = NEW.taken_in_id;
  IF NEW.entered_by_id = taker THEN
    RAISE EXCEPTION 'historic listing %: entered by who took it in', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.entered_on IS NULL OR NEW.told_on IS NOT NULL AND NEW.out = '' THEN
    RAISE EXCEPTION 'historic listing %: one step after the other', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON blacklist_historiclisting
  FOR EACH ROW EXECUTE FUNCTION blacklist_historic_kept();

CREATE FUNCTION blacklist_historic_party_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entered date; BEGIN
  SELECT entered_on INTO entered FROM blacklist_historiclisting
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.historic_id ELSE NEW.historic_id END;
  IF entered IS NOT NULL THEN
    RAISE EXCEPTION 'the parties of a historic listing stand' USING ERRCODE = '23514'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$;
CREATE TRIGGER kept BEFORE INSERT OR DELETE OR UPDATE OF historic_id, number, seat, name ON blacklist_historicparty
  FOR EACH ROW EXECUTE FUNCTION blacklist_historic_party_kept();

CREATE FUNCTION blacklist_historic_together(h bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record; want bigint; have bigint; BEGIN
  SELECT * INTO r FROM blacklist_historiclisting WHERE id = h;
  SELECT count(*) INTO want FROM blacklist_historicparty WHERE historic_id = h AND r.entered_on IS NOT NULL AND r.out = '';
  SELECT count(*) INTO have FROM blacklist_publicentry e JOIN blacklist_historicparty p
    ON p.historic_id = e.historic_id AND p.number = e.number AND p.name = e.name AND p.seat = e.seat
    WHERE e.historic_id = h AND e.ended_on IS NULL AND (e.from_on, e.until_on, e.paper) = (r.from_on, r.until_on, r.paper);
  IF want <> have OR have <> (SELECT count(*) FROM blacklist_publicentry WHERE historic_id = h AND ended_on IS NULL) THEN
    RAISE EXCEPTION 'historic listing %: % parties on the list, % shown', h, want, have USING ERRCODE = '23514'; END IF;
END $$;
CREATE FUNCTION blacklist_together_by_historic() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_historic_together(NEW.id); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER together AFTER INSERT OR UPDATE ON blacklist_historiclisting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION blacklist_together_by_historic();
CREATE FUNCTION blacklist_historic_by_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_historic_together(NEW.historic_id); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER historic_together AFTER INSERT OR UPDATE ON blacklist_publicentry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.historic_id IS NOT NULL) EXECUTE FUNCTION blacklist_historic_by_entry();
"""
HISTORIC_DOWN = """
DROP FUNCTION blacklist_historic_by_entry CASCADE; DROP FUNCTION blacklist_together_by_historic CASCADE;
DROP FUNCTION blacklist_historic_together; DROP FUNCTION blacklist_historic_party_kept CASCADE;
DROP FUNCTION blacklist_historic_kept CASCADE;
"""
ENTRY = """
CREATE OR REPLACE FUNCTION blacklist_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_on IS NOT NULL OR to_jsonb(NEW) - 'ended_on' IS DISTINCT FROM to_jsonb(OLD) - 'ended_on' THEN
      RAISE EXCEPTION 'entry % only ends', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.code <> '' AND NOT EXISTS (SELECT 1 FROM blacklist_listing l JOIN registry_employer u ON u.id = l.unit_id
      WHERE l.id = NEW.listing_id AND u.uscc = NEW.code) {more} THEN
    RAISE EXCEPTION 'entry %: a code that is not the unit''s', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
"""
MORE = "AND NOT EXISTS (SELECT 1 FROM blacklist_historiclisting WHERE id = NEW.historic_id AND code = NEW.code)"


def index_numbers(apps, schema_editor):
    """The blind index of the numbers that are on file already; parties of a decided listing take no other change."""
    party = apps.get_model("blacklist", "ListingParty")
    rows = [row for row in party.objects.only("pk", "identity") if row.identity]
    if not rows:
        return
    schema_editor.execute("ALTER TABLE blacklist_listingparty DISABLE TRIGGER kept")
    for row in rows:
        party.objects.filter(pk=row.pk).update(identity_blind=blind_citizen_id(row.identity))
    schema_editor.execute("ALTER TABLE blacklist_listingparty ENABLE TRIGGER kept")


class Migration(migrations.Migration):
    """Triggers, and the index of numbers."""

    dependencies = [("blacklist", "0003_historic")]
    operations = [
        triggers.append_only("blacklist_historicimport"),
        migrations.RunSQL(HISTORIC, HISTORIC_DOWN),
        migrations.RunSQL(ENTRY.replace("{more}", MORE), ENTRY.replace("{more}", "")),
        migrations.RunPython(index_numbers, migrations.RunPython.noop),
    ]
