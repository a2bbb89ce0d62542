"""What tests of joined and divided cases share."""

from django.db import connection

from casework import ledger
from casework.groups.joining import act_for
from casework.law import CASE
from casework.models import ArrearsCase
from lawkit import history
from tests import factories_case as walk


def join(case, target, user, reason="同一班组。", **given) -> ArrearsCase:
    """Join by whichever act the two states ask for."""
    now = ArrearsCase.objects.get(pk=case.pk)
    target = ArrearsCase.objects.get(pk=target.pk)
    return walk.act(now, act_for(now, target), user, other=target.pk, reason=reason, **given)


def split(case, workers, user, reason="分别处理。") -> ArrearsCase:
    """Divide; returns the new case."""
    now = ArrearsCase.objects.get(pk=case.pk)
    walk.act(now, "split_off" if now.state == "registered" else "split_filed", user, workers=workers, reason=reason)
    return ArrearsCase.objects.order_by("pk").last()


def sound(*cases) -> None:
    """Every trigger is content, every chain whole, every replay agrees."""
    connection.check_constraints()
    for pk in {case.pk for case in cases}:
        case = ArrearsCase.objects.get(pk=pk)
        assert history.faults(case, list(case.events.order_by("seq")), CASE.docket.witnesses([pk]).get(pk, 0)) == []
        assert list(history.differences(case, CASE.docket)) == []


def lines(*cases) -> dict:
    """{(worker, month): [claimed, found, paid]} over all these cases."""
    out: dict = {}
    for case in cases:
        for worker, month, *sums in ledger.ledger_rows(case):
            here = out.setdefault((worker, month), [0, 0, 0])
            for place, fen in enumerate(sums):
                here[place] += fen or 0
    return out
