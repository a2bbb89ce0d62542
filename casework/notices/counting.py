"""The number beside the bell: how many heads of bundles are unread and not done; never counted beyond 99."""

from django.db import connection

from casework.desk import inbox
from casework.notices import chains

CAP = 99
NAME = "notices"
OF_CHAIN = """(SELECT 1 FROM {table} AS told
WHERE told.user_id = reader.id AND told.head_id IS NULL AND told.read_at IS NULL AND told.done_at IS NULL LIMIT {most})"""
UNREAD = """SELECT count(*) FROM (SELECT 1 FROM (SELECT %s::bigint AS id) AS reader, LATERAL ({parts}) AS one
LIMIT {most}) AS unread"""


def statement() -> str:
    """Counts the unread of every chain for one user."""
    tables = [chain.notice._meta.db_table for chain in chains.everything()]
    parts = " UNION ALL ".join(OF_CHAIN.format(table=table, most=CAP + 1) for table in tables)
    return UNREAD.format(parts=parts, most=CAP + 1)


def put_in_header() -> None:
    """Let the header's own statement count them; called again when a chain is added."""
    inbox.count_along(NAME, statement())


def unread(user) -> int:
    """How many; 100 stands for more than 99. Asks nothing where the header has counted already."""
    known = inbox.heads_of(user).along.get(NAME)
    return counted(user) if known is None else known


def counted(user) -> int:
    """The same by a statement of its own, for those who have no desk and for asking again."""
    with connection.cursor() as cursor:
        cursor.execute(statement(), [user.pk])
        return cursor.fetchone()[0]


def shown(n: int) -> str:
    """The number as text: 5, or 99+."""
    return f"{CAP}+" if n > CAP else str(n)
