"""The list of mediations: what waits, by when; pages by key, numbers that stop counting."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, DateField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from casework.access import visible_to
from casework.models import Clock
from lawkit import moment
from mediation import reach
from mediation.law import MEDIATION
from mediation.models import Mediation, MediationSession

PER_PAGE = 40
MOST = 999
NEVER = date(9999, 12, 31)  # the place of what has no term
TABS = {
    "": (_("待办"), ("applied", "open", "signing")),
    "applied": (_("待受理"), ("applied",)),
    "open": (_("调解中"), ("open",)),
    "signing": (_("待签署"), ("signing",)),
    "agreed": (_("履行中"), ("agreed", "confirmed_arb", "confirmed_court")),
    "late": (_("到期未付"), ("breached", "order_applied", "order_issued", "order_effective", "order_ended", "execution")),
    "failed": (_("未成"), ("failed", "declined")),
    "ended": (_("已结"), ("performed", "passed_on")),
}


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; anything unreadable is left out. ``after``: the place to go on from."""

    tab: str = ""
    mine: bool = False
    after: tuple[date, int] | None = None

    @classmethod
    def read(cls, data, seated: bool) -> "Wanted":
        """From the query of the address; whoever sits as a mediator begins with his own."""
        tab, who = data.get("tab", ""), data.get("who", "")
        return cls(tab if tab in TABS else "", who == "mine" if who else seated, _place(data.get("after", "")))

    def query(self, **changes) -> str:
        """The query with some values changed; pages begin anew."""
        now = {"tab": self.tab, "who": "mine" if self.mine else "all", **changes}
        return urlencode({name: value for name, value in now.items() if value})


def _place(text):
    day, _dot, key = text.partition(".")
    try:
        return (date.fromisoformat(day), int(key)) if key.isdecimal() and len(key) < 12 else None
    except ValueError:
        return None


def seen(user, wanted: Wanted):
    """The mediations of the cases he sees; where asked, his own with those before his organisation that nobody has."""
    found = Mediation.objects.filter(case__in=visible_to(user).values("pk"))
    if wanted.mine:
        seats = reach.seats(user).values("organisation")
        found = found.filter(Q(mediator__user=user.pk) | Q(mediator=None, organisation__in=seats))
    return found


def rows(user, wanted: Wanted) -> tuple[list[Mediation], str]:
    """A page of mediations, what is due first, and the place to go on from; one statement."""
    due = Clock.objects.filter(machine=MEDIATION.name, obj=OuterRef("pk"), case=OuterRef("case"), stopped_seq=None)
    coming = MediationSession.objects.filter(mediation=OuterRef("pk"), held_seq=None, off_seq=None).order_by("starts_at")
    found = seen(user, wanted).filter(state__in=TABS[wanted.tab][1]).annotate(
        due=Subquery(due.order_by("due_on").values("due_on")[:1]),
        place=Coalesce(F("due"), Value(NEVER, output_field=DateField())),
        coming=Subquery(coming.values("starts_at")[:1]),
        heads=Count("parties", filter=Q(parties__left_seq=None, parties__worker__isnull=False)),
    )  # fmt: skip
    if wanted.after:
        day, key = wanted.after
        found = found.filter(Q(place__gt=day) | Q(place=day, pk__gt=key))
    near = ("case__employer", "organisation", "mediator__user")
    page = list(found.select_related(*near).order_by("place", "pk")[: PER_PAGE + 1])
    if len(page) <= PER_PAGE:
        return page, ""
    last = page[PER_PAGE - 1]
    return page[:PER_PAGE], f"{last.place.isoformat()}.{last.pk}"


def counts(user, wanted: Wanted) -> dict[str, str]:
    """How many stand under each tab, as text; one statement over at most MOST of the unended ones."""
    open_states = [state for state in MEDIATION.states if state not in MEDIATION.finals]
    some = seen(user, wanted).filter(state__in=open_states).order_by("pk").values("pk")[: MOST + 1]
    found = Mediation.objects.filter(pk__in=some).order_by().aggregate(
        **{tab or "all": Count("pk", filter=Q(state__in=states)) for tab, (_label, states) in TABS.items()
           if not set(states) & set(MEDIATION.finals)}
    )  # fmt: skip
    return {"" if tab == "all" else tab: f"{MOST}+" if n > MOST else str(n) for tab, n in found.items()}


def waits(row: Mediation) -> str:
    """What the mediation waits for, in words."""
    state = MEDIATION.states[row.state]
    if row.state == "open" and row.coming and row.coming <= moment.now():
        return str(MEDIATION.acts["hold"].label)
    return str(state.verb or state.label)
