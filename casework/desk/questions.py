"""The questions of CASE and DUAL: who has to do what, in which situation."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework import sources
from casework.desk import waits
from casework.desk.seats import Seats
from casework.desk.urgency import bounds
from casework.desk.waits import CLOSING, COMMON, TAKING, Wait, no, of_case, some
from casework.guards import SIGNABLE_UNPAID
from casework.law import AT_WORK, CASE, DUAL
from casework.models import Clock, Consent, DualCharge, Signature
from documents.kinds import KINDS, Audience
from documents.models import Delivery, Paper
from registry.roles import Role

OFFICE = (Role.SQUAD, Role.BH, Role.CHIEF)
HEAD = (Role.BH, Role.CHIEF)
UNDER_REPORT = ("investigating", "spot_order")
TO_PAPERS = "#docs"  # the papers on the page of the case
SIGN = "DUAL.sign"  # the first or the second signature, as the charge stands
LED = ("ordering", "deciding")
TO_PARTY = tuple(k.code for k in KINDS.values() if k.audience is Audience.PARTY)
TO_SERVE = (*TO_PARTY, *(k.code for k in KINDS.values() if k.audience is Audience.COMPLAINANT))

AT_WORK_NOW = Q(state__in=AT_WORK.split("|"))
COMPLETE = Q(missing=[])
REPORTED = ~Q(report_digest="")
PROPOSED = ~Q(closing_code="") & Q(closing_digest="")
APPROVED = ~Q(closing_digest="")
UNPROPOSED = Q(closing_code="")
OWING = sorted(key for key, row in sources.SOURCES.items() if row.term or row.needs_ref)
SETTLED = Q(paid__gte=F("owed")) | Q(closing_code__in=sorted(SIGNABLE_UNPAID))


def unserved(kinds=TO_SERVE):
    """Papers for a party or complainant of the case that nobody has served yet."""
    served = Delivery.objects.filter(paper=OuterRef("pk"), succeeded=True)
    papers = Paper.objects.filter(chain="casework", case_id=OuterRef("pk"), kind__in=kinds, voided_at=None)
    return papers.filter(~Exists(served))


def open_consents():
    """First signatures under two-person acts that still stand."""
    return of_case(Consent).filter(confirmed_at=None, version=OuterRef("version"))


def charges(*states):
    """Dual charges of the case in one of these states."""
    return of_case(DualCharge).filter(state__in=states)


def common_waits(me: Seats) -> Iterator[Wait]:
    """What comes first: a colleague's signature to confirm, a paper to serve on a party, or before the investigation."""
    if me.held(Role.INSP):
        signed = some(open_consents().exclude(first=me.user_id))
        yield Wait(me.investigator, signed, _("确认"), told="consent_act", act="CASE.confirm")
        yield Wait(me.investigator, AT_WORK_NOW & some(unserved(TO_PARTY)), _("送达"), told="paper_kind", act=TO_PAPERS)
        told = Q(state="filed") & some(unserved())
        yield Wait(me.investigator, told, _("送达"), told="paper_kind", act=TO_PAPERS)


def case_waits(me: Seats) -> Iterator[Wait]:
    """CASE: what the state asks for, closing before the rest."""
    yield from _of_inspectors(me)
    yield from _of_the_agency_head(me)
    yield from _of_the_bureau_head(me)
    yield from _of_the_desk(me)


def _of_inspectors(me):
    if not me.held(Role.INSP):
        return
    pair, lead = me.investigator, me.lead
    free = no(open_consents().filter(first=me.user_id))
    yield Wait(pair, Q(state="filed") & UNPROPOSED & free, CASE.states["filed"].verb, act="CASE.investigate")
    for state in LED:
        yield Wait(pair, Q(state=state) & UNPROPOSED & free, CASE.states[state].verb)
    for state in UNDER_REPORT:
        yield Wait(pair, Q(state=state, report_digest="") & UNPROPOSED & free, CASE.states[state].verb)
    for state in ("withdrawn", "transferred"):
        yield Wait(lead, Q(state=state) & UNPROPOSED, CASE.states[state].verb, CLOSING, act="CASE.propose_closing")
    yield Wait(pair, AT_WORK_NOW & some(unserved()), _("送达"), told="paper_kind", act=TO_PAPERS)


def _of_the_agency_head(me):
    squad = me.at(Role.SQUAD)
    if squad is None:
        return
    apart = squad & ~Q(lead=me.user_id) & ~Q(co=me.user_id)
    yield _does(apart, AT_WORK_NOW & PROPOSED, "approve_closing", CLOSING)
    yield _does(apart, AT_WORK_NOW & APPROVED & ~_sign_off_due(), "close", CLOSING)
    yield Wait(squad, Q(state="registered") & COMPLETE, CASE.states["registered"].verb, TAKING)
    yield Wait(squad, Q(state="reopened"), CASE.states["reopened"].verb, TAKING, act="CASE.reinstate")
    yield Wait(squad, AT_WORK_NOW & Q(lead=None), _("指派承办人"), TAKING, act="CASE.assign")
    yield _does(apart, Q(state__in=UNDER_REPORT) & REPORTED & UNPROPOSED, "find")


def _of_the_bureau_head(me):
    head = me.at(*HEAD)
    if head is not None:
        yield Wait(head, Q(state="found") & UNPROPOSED, CASE.states["found"].verb)
        yield _does(head, Q(state="suspended"), "resume")


def _of_the_desk(me):
    desk = me.at(Role.DESK)
    if desk is not None:
        yield _does(desk, Q(state="registered") & ~COMPLETE, "ask_correction")
        yield _does(desk, Q(state="registered", in_scope=False), "forward")
        yield Wait(desk, Q(state="correction") & some(unserved()), _("送达"), told="paper_kind", act=TO_PAPERS)


def _does(seat, when, act, kind="", machine=CASE):
    return Wait(seat, when, machine.acts[act].label, kind, act=f"{machine.name}.{act}")


def answer_waits(me: Seats) -> Iterator[Wait]:
    """A source to be answered soon, while the case is under way; after its end the page of answers lists it."""
    near = of_case(Clock).filter(rule=sources.CLOCK, stopped_seq=None, due_on__lte=bounds(me.today).soon)
    asked = Q(channel__in=OWING) & some(near)
    for seat in (me.investigator if me.held(Role.INSP) else None, me.at(Role.DESK)):
        if seat is not None:
            yield Wait(seat, asked, CASE.acts["answer_source"].label, act="CASE.answer_source")


def dual_waits(me: Seats) -> Iterator[Wait]:
    """DUAL: the charge to be given, the plan, the proposal and the two signatures."""
    office = me.at(*OFFICE)
    if office is not None:
        given = no(of_case(DualCharge)) | some(charges("cancelled")) & no(charges(*_open_states()))
        due = AT_WORK_NOW & APPROVED & _sign_off_due() & given
        yield _does(office, due, "assign", CLOSING, DUAL)
    if me.held(Role.INSP):
        yield _does(me.lead, APPROVED & SETTLED & some(charges("working")), "propose", CLOSING, DUAL)
    if me.held(Role.UNITLEAD, Role.HRLEAD):
        yield from _of_leaders(me)


def _of_leaders(me):
    mine = Q(unit_leader=me.user_id) | Q(hr_leader=me.user_id)
    signed = Signature.objects.filter(machine="DUAL", obj=OuterRef("pk"), signer=me.user_id, voided_seq=None)
    everyone = Q(pk__isnull=False)
    asked = some(charges("proposed", "half_signed").filter(mine).filter(~Exists(signed)))
    yield Wait(everyone, asked, _("签字销号"), CLOSING, act=SIGN)
    yield Wait(everyone, some(charges("assigned").filter(mine)), DUAL.states["assigned"].verb, act="DUAL.plan")


def _sign_off_due() -> Q:
    due = some(of_case(DualCharge))
    if settings.SIGN_OFF != "hazards":
        due = Q(owed__gt=0) | due
    return due & ~Q(closing_code="CL-06")


def _open_states():
    return [key for key in DUAL.states if key not in DUAL.finals]


def register() -> None:
    """Put the questions of both machines on the desk."""
    waits.register(COMMON, common_waits)
    waits.register("ANSWERS", answer_waits)
    waits.register(DUAL, dual_waits)
    waits.register(CASE, case_waits)
