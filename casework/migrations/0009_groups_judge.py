"""What PostgreSQL refuses when claims pass from case to case: half a transfer, other sums, payments carried twice."""

import re
from importlib import import_module

from django.db import migrations

OLD = import_module("casework.migrations.0002_judge").LEDGER
CHANGED = ("casework_frozen", "casework_evidence_kept", "casework_payment_balances", "casework_sums_agree")


def before(name: str) -> str:
    """The function as the first migration wrote it."""
    found = re.search(rf"CREATE (FUNCTION {name}\(\).*?END \$\$;)", OLD, re.S)
    return "CREATE OR REPLACE " + found[1]


def changed(name: str, *pairs: tuple[str, str]) -> str:
    """The function with these pieces exchanged."""
    text = before(name)
    for old, new in pairs:
        if text.count(old) != 1:
            raise ValueError(f"{name}: {old!r} is not there once")
        text = text.replace(old, new)
    return text


REPLACED = "\n".join([
    changed("casework_frozen", ("""  IF s = 'closed' AND NOT (TG_TABLE_NAME""", """  IF s = 'merged' THEN
    RAISE EXCEPTION 'case % is merged: % is read-only', c, TG_TABLE_NAME USING ERRCODE = '23514'; END IF;
  IF s = 'closed' AND NOT (TG_TABLE_NAME""")),
    changed(
        "casework_evidence_kept",
        ("IF s = 'closed' AND TG_OP = 'UPDATE'", "IF s IN ('closed', 'merged') AND TG_OP = 'UPDATE'"),
    ),
    changed(
        "casework_payment_balances",
        ("e.act IN ('pay', 'pay_after', 'bounce')", """(e.act IN ('pay', 'pay_after', 'bounce') AND NEW.origin_id IS NULL
       OR e.act IN ('take_in', 'be_split', 'be_split_filed') AND NEW.origin_id IS NOT NULL)"""),
        ("  RETURN NULL;", """  IF NEW.origin_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM casework_payment p
     JOIN casework_claim o ON o.id = p.claim_id JOIN casework_claim l ON l.id = NEW.claim_id
     WHERE p.id = NEW.origin_id AND p.case_id <> NEW.case_id AND o.moved_to_id = l.id
       AND o.worker_id = l.worker_id AND o.month = l.month
       AND (p.amount, p.paid_on, p.method) = (NEW.amount, NEW.paid_on, NEW.method)) THEN
    RAISE EXCEPTION 'a payment that is carried over stays what it was' USING ERRCODE = '23514'; END IF;
  RETURN NULL;"""),
    ),
    changed(
        "casework_sums_agree",
        ("FROM casework_claim l WHERE l.case_id = i;", "FROM casework_claim l WHERE l.case_id = i AND l.moved_seq IS NULL;"),
        ("FROM casework_payment WHERE case_id = i;", """FROM casework_payment p JOIN casework_claim l ON l.id = p.claim_id
    WHERE p.case_id = i AND l.moved_seq IS NULL;"""),
    ),
])  # fmt: skip

MOVED = """
CREATE FUNCTION casework_moved_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.moved_seq IS NOT NULL AND (TG_OP = 'DELETE' OR OLD.moved_to_id IS NOT NULL
     OR (NEW.case_id, NEW.worker_id, NEW.month, NEW.claimed, NEW.found, NEW.moved_seq)
        IS DISTINCT FROM (OLD.case_id, OLD.worker_id, OLD.month, OLD.claimed, OLD.found, OLD.moved_seq)) THEN
    RAISE EXCEPTION 'claim % went into another case and stays as it was', OLD.id USING ERRCODE = '23514'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER moved_kept BEFORE UPDATE OR DELETE ON casework_claim FOR EACH ROW EXECUTE FUNCTION casework_moved_kept();

CREATE FUNCTION casework_moved_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE l record; n bigint; m bigint; BEGIN
  SELECT * INTO l FROM casework_claim WHERE id = NEW.id;
  IF NOT FOUND OR l.moved_seq IS NULL THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.case_id = l.case_id AND e.seq = l.moved_seq AND e.machine = 'CASE'
     AND e.act IN ('merge_into', 'accept_into', 'merge_filed', 'split_off', 'split_filed')) THEN
    RAISE EXCEPTION 'claim % left without an act', l.id USING ERRCODE = '23514'; END IF;
  IF NOT EXISTS (SELECT 1 FROM casework_claim t WHERE t.id = l.moved_to_id AND t.worker_id = l.worker_id
     AND t.month = l.month AND t.case_id <> l.case_id) THEN
    RAISE EXCEPTION 'claim % left and arrived nowhere', l.id USING ERRCODE = '23514'; END IF;
  SELECT count(*) INTO n FROM casework_payment WHERE claim_id = l.id;
  SELECT count(*) INTO m FROM casework_payment p JOIN casework_payment o ON o.id = p.origin_id WHERE o.claim_id = l.id;
  IF n <> m THEN RAISE EXCEPTION 'claim %: % of % payments were carried over', l.id, m, n USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER moved_whole AFTER INSERT OR UPDATE OF moved_seq, moved_to_id ON casework_claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_moved_whole();

CREATE FUNCTION casework_halves_agree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE b jsonb; o jsonb; BEGIN
  b := NEW.body::jsonb -> 'given';
  IF NEW.act IN ('merge_into', 'accept_into', 'merge_filed', 'split_off', 'split_filed') THEN
    SELECT e.body::jsonb -> 'given' INTO o FROM casework_event e WHERE e.case_id = (b->>'other')::bigint
      AND e.act IN ('take_in', 'be_split', 'be_split_filed') AND (e.body::jsonb->'given'->>'source')::bigint = NEW.case_id
      AND (e.body::jsonb->'given'->>'at')::bigint = NEW.seq;
    IF b->'moved' IS DISTINCT FROM o->'brought' THEN
      RAISE EXCEPTION 'what left case % did not arrive as it left', NEW.case_id USING ERRCODE = '23514'; END IF;
  ELSE
    SELECT e.body::jsonb -> 'given' INTO o FROM casework_event e WHERE e.case_id = (b->>'source')::bigint
      AND e.seq = (b->>'at')::bigint AND (e.body::jsonb->'given'->>'other')::bigint = NEW.case_id;
    IF b->'brought' IS DISTINCT FROM o->'moved' THEN
      RAISE EXCEPTION 'what came into case % did not leave as it came', NEW.case_id USING ERRCODE = '23514'; END IF;
  END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER halves_agree AFTER INSERT ON casework_event DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.machine = 'CASE' AND NEW.act IN ('merge_into', 'accept_into', 'merge_filed', 'split_off',
    'split_filed', 'take_in', 'be_split', 'be_split_filed')) EXECUTE FUNCTION casework_halves_agree();
"""
MOVED_DOWN = """
DROP TRIGGER halves_agree ON casework_event; DROP FUNCTION casework_halves_agree;
DROP FUNCTION casework_moved_whole CASCADE; DROP FUNCTION casework_moved_kept CASCADE;
"""


class Migration(migrations.Migration):
    """Both halves of a transfer, or neither."""

    dependencies = [("casework", "0008_groups")]
    operations = [migrations.RunSQL(REPLACED + MOVED, MOVED_DOWN + "\n".join(map(before, CHANGED)))]
