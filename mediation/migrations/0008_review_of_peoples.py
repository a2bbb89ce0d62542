"""A tribunal may review agreements of people's mediation committees as well (调仲法 10(1)(2); 办案规则 74)."""

from django.db import migrations

KEPT = """
CREATE OR REPLACE FUNCTION mediation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF law.filed IS NULL OR law.kind = 'platform'{besides} THEN
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
"""
BEFORE = " OR (law.kind = 'peoples' AND 'arb' IN (NEW.title, NEW.asked))"


class Migration(migrations.Migration):
    dependencies = [("mediation", "0007_results")]

    operations = [migrations.RunSQL(KEPT.replace("{besides}", ""), KEPT.replace("{besides}", BEFORE))]
