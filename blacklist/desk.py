"""The questions of LISTING on the desk: the twenty days from the first one on, the alarm of the eighth, ends to be told."""

from collections.abc import Iterator

from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from blacklist import plan
from blacklist.law import LISTING
from blacklist.models import Listing, ListingParty, Push
from blacklist.words import UNIT
from casework.desk import Wait, of_case, register, some
from casework.desk.seats import Way, register_ways
from registry.roles import Role

HEAD = (Role.BH, Role.CHIEF)
PLACE = "#listing"
WORK = (
    "id IN (SELECT l.case_id FROM blacklist_listing l JOIN casework_arrearscase c ON c.id = l.case_id"
    " WHERE c.organ_id = ANY(%s) AND (l.state = ANY(%s) OR l.out <> '' AND l.told_on IS NULL"
    " OR l.id IN (SELECT e.listing_id FROM blacklist_push p JOIN blacklist_publicentry e ON e.id = p.entry_id"
    " WHERE p.dead_at IS NOT NULL)))"
)
UNSERVED = Q(parties__gone_seq=None, parties__served_on=None)
WRONG = Q(number=UNIT, outcome="upheld")
WAITING = Q(parties__objected_on__isnull=False, parties__checked_on=None)


def listing_waits(me) -> Iterator[Wait]:
    """The alarm first; then what each role does next."""
    credit = me.at(Role.CREDIT)
    if credit is not None:
        yield from _of_credit(me, credit)
    head = me.at(*HEAD)
    if head is not None:
        yield from _of_heads(me, _apart(me, head))
    squad = me.at(Role.SQUAD)
    if squad is not None:
        yield _does(_apart(me, squad), _rows("candidate", "notified", opinion_on__isnull=False, agency_on=None), "endorse")
    legal = me.at(Role.LEGAL)
    if legal is not None:
        yield _does(_apart(me, legal), _rows("candidate", ground="", judged_large=None), "judge")


def _of_credit(me, seat):
    alarm = _rows("candidate", due_on__lte=plan.alarm_until(me.today)).filter(UNSERVED | Q(parties=None))
    yield Wait(seat, some(alarm), _("告知已迟，二十个工作日内须作出列入决定"), act=PLACE)
    yield _does(seat, _rows("candidate", "notified").filter(WAITING), "check")
    yield _does(seat, _rows("candidate", parties=None), "name_parties")
    yield _does(seat, _rows("candidate", parties__isnull=False).filter(parties__noticed_on=None).exclude(ground=""), "notify")
    yield _does(seat, _rows("candidate", parties__noticed_on__isnull=False, parties__served_on=None), "serve")
    yield _does(seat, _rows("expired", "removed_early", "revoked", told_on=None), "tell_removal")
    dead = Push.objects.filter(dead_at__isnull=False, entry__listing__case=OuterRef("pk"))
    yield Wait(seat, some(dead), _("推送信用平台没有成功，查明原因后重发"), act=PLACE)


def _of_heads(me, seat):
    open_still = ListingParty.objects.filter(gone_seq=None).filter(
        Q(object_until__gte=me.today) | Q(objected_on__isnull=False, checked_on=None) | WRONG
    )
    ready = _rows("notified").exclude(pk__in=open_still.values("listing"))
    yield _does(seat, ready, "decide")
    yield _does(seat, _rows("candidate", ground="", judged_large=False), "set_aside")
    yield _does(seat, _rows("candidate", "notified", parties__number=UNIT, parties__outcome="upheld"), "set_aside")
    yield Wait(seat, some(_rows("removal")), LISTING.states["removal"].verb, act=PLACE)


def _apart(me, seat):
    """Nobody decides in a case that he investigates."""
    return seat & ~Q(lead=me.user_id) & ~Q(co=me.user_id)


def _does(seat, rows, act, verb=""):
    return Wait(seat, some(rows), verb or LISTING.acts[act].label, act=f"{LISTING.name}.{act}")


def _rows(*states, **more):
    return of_case(Listing).filter(state__in=states, **more)


def ways(me) -> list[Way]:
    """Cases of his organs with a listing under way, closed ones too: a listing outlives its case."""
    organs = me.held(Role.CREDIT, *HEAD)
    return [Way(WORK, (sorted(organs), ["candidate", "notified", "removal"]), ended=True)] if organs else []


def put_on_the_desk() -> None:
    """Register the questions, and the way to their cases."""
    register(LISTING, listing_waits)
    register_ways(ways)
