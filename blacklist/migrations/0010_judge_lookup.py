"""Questions and comparisons are written once; a token stays what it was given for, and is revoked once and for all."""

from django.db import migrations

from lawkit import triggers

TOKEN = """
CREATE FUNCTION blacklist_token_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (OLD.digest, OLD.department, OLD.organ_id, OLD.made_at, OLD.made_by_id) IS DISTINCT FROM
     (NEW.digest, NEW.department, NEW.organ_id, NEW.made_at, NEW.made_by_id)
     OR OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
    RAISE EXCEPTION 'token % stays with its department, and revoked', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON blacklist_lookuptoken FOR EACH ROW EXECUTE FUNCTION blacklist_token_kept();
"""
TOKEN_DOWN = "DROP FUNCTION blacklist_token_kept CASCADE;"


class Migration(migrations.Migration):
    """Triggers alone."""

    dependencies = [("blacklist", "0009_lookup")]
    operations = [
        triggers.append_only("blacklist_lookupquestion"),
        triggers.append_only("blacklist_reconciliation"),
        triggers.no_delete("blacklist_lookuptoken"),
        migrations.RunSQL(TOKEN, TOKEN_DOWN),
    ]
