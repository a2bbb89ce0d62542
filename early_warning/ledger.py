"""The ledger of clues (动态管理电子工作台账): who holds what, how old, where stuck; filters, counts, streets, sources."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from casework.models import Channel
from casework.sources import SOURCES, Group
from early_warning import access, hazards
from early_warning.law import WARNING
from early_warning.models import Warning
from early_warning.words import SHAPES, Level
from lawkit import moment
from registry.models import Region
from screens.parts import Bar

PER_PAGE = 30
MOST = 999
OPEN = Q(state__in=[k for k, s in WARNING.states.items() if not s.final])
TABS = {
    "": (_("全部"), OPEN),
    "received": (_("待研判"), Q(state="received")),
    "triaged": (_("待派发"), Q(state="triaged")),
    "verifying": (_("核查中"), Q(state="verifying")),
    "handling": (_("待处置"), Q(state__in=["confirmed", "handling"])),
    "ended": (_("已办结"), ~OPEN),
}
NEAR = ("employer", "project", "region", "checker_a", "checker_b")


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; anything unreadable is left out."""

    tab: str = ""
    region: int = 0
    level: str = ""
    source: str = ""
    text: str = ""
    mine: bool = False
    page: int = 1

    @classmethod
    def read(cls, data) -> "Wanted":
        """From the query of the address."""
        region, page = data.get("region", ""), data.get("page", "")
        return cls(
            tab=data.get("tab", "") if data.get("tab", "") in TABS else "",
            region=int(region) if region.isdecimal() and len(region) < 10 else 0,
            level=data.get("level", "") if data.get("level", "") in Level.values else "",
            source=data.get("source", "") if data.get("source", "") in SOURCES else "",
            text=data.get("text", "").strip()[:60], mine=data.get("mine") == "1",
            page=max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
        )  # fmt: skip

    def where(self, user, *, tab=True, region=True) -> Q:
        """The condition; without the tab or the street for what counts by these."""
        found = TABS[self.tab][1] if tab else OPEN
        if region and self.region:
            found &= Q(region=self.region)
        if self.level:
            found &= Q(level=self.level)
        if self.source:
            found &= Q(source=self.source)
        if self.mine:
            found &= Q(checker_a=user.pk) | Q(checker_b=user.pk) | Q(reporter=user.pk)
        if self.text:
            named = Q(subject_name__contains=self.text) | Q(employer__name__contains=self.text)
            found &= named | Q(project__name__contains=self.text) | Q(number__contains=self.text) | Q(source_ref=self.text)
        return found

    def query(self, **changes) -> str:
        """The address's query with some values changed; empty values are left out, and the page starts anew."""
        now = {
            "tab": self.tab, "region": self.region, "level": self.level, "source": self.source, "text": self.text,
            "mine": "1" if self.mine else "",
        }  # fmt: skip
        return urlencode({name: value for name, value in {**now, **changes}.items() if value})


@dataclass
class Line:
    """A row of the list: the warning, the letter of its level, its share of a hundred points."""

    warning: Warning
    shape: str
    share: float | None
    age: int
    signals: list[dict]


@dataclass
class Tile:
    """A street: how many open clues, of them red and orange; ``shade`` 1 to 5 by number."""

    region: Region
    n: int = 0
    red: int = 0
    orange: int = 0
    shade: int = 1
    query: str = ""
    chosen: bool = False


@dataclass
class Counts:
    """Open clues by tab, each at most MOST+1."""

    by_tab: dict[str, int] = field(default_factory=dict)
    late: int = 0

    def shown(self, tab: str) -> str:
        """As text, 999+ beyond."""
        n = self.by_tab.get(tab, 0)
        return f"{MOST}+" if n > MOST else str(n)


def rows(user, wanted: Wanted):
    """The clues asked for: nearest term first, ended ones newest first."""
    found = access.visible_to(user).filter(wanted.where(user)).select_related(*NEAR)
    return found.order_by("-pk") if wanted.tab == "ended" else found.order_by(F("due_on").asc(nulls_last=True), "pk")


def lines(found) -> list[Line]:
    """Rows as the list shows them."""
    today = moment.today()
    return [
        Line(w, SHAPES.get(w.level, ""), w.score / 100 if w.score is not None else None,
             (today - moment.local(w.received_at).date()).days, hazards.shown(w.signals[:3]))
        for w in found
    ]  # fmt: skip


def counts(user, wanted: Wanted) -> Counts:
    """By tab, in one statement over at most MOST+1 open clues."""
    base = access.visible_to(user).filter(wanted.where(user, tab=False)).order_by("due_on", "pk").values("pk")[: MOST + 1]
    today = moment.today()
    told = Warning.objects.filter(pk__in=base).order_by().aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(state__in=["received", "triaged"], due_on__lt=today)),
        **{tab: Count("pk", filter=where) for tab, (_label, where) in TABS.items() if tab not in ("", "ended")},
    )  # fmt: skip
    late = told.pop("late")
    return Counts({"": told.pop("all"), **told}, late)


def tiles(user, wanted: Wanted) -> list[Tile]:
    """The streets that have open clues, in the order of their codes."""
    found = access.visible_to(user).filter(wanted.where(user, tab=False, region=False)).order_by()
    told = found.values("region").annotate(
        n=Count("pk"), red=Count("pk", filter=Q(level=Level.RED)), orange=Count("pk", filter=Q(level=Level.ORANGE))
    )  # fmt: skip
    by_key = {row["region"]: row for row in told}
    most = max((row["n"] for row in told), default=1)
    out = []
    for region in Region.objects.filter(pk__in=by_key).order_by("code", "ext_code"):
        row = by_key[region.pk]
        chosen = wanted.region == region.pk
        out.append(Tile(
            region, row["n"], row["red"], row["orange"], 1 + min(4, 4 * row["n"] // most),
            wanted.query(region=0 if chosen else region.pk), chosen,
        ))  # fmt: skip
    return out


def by_group(user, year: int) -> list[Bar]:
    """This year's clues by the four hands of early warning (四位一体), with their share."""
    since = date(year, 1, 1)
    told = access.visible_to(user).filter(received_at__date__gte=since).order_by().values_list("source").annotate(n=Count("pk"))
    sums = dict.fromkeys(Group.values, 0)
    for source, n in told:
        sums[SOURCES[source].group] += n
    whole = sum(sums.values()) or 1
    ordered = sorted(sums.items(), key=lambda pair: -pair[1])
    return [Bar(str(Group(key).label), n, "az", f"{100 * n // whole}%") for key, n in ordered]


def success(user, year: int) -> float | None:
    """Share of confirmed among concluded checks of the year; what was resolved before the visit counts apart."""
    done = access.visible_to(user).filter(received_at__date__gte=date(year, 1, 1)).order_by().aggregate(
        true=Count("pk", filter=Q(outcome="confirmed")),
        false=Count("pk", filter=Q(outcome__in=["no_employees", "paid_other", "data_error", "not_found"])),
    )  # fmt: skip
    checked = done["true"] + done["false"]
    return done["true"] / checked if checked else None


def choices() -> dict:
    """What the filters offer."""
    return {"levels": [(level.value, SHAPES[level], level.label) for level in Level], "sources": Channel.choices}
