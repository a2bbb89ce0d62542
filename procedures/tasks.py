"""Taking, opening and doing a signing task: the law is asked each time, under the case's lock, and it alone decides."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from viewflow.fsm import TransitionNotAllowed

from casework.law import CASE, DUAL
from casework.models import Event
from lawkit import door, moment
from lawkit.machine import Machine
from lawkit.rules import Refused, Unmet
from procedures import law, projection
from procedures.flows import DualSignFlow
from registry import people

TOLD = 5  # so many of the latest happenings are named


def claim(task_pk: int, user):
    """Take an open seat; returns the task. Raises Refused with what the law says, or with what happened meanwhile."""
    with _held(task_pk) as activation:
        _ask(activation, user)
        if activation.task.owner_id != user.pk:
            activation.assign(user)
        return activation.task


def opened(task_pk: int, user):
    """The charge behind a task that this user may sign at this moment. Raises Refused."""
    with _held(task_pk) as activation:
        _ask(activation, user)
        return activation.process.charge


def execute(task_pk: int, user, *, opinion: str):
    """Sign: the act goes through the door, which asks the law; the task follows. Returns the charge. Raises Refused."""
    with _held(task_pk) as activation:
        charge = activation.process.charge
        if law.seat_of(charge, user.pk) != activation.flow_task.name:
            _ask(activation, user)
        return door.fire(DUAL, charge.pk, law.act_of(charge), people.actor(user), opinion=opinion)


def sign(charge, user, *, opinion: str, shown: str = "", seen: int | None = None):
    """Sign in the seat that this user holds, whichever task stands for it; lost tasks are drawn again. Raises Refused."""
    with transaction.atomic():
        charge, case = door.locked(DUAL, charge.pk)
        _unchanged(charge, shown, seen)
        seat = law.seat_of(charge, user.pk)
        if not projection.agrees(charge):
            projection.resync(case)
        task = next((t for t in projection.open_tasks(charge) if t.flow_task.name == seat), None)
        if task is None:
            why = law.why_not_sign(charge, people.actor(user), seat or "")
            raise Refused(_label(charge), why or [_lost(charge)])
        return execute(task.pk, user, opinion=opinion)


def send_back(charge, user, *, reason: str, shown: str = "", seen: int | None = None):
    """Back to work, with a reason; signatures lapse. Returns the charge. Raises Refused."""
    with transaction.atomic():
        charge, _case = door.locked(DUAL, charge.pk)
        _unchanged(charge, shown, seen)
        return door.fire(DUAL, charge.pk, "send_back", people.actor(user), reason=reason)


def happened(case, seen: int) -> str:
    """What was done since a version of the case, newest last: act, time, who."""
    events = Event.objects.filter(case=case.pk, seq__gt=seen).select_related("actor").order_by("-seq")[:TOLD]
    return "；".join(_told(event) for event in reversed(events))


@contextmanager
def _held(task_pk):
    """The activation of a task that still waits, under the lock of its case; what viewflow refuses is refused with why."""
    task = DualSignFlow.task_class.objects.select_related("process__signoff").get(pk=task_pk)
    with DualSignFlow.lock(task.process_id):
        charge, _case = door.locked(DUAL, task.coerced_process.charge_id)
        task.refresh_from_db()
        if task.status not in projection.OPEN:
            raise Refused(_label(charge), [_lost(charge)])
        activation = task.flow_task.activation_class(task)
        activation.process.charge = charge
        try:
            yield activation
        except TransitionNotAllowed as lost:
            raise Refused(_label(charge), [_lost(charge)]) from lost


def _ask(activation, user):
    lacks = activation.flow_task.unmet(user, activation.process.charge)
    if lacks:
        raise Refused(_label(activation.process.charge), lacks)


def _unchanged(charge, shown, seen):
    """Refuse what was decided over another page than the one that stands."""
    case = charge.case
    since = happened(case, seen) if seen is not None and seen != case.version else ""
    if shown and shown != charge.sheet:
        says = _("所签内容与页面所示一致")
        mend = _("内容已变动，核对后再签；填写的意见还在。期间：%(since)s") % {"since": since or "—"}
        raise Refused(_label(charge), [Unmet("digest", "双包案规则 签字", says, mend)])
    if since:
        mend = _("期间已有新的办理，核对后再办；填写的内容还在。期间：%(since)s") % {"since": since}
        raise Refused(_label(charge), [Unmet("stale", "平台规则 版本", _("页面所见是案件的最新情况"), mend)])


def _lost(charge):
    since = happened(charge.case, 0)
    mend = _("这一席的签字任务已经结束。期间：%(since)s") % {"since": since}
    return Unmet("lost", "双包案规则 签字", _("这一席正在等待签字"), mend)


def _label(charge):
    return str(DUAL.acts[law.act_of(charge)].label)


def _told(event):
    machine = Machine.registry.get(event.machine, CASE)
    act = machine.acts[event.act].label if event.act in machine.acts else event.act
    at = date_format(moment.local(event.at), "m-d H:i")
    return f"{at} {act}" + (f"（{event.actor.name}）" if event.actor else "")
