"""What PostgreSQL refuses of messages to platforms: none is lost, changed, deleted or received twice.

An entry that a platform was told of does not end without the message that it has ended.
"""

from django.db import migrations

from lawkit import triggers

PUSHES = """
CREATE FUNCTION blacklist_push_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (OLD.public_id, OLD.platform_id, OLD.entry_id, OLD.kind, OLD.key, OLD.body, OLD.digest, OLD.created_at) IS DISTINCT FROM
     (NEW.public_id, NEW.platform_id, NEW.entry_id, NEW.kind, NEW.key, NEW.body, NEW.digest, NEW.created_at) THEN
    RAISE EXCEPTION 'message % does not change', OLD.id USING ERRCODE = '23514'; END IF;
  IF OLD.received_at IS NOT NULL AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN
    RAISE EXCEPTION 'message % is received', OLD.id USING ERRCODE = '23514'; END IF;
  IF OLD.dropped_at IS NOT NULL AND NEW.dropped_at IS NULL THEN
    RAISE EXCEPTION 'message % was dropped', OLD.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON blacklist_push FOR EACH ROW EXECUTE FUNCTION blacklist_push_kept();

CREATE FUNCTION blacklist_end_told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM blacklist_push a WHERE a.entry_id = NEW.id AND a.kind = 'add' AND a.dropped_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM blacklist_push r
        WHERE r.entry_id = a.entry_id AND r.platform_id = a.platform_id AND r.kind = 'remove')) THEN
    RAISE EXCEPTION 'entry % ends and a platform is not told', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER end_told AFTER UPDATE OF ended_on ON blacklist_publicentry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.ended_on IS NOT NULL AND NEW.listing_id IS NOT NULL) EXECUTE FUNCTION blacklist_end_told();
"""
PUSHES_DOWN = "DROP FUNCTION blacklist_end_told CASCADE; DROP FUNCTION blacklist_push_kept CASCADE;"


class Migration(migrations.Migration):
    """Outbox and log stand."""

    dependencies = [("blacklist", "0006_push")]
    operations = [
        triggers.no_delete("blacklist_push"),
        triggers.no_delete("blacklist_pushfile"),
        triggers.append_only("blacklist_pushstep"),
        migrations.RunSQL(PUSHES, PUSHES_DOWN),
    ]
