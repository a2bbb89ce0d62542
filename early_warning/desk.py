"""What desk and search show of warnings: what waits for a user, what a search finds, what concentrated complaints count."""

import re
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, Count, Exists, F, Max, Min, OuterRef, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from casework.desk import hints, search
from casework.desk.search import Asked, Section
from casework.desk.seats import Seats, seats
from casework.groups import Told, register
from early_warning import access
from early_warning.law import WARNING
from early_warning.models import Warning, WarningConsent
from early_warning.words import SHAPES
from lawkit import moment
from registry.models.parties import blind_phone
from registry.roles import Role

MOST = 5
FOUND = 10
CONCERNED = (Role.ANALYST, Role.DESK, Role.SQUAD, Role.INSP)
SIGN = _("确认核查结论")
ELSEWHERE = ("false_alarm", "case", "dual", "merged", "referred")  # counted as a case, or as nothing


@dataclass(frozen=True)
class Waiting:
    """A warning that waits for the user, and what he does about it."""

    warning: Warning
    verb: str

    @property
    def shape(self) -> str:
        """The letter of its level."""
        return SHAPES.get(self.warning.level, "")


def waiting(user) -> tuple[list[Waiting], bool]:
    """The MOST most urgent warnings that wait for a user, and whether there are more; one statement."""
    me = seats(user)
    asked = _asked(me)
    if not asked:
        return [], False
    rows = Warning.objects.filter(asked).annotate(signs=_to_sign(me)).select_related("employer", "project", "region")
    found = list(rows.order_by(F("due_on").asc(nulls_last=True), "pk")[: MOST + 1])
    return [Waiting(w, str(SIGN if w.signs else WARNING.states[w.state].verb)) for w in found[:MOST]], len(found) > MOST


def _asked(me: Seats) -> Q:
    out = Q()
    if intake := me.held(Role.ANALYST, Role.DESK):
        out |= Q(organ__in=intake, state="received")
    if heads := me.held(Role.SQUAD):
        out |= (Q(organ__in=heads) | Q(squad__in=heads)) & Q(state__in=("triaged", "confirmed"))
    if me.held(Role.INSP):
        mine = Q(checker_a=me.user_id) | Q(checker_b=me.user_id)
        out |= mine & (Q(state__in=("verifying", "handling")) | (Q(_to_sign(me)) & ~Q(state__in=WARNING.finals)))
    return out


def _to_sign(me: Seats):
    open_ones = WarningConsent.objects.filter(case=OuterRef("pk"), confirmed_at=None, version=OuterRef("version"))
    return Exists(open_ones.exclude(first=me.user_id))


def found(user, asked: Asked) -> Section | None:
    """Warnings by number, number of origin, subject, employer, project or telephone; one statement."""
    ways = _ways(user, asked)
    if not ways:
        return None
    rows = access.visible_to(user).alias(compact=search.compact_number()).filter(ways)
    rows = rows.select_related("employer", "project", "region").order_by("-pk")[:FOUND]
    lines = [{"warning": w, "shape": SHAPES.get(w.level, "")} for w in rows]
    return Section(_("线索"), "early_warning/search_clues.html", lines, FOUND) if lines else None


def _ways(user, asked) -> Q:
    compact, out = asked.compact, Q()
    if search.PHONE.fullmatch(compact) or search.TAIL.fullmatch(compact):
        known = seats(user).held(*access.KNOWING)
        whose = Q(reporter=user.pk) | (Q(organ__in=known) if known else Q())
        whole = Q(phone_blind=blind_phone(compact)) if search.PHONE.fullmatch(compact) else Q(phone_tail=compact)
        out |= whole & whose
    if len(compact) >= 3 and re.search(r"\d", compact):
        out |= search.number_part(compact) | Q(source_ref__iexact=asked.text) | Q(source_ref__iexact=compact)
    if search.HAN.search(asked.text):
        named = Q(subject_name__contains=asked.text) | Q(employer__name__contains=asked.text)
        out |= named | Q(project__name__contains=asked.text)
    elif search.CODE.fullmatch(compact):
        out |= Q(employer__uscc__startswith=compact)
    return out


def told(organs, since) -> list[Told]:
    """Warnings of these organs about an employer or a project that are no case (yet); one statement for both kinds."""
    rows = Warning.objects.filter(organ__in=organs, received_at__date__gte=since).exclude(state__in=ELSEWHERE).order_by()
    parts = [_counted(rows, kind) for kind in ("employer", "project")]
    return [Told(*row) for row in parts[0].union(parts[1], all=True)]


def _counted(rows, kind):
    day = TruncDate("received_at", tzinfo=moment.SHANGHAI)
    grouped = rows.filter(**{f"{kind}__isnull": False}).annotate(of_kind=Value(kind, CharField())).values("of_kind", kind)
    return grouped.annotate(
        n=Count("pk"), people=_whole("headcount"), fen=_whole("amount"), first=Min(day), last=Max(day),
    ).values_list("of_kind", kind, "n", "people", "fen", "first", "last")  # fmt: skip


def _whole(name):
    return Coalesce(Cast(Sum(name), BigIntegerField()), Value(0, BigIntegerField()))


def put_on_desk() -> None:
    """Register the panel, the group of hits and the count."""
    hints.register(hints.Hint("warnings_waiting", "warnings", _("等你办理的线索"), CONCERNED))
    search.register(found)
    register(told)
