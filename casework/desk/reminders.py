"""What other organs owe us and we owe them, on the desk: incoming cases, receipts, answers, calls, joint work.

Read off rows and clocks like the inbox, in one statement; a case that was sent away is no longer on anybody's list.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from casework import access, acting, incoming
from casework.desk.seats import Seats
from casework.guards_routing import SENT_ON
from casework.law import CASE
from casework.models import ArrearsCase, Clock, JointOrgan, Referral, StationCall
from lawkit import moment
from lawkit.clocks import Unit
from registry.roles import Role
from screens import clock as faces
from statutes import clocks

MOST = 20
INCOMING, RECEIPT, REPLY, CALLED, CALLING, JOINED, JOINING = "incoming", *SENT_ON, "called", "calling", "joined", "joining"


@dataclass(frozen=True)
class Reminder:
    """One line: what to do, about which case, with whom, until when."""

    kind: str
    verb: str
    number: str
    employer: str
    organ: str
    due: date | datetime
    url: str

    @property
    def face(self) -> faces.ClockFace:
        """The clock."""
        timed = isinstance(self.due, datetime)
        found = clocks.left(self.due, moment.now() if timed else moment.today(), unit=Unit.MINUTE if timed else None)
        return faces.running(found.kind, found.days, found.unit, self.due)


def reminders(me: Seats) -> list[Reminder]:
    """Everything of this kind that waits for a user, overdue first; one statement."""
    parts = [part[:MOST] for part in _parts(me)]
    if not parts:
        return []
    found = [_line(*row) for row in parts[0].union(*parts[1:], all=True)]
    return sorted(found, key=lambda r: (r.face.kind != "over", not isinstance(r.due, datetime), str(r.due)))


def _parts(me):
    desk, squad = me.held(Role.DESK), me.held(Role.SQUAD)
    partner = sorted(me.held(*access.INVITED))
    away = Q(case__state__in=CASE.finals)
    if desk:
        rows = Referral.objects.filter(incoming.sent_to(desk), receipt_seq=None)
        yield _part(rows, Value(INCOMING), F("public_id"), F("case__organ__short_name"), F("sent_on"))
    if desk or squad:
        receiver = Referral.objects.filter(pk=OuterRef("obj")).values("receiver__short_name")[:1]
        owed = Clock.objects.filter(rule__in=SENT_ON, stopped_seq=None, due_on__lt=me.today, case__organ__in=desk | squad)
        yield _part(owed, F("rule"), F("case__public_id"), Subquery(receiver), F("due_on"))
    calls = StationCall.objects.filter(arrived_seq=None).exclude(away)
    if partner:
        called = calls.filter(organ__in=partner)
        yield _part(called, Value(CALLED), F("case__public_id"), F("case__organ__short_name"), F("due_at"))
        joined = JointOrgan.objects.filter(organ__in=partner, left_seq=None, answered_seq=None).exclude(away)
        yield _part(joined, Value(JOINED), F("case__public_id"), F("case__organ__short_name"), F("answer_on"))
    mine = calls.filter(caller=me.user_id).exclude(organ__in=partner)
    yield _part(mine, Value(CALLING), F("case__public_id"), F("organ__short_name"), F("due_at"))
    late = JointOrgan.objects.filter(left_seq=None, answered_seq=None, answer_on__lt=me.today).exclude(away)
    hosted = late.filter(Q(case__lead=me.user_id) | Q(case__co=me.user_id) | Q(case__organ__in=squad))
    yield _part(hosted, Value(JOINING), F("case__public_id"), F("organ__short_name"), F("answer_on"))


def _part(rows, kind, ref, organ, due):
    told = rows.order_by().annotate(
        r_kind=Cast(kind, CharField()), r_ref=ref, r_number=F("case__number"), r_employer=F("case__employer__name"),
        r_organ=organ, r_due=Cast(due, CharField()), r_case=F("case_id"),
    )  # fmt: skip
    return told.values_list("r_kind", "r_ref", "r_number", "r_employer", "r_organ", "r_due", "r_case")


def _line(kind, ref, number, employer, organ, due, case):
    verbs = {
        INCOMING: _("接收转来的案件"), RECEIPT: _("催要接收回执"), REPLY: _("催办：接收单位答复投诉人"),
        CALLED: _("带责任方到场"), CALLING: _("等驻点单位到场"), JOINED: _("协办：登记办理情况"),
        JOINING: _("催办：协办单位答复"),
    }  # fmt: skip
    return Reminder(kind, verbs[kind], number, employer, organ, _due(kind, due), _url(kind, ref, case))


def _due(kind, text) -> date | datetime:
    if kind in (CALLED, CALLING):
        return moment.local(parse_datetime(text))
    day = date.fromisoformat(text)
    if kind == INCOMING:
        return clocks.derive("CLK-RECEIPT", day, length=settings.TERMS.get("CLK-RECEIPT")).due
    return day


def _url(kind, ref, case) -> str:
    if kind == INCOMING:
        return reverse("take", args=[ref])
    act = {CALLED: "station_arrived", JOINED: "organ_answers", RECEIPT: "receipt", REPLY: "receiver_answers"}.get(kind)
    row = ArrearsCase(pk=case, public_id=ref)
    return acting.url_of(row, CASE, row, CASE.acts[act]) if act else f"{reverse('case', args=[ref])}#routing"
