"""What tests of acts ask again and again: was it refused, for what, and did everything stay as it was?"""

import json

import pytest

from casework.models import ArrearsCase, DualCharge
from documents.models import Paper
from lawkit.rules import Refused
from tests.factories_case import act


def refusal(row, name, user, second=None, **given) -> dict:
    """Try an act that must be refused; returns the unmet rules by key. Nothing may have changed."""
    case = row if isinstance(row, ArrearsCase) else row.case
    before = footprint(case)
    with pytest.raises(Refused) as refused:
        act(row, name, user, second, **given)
    assert all(u.cite and u.says for u in refused.value.why)
    assert footprint(case) == before
    return {u.key: u for u in refused.value.why}


def footprint(case) -> tuple:
    """Everything that an act would have changed."""
    now = ArrearsCase.objects.filter(pk=case.pk).values().get()
    counted = [Paper.objects.filter(case_id=case.pk).count(), *(getattr(case, n).count() for n in RELATED)]
    return tuple(now.items()), tuple(counted)


RELATED = ("events", "claims", "payments", "evidence", "parties", "clocks", "signatures", "recusals")


def fresh(row):
    """The row as it stands now."""
    return type(row).objects.get(pk=row.pk)


def charge_of(case) -> DualCharge:
    """The charge of a case."""
    return DualCharge.objects.get(case=case.pk)


def kinds(case, seq=None) -> list[str]:
    """Kinds of the papers of a case's last act (or of the act with this number)."""
    now = fresh(case)
    return [p.kind for p in Paper.objects.filter(case_id=case.pk, seq=seq or now.version).order_by("pk")]


def running(case) -> set[str]:
    """The clocks that run."""
    return set(case.clocks.filter(stopped_seq=None, paused_on=None).values_list("rule", flat=True))


def told(case, seq=None) -> dict:
    """What the last event recorded (or the one with this number)."""
    found = case.events.order_by("seq")
    return json.loads((found.get(seq=seq) if seq else found.last()).body)
