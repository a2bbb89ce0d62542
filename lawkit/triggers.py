"""What PostgreSQL itself refuses: SQL for migrations, so that no shell and no bug can forge a history.

Every refusal carries ERRCODE 23514, which Django shows as an IntegrityError.
"""

import re

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION {t}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF;
  RAISE EXCEPTION '{t} is append-only' USING ERRCODE = '23514'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {t} FOR EACH ROW EXECUTE FUNCTION {t}_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {t} FOR EACH STATEMENT EXECUTE FUNCTION {t}_append_only();
"""
APPEND_ONLY_DOWN = "DROP TRIGGER append_only ON {t}; DROP TRIGGER no_truncate ON {t}; DROP FUNCTION {t}_append_only;"

NO_DELETE = """
CREATE FUNCTION {t}_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'rows of {t} are never deleted' USING ERRCODE = '23514'; END $$;
CREATE TRIGGER no_delete BEFORE DELETE ON {t} FOR EACH ROW EXECUTE FUNCTION {t}_no_delete();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {t} FOR EACH STATEMENT EXECUTE FUNCTION {t}_no_delete();
"""
NO_DELETE_DOWN = "DROP TRIGGER no_delete ON {t}; DROP TRIGGER no_truncate ON {t}; DROP FUNCTION {t}_no_delete;"

# an event continues its case's chain and its machine's path; its columns say what its hashed text says
CHAIN = """
CREATE TABLE {e}_machine (machine text PRIMARY KEY, tbl text NOT NULL, home text NOT NULL);
CREATE FUNCTION {e}_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE p record; last record; b jsonb; BEGIN
  SELECT seq, hash, at INTO p FROM {e} WHERE case_id = NEW.case_id ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(p.seq, 0) + 1 OR NEW.prev <> coalesce(p.hash, '') THEN
    RAISE EXCEPTION 'event % does not continue the chain of case %', NEW.seq, NEW.case_id USING ERRCODE = '23514';
  END IF;
  IF NEW.at < p.at THEN RAISE EXCEPTION 'event is older than the one before it' USING ERRCODE = '23514'; END IF;
  IF NEW."on" > (NEW.at AT TIME ZONE 'Asia/Shanghai')::date THEN
    RAISE EXCEPTION 'the legal date lies in the future' USING ERRCODE = '23514'; END IF;
  IF NEW.hash <> encode(sha256(convert_to(NEW.prev || NEW.body, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'hash of event % is wrong', NEW.seq USING ERRCODE = '23514'; END IF;
  b := NEW.body::jsonb;
  IF (b->>'act', b->>'machine', b->>'source', b->>'target', (b->>'obj')::bigint, (b->>'seq')::bigint,
      (b->>'case')::bigint, (b->>'on')::date, (b->>'at')::timestamptz, (b->>'actor')::bigint, (b->>'beside')::bigint)
     IS DISTINCT FROM (NEW.act::text, NEW.machine::text, NEW.source::text, NEW.target::text, NEW.obj, NEW.seq::bigint,
      NEW.case_id, NEW."on", NEW.at, NEW.actor_id, NEW.beside_id)
  THEN RAISE EXCEPTION 'columns and text of event % differ', NEW.seq USING ERRCODE = '23514'; END IF;
  SELECT target, case_id INTO last FROM {e} WHERE machine = NEW.machine AND obj = NEW.obj ORDER BY seq DESC LIMIT 1;
  IF NEW.source <> coalesce(last.target, '') THEN
    RAISE EXCEPTION 'source % is not the last target %', NEW.source, last.target USING ERRCODE = '23514'; END IF;
  IF last.case_id <> NEW.case_id THEN
    RAISE EXCEPTION '% % has its history in case %', NEW.machine, NEW.obj, last.case_id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER chain BEFORE INSERT ON {e} FOR EACH ROW EXECUTE FUNCTION {e}_chain();
CREATE FUNCTION {e}_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE m record; s text; home bigint; last text; c record; BEGIN
  SELECT * INTO m FROM {e}_machine WHERE machine = NEW.machine;
  IF NOT FOUND THEN RAISE EXCEPTION 'unknown machine %', NEW.machine USING ERRCODE = '23514'; END IF;
  EXECUTE format('SELECT state, %I FROM %I WHERE id = $1', m.home, m.tbl) INTO s, home USING NEW.obj;
  IF home IS DISTINCT FROM NEW.case_id THEN
    RAISE EXCEPTION '% % does not belong to case %', NEW.machine, NEW.obj, NEW.case_id USING ERRCODE = '23514'; END IF;
  SELECT target INTO last FROM {e} WHERE machine = NEW.machine AND obj = NEW.obj ORDER BY seq DESC LIMIT 1;
  IF s IS DISTINCT FROM last THEN
    RAISE EXCEPTION 'event of % % says %, its row says %', NEW.machine, NEW.obj, last, s USING ERRCODE = '23514';
  END IF;
  SELECT version, head INTO c FROM {c} WHERE id = NEW.case_id;
  IF NOT EXISTS (SELECT 1 FROM {e} WHERE case_id = NEW.case_id AND seq = c.version AND hash = c.head)
     OR EXISTS (SELECT 1 FROM {e} WHERE case_id = NEW.case_id AND seq > c.version) THEN
    RAISE EXCEPTION 'the head of case % is not its last event', NEW.case_id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER moves AFTER INSERT ON {e} DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION {e}_moves();
CREATE FUNCTION {e}_state_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; home bigint; last record; BEGIN
  EXECUTE format('SELECT state, %I FROM %I WHERE id = $1', TG_ARGV[1], TG_TABLE_NAME) INTO s, home USING NEW.id;
  SELECT target, case_id INTO last FROM {e} WHERE machine = TG_ARGV[0] AND obj = NEW.id ORDER BY seq DESC LIMIT 1;
  IF s IS DISTINCT FROM last.target THEN
    RAISE EXCEPTION '% %: state % but the last event says %', TG_ARGV[0], NEW.id, s, last.target
      USING ERRCODE = '23514'; END IF;
  IF home IS DISTINCT FROM last.case_id THEN
    RAISE EXCEPTION '% % stands in case % but its history in %', TG_ARGV[0], NEW.id, home, last.case_id
      USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE FUNCTION {e}_head_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE c record; last record; BEGIN
  SELECT version, head INTO c FROM {c} WHERE id = NEW.id;
  SELECT seq, hash INTO last FROM {e} WHERE case_id = NEW.id ORDER BY seq DESC LIMIT 1;
  IF c.version IS DISTINCT FROM coalesce(last.seq, 0) OR c.head IS DISTINCT FROM coalesce(last.hash, '') THEN
    RAISE EXCEPTION 'the head of case % is not its last event', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER head_follows AFTER INSERT OR UPDATE OF version, head ON {c}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {e}_head_follows();
"""
CHAIN_DOWN = """
DROP TRIGGER head_follows ON {c}; DROP FUNCTION {e}_head_follows; DROP FUNCTION {e}_state_follows;
DROP TRIGGER moves ON {e}; DROP FUNCTION {e}_moves; DROP TRIGGER chain ON {e}; DROP FUNCTION {e}_chain;
DROP TABLE {e}_machine;
"""

# a part stands in its case by its column case_id; a case is its own
FOLLOWS = """
INSERT INTO {e}_machine VALUES ('{m}', '{t}', (SELECT coalesce(max(attname), 'id') FROM pg_attribute
  WHERE attrelid = '{t}'::regclass AND attname = 'case_id' AND NOT attisdropped));
DO $$ DECLARE h text; BEGIN
  SELECT home INTO h FROM {e}_machine WHERE machine = '{m}';
  EXECUTE format('CREATE CONSTRAINT TRIGGER state_follows AFTER INSERT OR UPDATE OF state, %I ON {t}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {e}_state_follows(''{m}'', %L)', h, h);
END $$;
"""
FOLLOWS_DOWN = "DROP TRIGGER state_follows ON {t}; DELETE FROM {e}_machine WHERE machine = '{m}';"


def append_only(table: str):
    """Rows of this table are written once."""
    return _sql(APPEND_ONLY, APPEND_ONLY_DOWN, t=table)


def no_delete(table: str):
    """Rows of this table are never deleted."""
    return _sql(NO_DELETE, NO_DELETE_DOWN, t=table)


def chain(event: str, case: str):
    """The events in ``event`` form one chain per row of ``case``; no event can be forged, skipped or reordered."""
    return _sql(CHAIN, CHAIN_DOWN, e=event, c=case)


def follows(event: str, machine: str, table: str):
    """A row of ``table`` has the state that the last event of ``machine`` says, and stays in its case."""
    return _sql(FOLLOWS, FOLLOWS_DOWN, e=event, m=machine, t=table)


def _sql(up: str, down: str, **names: str):
    for name in names.values():
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
            raise ValueError(f"{name!r} is no name of a table or machine")
    return migrations.RunSQL(up.format(**names), down.format(**names))
