"""What PostgreSQL refuses of the investigation record.

No interview, inspection, preservation or query by one officer or by one without a certificate; no query that a county's
head approved; nothing that was confirmed changes; files of other cases prove nothing here.
"""

from django.db import migrations

from lawkit import triggers

TWO = """
CREATE FUNCTION enforcement_inquiry_certified(who bigint, c bigint, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM registry_certificate k WHERE k.user_id = who AND k.valid_from <= day
      AND (k.valid_to IS NULL OR k.valid_to >= day) AND (k.revoked_on IS NULL OR k.revoked_on > day))
$$;

CREATE FUNCTION enforcement_inquiry_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n jsonb; acts text[]; day date; at_seq bigint; e record; BEGIN
  n := to_jsonb(NEW); acts := string_to_array(TG_ARGV[1], ' ');
  SELECT * INTO e FROM casework_event WHERE case_id = NEW.case_id AND machine = TG_ARGV[0] AND obj = NEW.id
    AND act = ANY (acts) ORDER BY seq LIMIT 1;
  IF NOT FOUND OR (e.actor_id, e.beside_id) IS DISTINCT FROM (NEW.second_id, NEW.first_id) THEN
    RAISE EXCEPTION '% %: the two officers did not confirm it', TG_ARGV[0], NEW.id USING ERRCODE = '23514'; END IF;
  day := coalesce(((n ->> 'started_at')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, e."on");
  IF NOT (enforcement_inquiry_certified(NEW.first_id, NEW.case_id, day)
      AND enforcement_inquiry_certified(NEW.second_id, NEW.case_id, day)) THEN
    RAISE EXCEPTION '% %: an officer had no certificate on %', TG_ARGV[0], NEW.id, day USING ERRCODE = '23514'; END IF;
  IF EXISTS (SELECT 1 FROM casework_recusal r WHERE r.case_id = NEW.case_id
      AND r.user_id IN (NEW.first_id, NEW.second_id) AND r.seq < e.seq) THEN
    RAISE EXCEPTION '% %: an officer was recused', TG_ARGV[0], NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;

CREATE FUNCTION enforcement_inquiry_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n jsonb; o jsonb; k text; BEGIN
  n := to_jsonb(NEW); o := to_jsonb(OLD);
  FOREACH k IN ARRAY string_to_array('case_id public_id ' || TG_ARGV[0], ' ') LOOP
    IF n -> k IS DISTINCT FROM o -> k AND (k IN ('case_id', 'public_id') OR o ->> 'state' <> ALL (
        string_to_array(TG_ARGV[1], ' '))) THEN
      RAISE EXCEPTION '% %: % does not change any more', TG_TABLE_NAME, NEW.id, k USING ERRCODE = '23514'; END IF;
  END LOOP;
  RETURN NEW; END $$;

CREATE FUNCTION enforcement_inquiry_own_files() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE k text; f bigint; BEGIN
  FOREACH k IN ARRAY string_to_array(TG_ARGV[0], ' ') LOOP
    f := (to_jsonb(NEW) ->> k)::bigint;
    IF f IS NOT NULL AND NOT EXISTS (SELECT 1 FROM casework_evidence e WHERE e.id = f AND e.case_id = NEW.case_id) THEN
      RAISE EXCEPTION '% %: % is a file of another case', TG_TABLE_NAME, NEW.id, k USING ERRCODE = '23514'; END IF;
  END LOOP;
  RETURN NEW; END $$;
"""
TWO_DOWN = """
DROP FUNCTION enforcement_inquiry_own_files CASCADE; DROP FUNCTION enforcement_inquiry_kept CASCADE;
DROP FUNCTION enforcement_inquiry_by_two CASCADE; DROP FUNCTION enforcement_inquiry_certified;
"""
HIGH = """
CREATE FUNCTION enforcement_inquiry_high() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.approved_by_id IS NULL THEN RETURN NEW; END IF;
  IF NOT EXISTS (
      WITH RECURSIVE line AS (
        SELECT o.id, o.parent_id, o.level FROM registry_organ o JOIN casework_arrearscase c ON c.organ_id = o.id
          WHERE c.id = NEW.case_id
        UNION SELECT o.id, o.parent_id, o.level FROM registry_organ o JOIN line ON o.id = line.parent_id)
      SELECT 1 FROM registry_post p JOIN line ON line.id = p.organ_id WHERE p.user_id = NEW.approved_by_id
        AND p.role = 'CITYBH' AND line.level IN ('city', 'province') AND p.valid_from <= NEW.approved_on
        AND (p.valid_to IS NULL OR p.valid_to >= NEW.approved_on)) THEN
    RAISE EXCEPTION 'query % is not approved by a head of a prefecture or above', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER high BEFORE INSERT OR UPDATE OF approved_by_id, approved_on ON enforcement_assetquery
  FOR EACH ROW EXECUTE FUNCTION enforcement_inquiry_high();

CREATE FUNCTION enforcement_inquiry_approved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.approved_by_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM registry_post p WHERE p.user_id = NEW.approved_by_id
      AND p.role IN ('BH', 'CHIEF') AND p.valid_from <= NEW.approved_on
      AND (p.valid_to IS NULL OR p.valid_to >= NEW.approved_on)) THEN
    RAISE EXCEPTION 'preservation % is not approved by a head', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER approved BEFORE INSERT OR UPDATE OF approved_by_id, approved_on ON enforcement_preservation
  FOR EACH ROW EXECUTE FUNCTION enforcement_inquiry_approved();

CREATE FUNCTION enforcement_inquiry_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE open bigint; BEGIN
  SELECT count(*) FILTER (WHERE disposition = '') INTO open FROM enforcement_preservedthing WHERE preservation_id = NEW.id;
  IF NEW.state IN ('returning', 'disposed') AND (open > 0 OR NOT EXISTS (
      SELECT 1 FROM enforcement_preservedthing WHERE preservation_id = NEW.id)) THEN
    RAISE EXCEPTION 'preservation %: % things undecided', NEW.id, open USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER decided AFTER UPDATE OF state ON enforcement_preservation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION enforcement_inquiry_decided();

CREATE FUNCTION enforcement_inquiry_thing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (OLD.preservation_id, OLD.name, OLD.quantity, OLD.features) IS DISTINCT FROM
     (NEW.preservation_id, NEW.name, NEW.quantity, NEW.features) OR OLD.disposition <> '' AND OLD.disposition <> NEW.disposition THEN
    RAISE EXCEPTION 'thing % stands on the list', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON enforcement_preservedthing
  FOR EACH ROW EXECUTE FUNCTION enforcement_inquiry_thing();

CREATE FUNCTION enforcement_inquiry_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE c bigint; BEGIN
  SELECT case_id INTO c FROM enforcement_interview WHERE id = NEW.interview_id
    UNION ALL SELECT case_id FROM enforcement_siteinspection WHERE id = NEW.inspection_id;
  IF NOT EXISTS (SELECT 1 FROM casework_evidence e WHERE e.id = NEW.recording_id AND e.case_id = c)
     OR NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.case_id = c AND e.seq = NEW.seq AND e.act = 'index') THEN
    RAISE EXCEPTION 'mark % is of another case, or of no act', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON enforcement_recordingmark DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION enforcement_inquiry_mark();
"""
HIGH_DOWN = """
DROP FUNCTION enforcement_inquiry_mark CASCADE; DROP FUNCTION enforcement_inquiry_thing CASCADE;
DROP FUNCTION enforcement_inquiry_decided CASCADE; DROP FUNCTION enforcement_inquiry_approved CASCADE;
DROP FUNCTION enforcement_inquiry_high CASCADE;
"""
ROWS = {
    "SUMMONS": "summons", "INTERVIEW": "interview", "INSPECTION": "siteinspection", "FINDING": "inferredfinding",
    "RECUSAL": "recusalrequest", "PRESERVATION": "preservation", "QUERY": "assetquery", "ASSIST": "policehelp",
}  # fmt: skip
PAIRS = {
    "INTERVIEW": "record", "INSPECTION": "record", "FINDING": "make", "PRESERVATION": "keep", "QUERY": "present",
}  # fmt: skip
KEPT = {
    "summons": ("at paper_seq", ""),
    "interview": ("digest started_at ended_at place filled rights first_id second_id recorded_seq", "drafted"),
    "siteinspection": ("digest started_at ended_at place filled rights first_id second_id recorded_seq", "drafted"),
    "inferredfinding": ("digest basis_id article material_id", ""),
    "recusalrequest": ("officer_id reason", ""),
    "preservation": ("digest place keeper", ""),
    "assetquery": ("digest receiver reply_by", ""),
    "policehelp": ("digest receiver form proof_id asked_by_id", ""),
}
FILES = {
    "summons": "proof_id", "interview": "scan_id", "siteinspection": "scan_id", "inferredfinding": "material_id rebuttal_id",
    "preservation": "receipt_id", "assetquery": "answer_id", "policehelp": "proof_id answer_id",
}  # fmt: skip


def _trigger(name, when, table, call) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} ON enforcement_{table} FOR EACH ROW EXECUTE FUNCTION enforcement_inquiry_{call};"


def _pair(machine, act) -> str:
    table = f"enforcement_{ROWS[machine]}"
    return (
        f"CREATE CONSTRAINT TRIGGER by_two AFTER INSERT OR UPDATE OF first_id, second_id ON {table} "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.first_id IS NOT NULL OR NEW.second_id IS NOT NULL) "
        f"EXECUTE FUNCTION enforcement_inquiry_by_two('{machine}', '{act}');"
    )


SQL = [
    *(_pair(machine, act) for machine, act in PAIRS.items()),
    *(_trigger("kept", "UPDATE", table, f"kept('{what}', '{free}')") for table, (what, free) in KEPT.items()),
    *(_trigger("own_files", "INSERT OR UPDATE", table, f"own_files('{names}')") for table, names in FILES.items()),
]


class Migration(migrations.Migration):
    """Every row follows the history of its case; what was confirmed, listed or marked stays."""

    dependencies = [("enforcement", "0011_inquiry"), ("casework", "0002_judge"), ("registry", "0001_initial")]
    operations = [
        *(triggers.follows("casework_event", machine, f"enforcement_{table}") for machine, table in ROWS.items()),
        *(triggers.no_delete(f"enforcement_{table}") for table in (*ROWS.values(), "preservedthing")),
        triggers.append_only("enforcement_recordingmark"),
        migrations.RunSQL(TWO, TWO_DOWN),
        migrations.RunSQL("\n".join(SQL), migrations.RunSQL.noop),
        migrations.RunSQL(HIGH, HIGH_DOWN),
    ]
