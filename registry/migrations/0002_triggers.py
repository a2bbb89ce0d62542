"""The access log only grows, and preferences have closed keys: said by the database itself."""

from django.db import migrations

APPEND_ONLY = r"""
CREATE FUNCTION registry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\_%' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the access log is append-only: % refused', TG_OP USING ERRCODE = '23514';
END $$;

CREATE TRIGGER registry_accesslog_rows BEFORE UPDATE OR DELETE ON registry_accesslog
    FOR EACH ROW EXECUTE FUNCTION registry_append_only();
CREATE TRIGGER registry_accesslog_table BEFORE TRUNCATE ON registry_accesslog
    FOR EACH STATEMENT EXECUTE FUNCTION registry_append_only();
"""
FREE_AGAIN = """
DROP TRIGGER registry_accesslog_table ON registry_accesslog;
DROP TRIGGER registry_accesslog_rows ON registry_accesslog;
DROP FUNCTION registry_append_only();
"""

CLOSED_KEYS = """
ALTER TABLE registry_user ADD CONSTRAINT user_preferences_closed CHECK (
    jsonb_typeof(preferences) = 'object'
    AND preferences - ARRAY['theme', 'density', 'scale', 'keys', 'language'] = '{}'::jsonb
);
"""
OPEN_KEYS = "ALTER TABLE registry_user DROP CONSTRAINT user_preferences_closed;"


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
        migrations.RunSQL(CLOSED_KEYS, OPEN_KEYS),
    ]
