"""How a test that commits leaves its database: only the tables that hold something are emptied.

Django truncates every table and makes all permissions anew, which costs more than most of these tests.
"""

from django.db import connection, transaction

KEPT = r"^(django_migrations|django_content_type|auth_permission|.*_machine)$"  # what migrations have written
FILLED = """
SELECT quote_ident(relname) FROM pg_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND pg_relation_size(oid) > 0 AND relname !~ %s
ORDER BY relname
"""


def empty(*_test_case) -> None:
    """Delete all rows, past triggers and foreign keys; waits for those who still write. Needs a superuser."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FILLED, [KEPT])
        tables = [name for (name,) in cursor.fetchall()]
        if tables:
            cursor.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(";".join(f"DELETE FROM {name}" for name in tables))
