"""An issued paper never changes and a delivery is never rewritten: said by the database itself."""

from django.db import migrations

FROZEN = [
    "kind", "title", "organ_id", "on", "year", "n", "number", "chain", "case_id", "seq", "context", "digest", "code",
    "created_at",
]  # fmt: skip
PRINTED = ["pdf", "pdf_sha256", "rendered_at"]
VOIDED = ["voided_at", "voided_by_id", "void_reason"]


def differs(columns):
    """SQL: any of these columns changes."""
    old, new = (", ".join(f'{row}."{name}"' for name in columns) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


GUARD = rf"""
CREATE FUNCTION documents_paper_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {differs(FROZEN)} THEN
        RAISE EXCEPTION 'paper % is issued and does not change', OLD.id USING ERRCODE = '23514';
    END IF;
    IF OLD.rendered_at IS NOT NULL AND {differs(PRINTED)} THEN
        RAISE EXCEPTION 'paper % is printed once', OLD.id USING ERRCODE = '23514';
    END IF;
    IF OLD.voided_at IS NOT NULL AND {differs(VOIDED)} THEN
        RAISE EXCEPTION 'paper % is void already', OLD.id USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION documents_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\_%' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '23514';
END $$;

CREATE TRIGGER documents_paper_frozen BEFORE UPDATE ON documents_paper
    FOR EACH ROW EXECUTE FUNCTION documents_paper_frozen();
CREATE TRIGGER documents_paper_kept BEFORE DELETE ON documents_paper
    FOR EACH ROW EXECUTE FUNCTION documents_append_only();
CREATE TRIGGER documents_paper_table BEFORE TRUNCATE ON documents_paper
    FOR EACH STATEMENT EXECUTE FUNCTION documents_append_only();
CREATE TRIGGER documents_delivery_kept BEFORE UPDATE OR DELETE ON documents_delivery
    FOR EACH ROW EXECUTE FUNCTION documents_append_only();
CREATE TRIGGER documents_delivery_table BEFORE TRUNCATE ON documents_delivery
    FOR EACH STATEMENT EXECUTE FUNCTION documents_append_only();
"""
FREE_AGAIN = """
DROP TRIGGER documents_delivery_table ON documents_delivery;
DROP TRIGGER documents_delivery_kept ON documents_delivery;
DROP TRIGGER documents_paper_table ON documents_paper;
DROP TRIGGER documents_paper_kept ON documents_paper;
DROP TRIGGER documents_paper_frozen ON documents_paper;
DROP FUNCTION documents_append_only();
DROP FUNCTION documents_paper_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunSQL(GUARD, FREE_AGAIN)]
