"""Taking, opening and doing a signing task: the law is asked each time, under the case's lock, and it alone decides."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from viewflow.fsm import TransitionNotAllowed

from casework.access import actor
from casework.law import CASE, DUAL
from casework.models import Event
from lawkit import door, moment
from lawkit.machine import Machine
from lawkit.rules import Refused, Unmet
from procedures import law, projection

TOLD = 5  # so many of the latest happenings are named


def claim(charge, user):
    """Take one's own seat; returns the task. Raises Refused with what the law says and what happened meanwhile."""
    with _held(charge, user) as activation:
        _ask(activation, user)
        if activation.task.owner_id != user.pk:
            activation.assign(user)
        return activation.task


def opened(charge, user):
    """The task of a leader who may sign at this moment. Raises Refused."""
    with _held(charge, user) as activation:
        _ask(activation, user)
        return activation.task


def sign(charge, user, *, opinion: str, shown: str = "", seen: int | None = None):
    """Sign at the door, which asks the law; the task follows. Returns the charge. Raises Refused.

    ``shown`` is the digest of what the signer had before him, ``seen`` the version of the case on his page.
    """
    with _held(charge, user, shown, seen) as activation:
        charge = activation.process.charge
        return door.fire(DUAL, charge.pk, law.act_of(charge), actor(user, charge.case), opinion=opinion)


def send_back(charge, user, *, reason: str, shown: str = "", seen: int | None = None):
    """Back to work, with a reason; signatures lapse. Returns the charge. Raises Refused."""
    with transaction.atomic():
        charge, _case = door.locked(DUAL, charge.pk)
        _unchanged(charge, shown, seen)
        return door.fire(DUAL, charge.pk, "send_back", actor(user, charge.case), reason=reason)


def happened(case, seen: int) -> str:
    """What was done since a version of the case, newest last: act, time, who."""
    events = Event.objects.filter(case=case.pk, seq__gt=seen).select_related("actor").order_by("-seq")[:TOLD]
    return "；".join(_told(event) for event in reversed(events))


@contextmanager
def _held(charge, user, shown="", seen=None):
    """The waiting task of a user's seat, under the lock of the case; tasks that were lost are drawn again first.

    Where the seat waits for nobody, the law's reasons are given and what happened; so is what viewflow refuses.
    """
    with transaction.atomic():
        charge, case = door.locked(DUAL, charge.pk)
        _unchanged(charge, shown, seen)
        if not projection.agrees(charge):
            projection.resync(case)
        seat = law.seat_of(charge, user.pk) or ""
        task = next((t for t in projection.open_tasks(charge) if t.flow_task.name == seat), None)
        if task is None:
            raise Refused(_label(charge), [*law.why_not_sign(charge, actor(user, charge.case), seat), _lost(charge)])
        activation = task.flow_task.activation_class(task)
        activation.process.charge = charge
        try:
            yield activation
        except TransitionNotAllowed as lost:
            raise Refused(_label(charge), [_lost(charge)]) from lost


def _ask(activation, user):
    charge = activation.process.charge
    lacks = activation.flow_task.unmet(user, charge)
    if lacks:
        raise Refused(_label(charge), lacks)


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
