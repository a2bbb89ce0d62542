"""Gap-free numbers: one row per organ and year, locked from allocation to the end of the transaction."""

import json

from django.db import connection
from django.db.transaction import TransactionManagementError

ALLOCATE = """
INSERT INTO lawkit_counter AS counter (organ, year, last)
VALUES (%(organ)s, %(year)s, (SELECT jsonb_object_agg(kind, 1) FROM unnest(%(kinds)s::text[]) AS kind))
ON CONFLICT (organ, year) DO UPDATE SET last = counter.last || (
    SELECT jsonb_object_agg(kind, coalesce((counter.last ->> kind)::int, 0) + 1)
    FROM unnest(%(kinds)s::text[]) AS kind)
RETURNING (SELECT jsonb_object_agg(kind, counter.last -> kind)::text FROM unnest(%(kinds)s::text[]) AS kind)
"""


def allocate(organ_id: int, year: int, kinds) -> dict[str, int]:
    """The next number of each kind of paper for this organ and year.

    Call it last before COMMIT: the row stays locked until the transaction ends, which is what
    makes a rolled-back act leave no gap. All kinds of one act go in one call, so that two acts
    naming them in opposite order take the same single lock. Raises ValueError if a kind is named
    twice, TransactionManagementError outside a transaction.
    """
    wanted = list(kinds)
    if len(set(wanted)) != len(wanted):
        raise ValueError("a kind is named twice in one allocation")
    if not connection.in_atomic_block:
        raise TransactionManagementError("numbers are allocated inside the act's transaction")
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(ALLOCATE, {"organ": organ_id, "year": year, "kinds": wanted})
        (answer,) = cursor.fetchone()
    return json.loads(answer)


RESERVE = """
INSERT INTO lawkit_counter AS counter (organ, year, last)
VALUES (%(organ)s, %(year)s, jsonb_build_object(%(kind)s::text, %(count)s::int))
ON CONFLICT (organ, year) DO UPDATE SET last = counter.last || jsonb_build_object(
    %(kind)s::text, coalesce((counter.last ->> %(kind)s)::int, 0) + %(count)s)
RETURNING (last ->> %(kind)s)::int
"""


def reserve(organ_id: int, year: int, kind: str, count: int) -> range:
    """The next ``count`` numbers of one kind, for a batch of acts in one transaction; as ``allocate`` in all else."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("numbers are allocated inside the act's transaction")
    with connection.cursor() as cursor:
        cursor.execute(RESERVE, {"organ": organ_id, "year": year, "kind": kind, "count": count})
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)
