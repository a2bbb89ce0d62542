"""Filters of the inbox and of the list of cases: read from the address, written back into it."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casework.desk.waits import of_case, some
from casework.groups import clusters
from casework.law import CASE
from casework.models import Channel, Clock, DualCharge
from lawkit import moment
from screens.parts import Facet, Link, Option

GROUP_OF = 10  # from ten people on, a matter is collective
YUAN = 100
STAGES = {
    "intake": _("受理"),
    "investigation": _("调查"),
    "finding": _("认定"),
    "order": _("责令"),
    "decision": _("处理"),
    "closing": _("销号"),
}
SIZES = {"1-9": (1, 9), "10-49": (10, 49), "50-": (50, None)}
SUMS = {"0-5": (0, 5), "5-20": (5, 20), "20-100": (20, 100), "100-": (100, None)}  # ten thousands of yuan
FLAGS = {
    "group": _("群体"),
    "piled": _("集中投诉"),
    "absconded": _("涉嫌逃匿"),
    "dual": _("双包案"),
    "provisional": _("暂定时限"),
    "government": _("政府工程"),
}
LEADS = {"me": _("我主办"), "none": _("未分派")}
NAMES = ("stage", "region", "source", "size", "sum", "flag", "lead")
MOST = 20  # values of one filter


def stage_of(case) -> str:
    """The stage a case shows: that of its state, closing as soon as a ground was proposed."""
    return "closing" if case.closing_code else CASE.states[case.state].stage


def stage_q(stage: str) -> Q:
    """Cases in a stage."""
    if stage == "closing":
        return ~Q(closing_code="")
    return Q(state__in=[k for k, s in CASE.states.items() if s.stage == stage], closing_code="")


@dataclass(frozen=True)
class Filters:
    """What the address asks for: name → chosen values, unknown ones left out."""

    chosen: dict[str, tuple[str, ...]]

    def __hash__(self):
        return hash(tuple(self.chosen.items()))

    def __bool__(self):
        return any(self.chosen.values())

    def q(self, user_id: int) -> Q:
        """The condition on cases: values of one filter add up, filters narrow each other."""
        out = Q()
        for name, values in self.chosen.items():
            either = Q()
            for value in values:
                either |= _CONDITIONS[name](value, user_id)
            out &= either
        return out

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of each, as the address has them."""
        return [(name, value) for name, values in self.chosen.items() for value in values]

    def address(self, **without) -> str:
        """The query string, less one pair."""
        query = QueryDict(mutable=True)
        for name, value in self.pairs():
            if without.get(name) != value:
                query.appendlist(name, value)
        return query.urlencode()


def read(get: QueryDict) -> Filters:
    """The filters of an address; anything unknown is dropped in silence."""
    chosen = {}
    for name in NAMES:
        values = tuple(dict.fromkeys(v for v in get.getlist(name)[:MOST] if _known(name, v)))
        if values:
            chosen[name] = values
    return Filters(chosen)


def _known(name, value) -> bool:
    if name == "region":
        return value.isascii() and value.isdigit() and len(value) <= 12
    if name == "lead":
        return value in LEADS or (value.isascii() and value.isalnum() and len(value) <= 16)
    known = {"stage": STAGES, "source": Channel.values, "size": SIZES, "sum": SUMS, "flag": FLAGS}
    return value in known[name]


def _between(field, bounds, unit=1):
    low, high = bounds
    out = Q(**{f"{field}__gte": low * unit})
    return out if high is None else out & Q(**{f"{field}__lt": (high + (unit == 1)) * unit})


def _owing(value, user_id):
    low, high = SUMS[value]
    out = Q(owed__gte=F("paid") + low * 10_000 * YUAN)
    return out if high is None else out & Q(owed__lt=F("paid") + high * 10_000 * YUAN)


def _flag(value, user_id):
    if value == "group":
        return Q(headcount__gte=GROUP_OF) | Q(grave=True)
    if value == "piled":
        return clusters.in_cluster(moment.today())
    if value == "absconded":
        return Q(absconded=True)
    if value == "government":
        return Q(project__funding="government")
    if value == "dual":
        return some(of_case(DualCharge).exclude(state="cancelled"))
    return some(of_case(Clock).filter(stopped_seq=None, provisional=True))


def _lead(value, user_id):
    if value == "me":
        return Q(lead=user_id)
    return Q(lead=None) if value == "none" else Q(lead__public_id=value)


_CONDITIONS = {
    "stage": lambda value, user_id: stage_q(value),
    "region": lambda value, user_id: Q(region__code__startswith=value.rstrip("0") or value),
    "source": lambda value, user_id: Q(channel=value),
    "size": lambda value, user_id: _between("headcount", SIZES[value]),
    "sum": _owing,
    "flag": _flag,
    "lead": _lead,
}


def facets(filters: Filters, regions=(), leads=()) -> list[Facet]:
    """The filter rail: regions and leads as (value, label) pairs of the user's organs."""
    groups = [
        ("stage", _("阶段"), STAGES.items()),
        ("region", _("属地"), regions),
        ("source", _("来源"), Channel.choices),
        ("size", _("人数"), [(k, size_label(k)) for k in SIZES]),
        ("sum", _("欠付金额"), [(k, sum_label(k)) for k in SUMS]),
        ("flag", _("标记"), FLAGS.items()),
        ("lead", _("主办"), [*LEADS.items(), *leads]),
    ]
    out = []
    for name, label, choices in groups:
        picked = filters.chosen.get(name, ())
        options = tuple(Option(value, words, checked=value in picked) for value, words in choices)
        if options:
            out.append(Facet(name, label, options, open=bool(picked) or name == "stage"))
    return out


def chips(filters: Filters, keep: str = "", regions=(), leads=()) -> list[Link]:
    """One link per value in use, each dropping it; ``keep`` is carried along."""
    names = dict(facet_labels(regions, leads))
    out = []
    for name, value in filters.pairs():
        query = filters.address(**{name: value})
        out.append(Link(str(names.get((name, value), value)), "?" + "&".join(part for part in (keep, query) if part)))
    return out


def facet_labels(regions=(), leads=()):
    """((name, value), words) for every value that a chip can name."""
    for facet in facets(Filters({}), regions, leads):
        for option in facet.options:
            yield (facet.name, option.value), option.label


def size_label(key: str) -> str:
    """``10–49 人``."""
    low, high = SIZES[key]
    return _range(low, high) + " " + str(_("人"))


def sum_label(key: str) -> str:
    """``5–20 万元``."""
    low, high = SUMS[key]
    return _range(low, high) + " " + str(_("万元"))


def _range(low, high) -> str:
    if high is None:
        return str(_("%(n)s 以上")) % {"n": low}
    return f"{low}–{high}"
