"""Pages of the list of all cases, newest first, named by the case at their edge, as the inbox names its pages."""

from collections.abc import Mapping

from casework.desk.places import AFTER, BEFORE
from casework.models import ArrearsCase

Turns = dict[str, tuple[str, ...]]


def found(cases, get: Mapping[str, str], size: int) -> tuple[list[ArrearsCase], Turns]:
    """The page an address names, and where its neighbours are: first, prev and next, where there is one.

    Going back to the beginning shows the whole first page, never a part of it.
    """
    before, after = get.get(BEFORE, ""), get.get(AFTER, "")
    if before:
        back = list(cases.filter(pk__gt=_key(before)).order_by("pk")[: size + 1])
        if len(back) > size:
            page = back[size - 1 :: -1]
            return page, {**_back(page[0].public_id), **_on(page[-1].public_id)}
        after = ""
    rows = cases.filter(pk__lt=_key(after)) if after else cases
    rows = list(rows.order_by("-pk")[: size + 1])
    page = rows[:size]
    turns = _back(page[0].public_id if page else after) if after else {}
    return page, {**turns, **(_on(page[-1].public_id) if len(rows) > size else {})}


def _key(public_id):
    return ArrearsCase.objects.filter(public_id=public_id).values("pk")[:1]


def _back(public_id) -> Turns:
    return {"first": (), "prev": (BEFORE, public_id)}


def _on(public_id) -> Turns:
    return {"next": (AFTER, public_id)}
