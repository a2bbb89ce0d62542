"""How far the collector has come: a row per source, which is its lock as well.

Keys are given out before they are committed, so the newest row that can be seen is no safe place to go on from: an
older one may still appear. A place is safe once every transaction has ended that ran when it was first seen.
"""

from datetime import timedelta

from django.db import connection

from casework.models import NoticeMark
from lawkit import moment

FRESH = timedelta(days=7)  # what is older when the collector first runs is no news
HERE = """
SELECT coalesce((SELECT max(id) FROM {table}), 0), pg_snapshot_xmax(now_seen)::text::bigint,
       (SELECT min(running::text::bigint) FROM pg_snapshot_xip(now_seen) AS running)
FROM pg_current_snapshot() AS now_seen
"""


def locked(source: str, model=None) -> NoticeMark | None:
    """The row of a source, locked until the end of the transaction; None while another collector holds it.

    The first time it begins a week back in the rows of ``model``, which have a column ``at``.
    """
    if not NoticeMark.objects.filter(source=source).exists():
        begun = begin(model) if model else 0
        NoticeMark.objects.get_or_create(source=source, defaults={"done": begun})
    return NoticeMark.objects.select_for_update(skip_locked=True).filter(source=source).first()


def begin(model) -> int:
    """The key of the last row that is too old to be news."""
    old = model._base_manager.filter(at__lt=moment.now() - FRESH)
    return old.order_by("-pk").values_list("pk", flat=True).first() or 0


def safe(mark: NoticeMark, model) -> int:
    """The key up to which no further row of ``model`` can appear; notes in ``mark`` what has to be waited for."""
    with connection.cursor() as cursor:
        cursor.execute(HERE.format(table=model._meta.db_table))
        last, after, oldest = cursor.fetchone()
    if oldest is None:
        return last
    if mark.mark > mark.done:
        return mark.mark if oldest >= mark.horizon else mark.done
    mark.mark, mark.horizon = last, after
    return mark.done
