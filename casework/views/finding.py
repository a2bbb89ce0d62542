"""From an address to a case that the user may see, and to the act he is about to do."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import Http404

from casework import access
from casework.acting import NEW, Doing
from casework.law import CASE
from casework.models import ArrearsCase, JointOrgan, Recusal, StationCall
from lawkit.machine import BIRTH, Machine

NEAR = (
    "employer", "project", "region__parent", "organ__region__parent", "organ__parent__parent__parent",
    "organ__parent__region", "lead", "co", "stand_in", "stand_in_for",
)  # fmt: skip


def case_or_404(user, public_id) -> ArrearsCase:
    """The case with the rows beside it; Http404 if there is none or the user may not see it."""
    case = access.visible_to(user).select_related(*NEAR).filter(public_id=public_id).annotate(**_named()).first()
    if case is None:
        raise Http404
    return case


def _named() -> dict:
    """Organs called or joined and persons recused, read with the case."""
    of = {"case": OuterRef("pk")}
    return {
        "joined_organs": ArraySubquery(JointOrgan.objects.filter(**of, left_seq=None).values("organ_id")),
        "called_organs": ArraySubquery(StationCall.objects.filter(**of).values("organ_id")),
        "recused_users": ArraySubquery(Recusal.objects.filter(**of).values("user_id")),
    }


def _near(case) -> tuple | None:
    if not hasattr(case, "recused_users"):
        return None
    called = () if case.state in CASE.finals else case.called_organs
    return {*case.joined_organs, *called}, set(case.recused_users)


def doing_or_404(user, case, machine: str, key: str, act: str) -> Doing:
    """The act on its row; Http404 for what nobody does by hand or what belongs to another case."""
    law = Machine.registry.get(machine)
    row_law = law.acts.get(act) if law else None
    if row_law is None or row_law.timed or row_law.hooked or law.model is None or law not in (CASE, *CASE.parts):
        raise Http404
    return Doing(law, row_law, _row(law, row_law, case, key), case, access.actor(user, case, near=_near(case)), user)


def _row(machine, act, case, key):
    if (act.source == BIRTH) != (key == NEW) or (machine is CASE and key != str(case.pk)):
        raise Http404
    if machine is CASE:
        return case
    row = machine.model(state=BIRTH) if key == NEW else _part(machine, case, key)
    row.case = case
    return row


def _part(machine, case, key):
    near = getattr(machine.model, "NEAR", ())
    rows = machine.model._base_manager.select_related(*near) if near else machine.model._base_manager
    found = rows.filter(case=case.pk, pk=key).first() if key.isdecimal() else None
    if found is None:
        raise Http404
    return found


def since(case, version: int) -> list:
    """What happened to the head of a chain after a version of it, newest first."""
    return list(case.events.filter(seq__gt=version).select_related("actor").order_by("-seq")[:10])


def label_of(event) -> str:
    """The act of an event in words."""
    machine = Machine.registry.get(event.machine)
    act = machine.acts.get(event.act) if machine else None
    return str(act.label) if act else event.act
