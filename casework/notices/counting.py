"""The number beside the bell: how many heads of bundles are unread and not done; never counted beyond 99."""

from django.db import connection

from casework.desk import inbox

CAP = 99
UNREAD = f"""SELECT count(*) FROM (SELECT 1 FROM casework_notice
WHERE user_id = %s AND head_id IS NULL AND read_at IS NULL AND done_at IS NULL LIMIT {CAP + 1}) AS unread"""
NAME = "notices"


def put_in_header() -> None:
    """Let the header's own statement count them."""
    inbox.count_along(NAME, UNREAD)


def unread(user) -> int:
    """How many; 100 stands for more than 99. Asks nothing where the header has counted already."""
    known = inbox.heads_of(user).along.get(NAME)
    return counted(user) if known is None else known


def counted(user) -> int:
    """The same by a statement of its own, for those who have no desk and for asking again."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [user.pk])
        return cursor.fetchone()[0]


def shown(n: int) -> str:
    """The number as text: 5, or 99+."""
    return f"{CAP}+" if n > CAP else str(n)
