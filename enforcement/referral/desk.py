"""The questions of REFERRAL on the desk: who must judge, report, decide, send, ask for an answer that did not come."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.desk import Wait, of_case, register, some
from casework.models import Clock
from enforcement.models import CrimeReferral
from enforcement.referral.law import REFERRAL
from enforcement.referral.reading import ANSWERS
from lawkit import moment
from registry.roles import Role

HEAD = (Role.BH, Role.CHIEF)
OWED = (*ANSWERS, "CLK-PROC-WHY", "CLK-PROC-FILE")  # what the police owe us, or the procuratorate at our suggestion
LED = Q(state__in=["ordering", "deciding", "transferred"])  # the states in which an order or decision may have run out


def referral_waits(me) -> Iterator[Wait]:
    """The urgent first: what must be sent within hours, then what is decided, answered, judged, written."""
    if me.held(Role.INSP):
        yield from _of_the_team(me)
    chief = me.at(Role.CHIEF)
    if chief is not None:
        heard = _rows("reported", agency_on__isnull=False, legal_on__isnull=False)
        yield _does(chief, LED & some(heard), "approve", REFERRAL.states["reported"].verb)
    head = me.at(*HEAD)
    if head is not None:
        yield Wait(head, LED & some(_rows("not_filed")), REFERRAL.states["not_filed"].verb, act="#next")
    legal = me.at(Role.LEGAL)
    if legal is not None:
        yield _does(legal, LED & some(_rows("reported", legal_on=None)), "opine")
        yield Wait(legal, LED & some(_rows("screened")), _("判断是否移送公安机关"), act="#referral")
    squad = me.at(Role.SQUAD)
    if squad is not None:
        apart = squad & ~Q(lead=me.user_id) & ~Q(co=me.user_id)
        yield _does(apart, LED & some(_rows("reported", agency_on=None)), "endorse")
        judged = _rows("screened", elements__code="E6", elements__holds=True)
        yield _does(squad, LED & some(judged), "form_team")


def _of_the_team(me):
    pair = me.investigator
    yield _does(pair, LED & some(_rows("approved")), "send", _("二十四小时内移送公安机关"))
    yield Wait(pair, LED & some(_overdue(*OWED)), _("公安机关没有答复，查询催办"), act="#referral")
    yield _does(pair, LED & some(_rows("sent", received_at=None)), "receipt")
    yield _does(pair, LED & some(_rows("incomplete")), "supplement", REFERRAL.states["incomplete"].verb)
    yield _does(pair, LED & some(_rows("filed", handed_on=None)), "hand_over")
    fallen = of_case(CrimeReferral).filter(fell_on__isnull=False, police_told_on=None, sent_on__isnull=False)
    yield _does(pair, LED & some(fallen), "tell_police")
    owing = LED & Q(paid__lt=F("owed"))  # where all is paid, the check of the order comes first
    whole = _rows("team", police__isnull=False).exclude(facts="").exclude(conclusion="")
    yield _does(pair, owing & some(whole), "report")
    yield _does(pair, owing & some(_rows("team")), "prepare", REFERRAL.states["team"].verb)
    yield _does(pair, owing & some(_rows("screened").exclude(elements__code="E6")), "assess", REFERRAL.states["screened"].verb)


def _rows(state, **more):
    return of_case(CrimeReferral).filter(state=state, **more)


def _overdue(*rules):
    running = Clock.objects.filter(case=OuterRef("pk"), machine=REFERRAL.name, rule__in=rules, stopped_seq=None)
    return running.filter(due_on__lt=moment.today())


def _does(seat, when, act, verb=""):
    return Wait(seat, when, verb or REFERRAL.acts[act].label, act=f"{REFERRAL.name}.{act}")


def put_on_the_desk() -> None:
    """Register the questions."""
    register(REFERRAL, referral_waits)
