"""What tests of warnings ask again and again: was it refused, for what, and did everything stay as it was?"""

import json

import pytest

from documents.models import Paper
from early_warning.models import Warning
from lawkit.rules import Refused
from tests.factories_warning import act

RELATED = ("events", "visits", "files", "clocks", "recusals")


def refusal(row, name, user, second=None, **given) -> dict:
    """Try an act that must be refused; returns the unmet rules by key. Nothing may have changed."""
    before = footprint(row)
    with pytest.raises(Refused) as refused:
        act(row, name, user, second, **given)
    assert all(u.cite and u.says for u in refused.value.why)
    assert footprint(row) == before
    return {u.key: u for u in refused.value.why}


def footprint(row) -> tuple:
    """Everything that an act would have changed."""
    now = Warning.objects.filter(pk=row.pk).values().get()
    return tuple(now.items()), Paper.objects.of("early_warning", row.pk).count(), *(getattr(row, n).count() for n in RELATED)


def fresh(row) -> Warning:
    """The row as it stands now."""
    return Warning.objects.get(pk=row.pk)


def kinds(row) -> list[str]:
    """Kinds of the papers of a warning's last act."""
    now = fresh(row)
    return [p.kind for p in Paper.objects.of("early_warning", row.pk).filter(seq=now.version)]


def running(row) -> dict:
    """The clocks that run, with their days."""
    return dict(row.clocks.filter(stopped_seq=None).values_list("rule", "due_on"))


def told(row) -> dict:
    """What the last event recorded."""
    return json.loads(row.events.order_by("seq").last().body)["given"]
