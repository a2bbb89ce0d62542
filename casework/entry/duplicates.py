"""Cases that may be the same as the one being entered: same employer, same project, same people, same months."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext_lazy as _

from casework.access import visible_to
from casework.models import ArrearsCase, Claim
from casework.roster.result import Known
from lawkit import moment
from registry.models import Employer, Worker
from registry.vault import blind
from screens.format import months

MOST = 4
LOOK_BACK = timedelta(days=730)
VERDICTS = {"link": _("关联，另立案"), "distinct": _("不是重复")}


@dataclass
class Likely:
    """An existing case beside this entry. ``hits`` names the lines of the comparison that agree."""

    case: ArrearsCase
    shared: int
    first: object
    last: object
    hits: set = field(default_factory=set)
    table: list = field(default_factory=list)
    more: int = 0
    verdict: str = ""
    why: str = ""
    verdicts = tuple(VERDICTS.items())

    @property
    def strong(self) -> bool:
        """Very likely the same: two things agree, one of them the employer or the people."""
        return len(self.hits) > 1 and bool(self.hits & {"employer", "people"})

    @property
    def period(self) -> str:
        """The months claimed there."""
        return months(self.first, self.last) if self.first else ""


def workers_of(grid) -> dict[str, int]:
    """Keys of the workers already in the register, by their blind index."""
    blinds = {blind(row.citizen_id, "citizen_id") for row in grid.roster.rows}
    return dict(Worker.objects.filter(id_blind__in=blinds).values_list("id_blind", "pk")) if blinds else {}


def known(user, grid) -> list[Known]:
    """What the workers of the grid claim in other open cases that the user sees, by month."""
    by_blind = workers_of(grid)
    if not by_blind:
        return []
    numbers = {by_blind.get(blind(row.citizen_id, "citizen_id")): row.citizen_id for row in grid.roster.rows}
    claims = Claim.objects.filter(worker__in=by_blind.values(), case__in=visible_to(user))
    claims = claims.exclude(case__state__in=("not_accepted", "forwarded", "merged")).values_list(
        "worker", "case__number", "month", "claimed"
    )
    return [Known(numbers[worker], where, month, claimed) for worker, where, month, claimed in claims]


def likely(user, employer: Q | None, project: str, grid) -> list[Likely]:
    """At most MOST cases of two years, the likeliest first. ``employer`` finds the employer of this entry."""
    people = list(workers_of(grid).values())
    ways = Q(claims__worker__in=people) if people else Q()
    ways |= Q(employer__in=employer_keys(employer)) if employer else Q()
    ways |= Q(project__name=project) if project else Q()
    if not ways:
        return []
    found = visible_to(user).filter(received_on__gte=moment.today() - LOOK_BACK).exclude(state__in=("not_accepted", "merged"))
    keys = found.filter(ways).order_by("-pk").values_list("pk", flat=True).distinct()[:50]
    rows = (
        ArrearsCase.objects.filter(pk__in=list(keys)).select_related("employer", "project", "lead")
        .annotate(
            shared=Count("claims__worker", filter=Q(claims__worker__in=people, claims__moved_seq=None), distinct=True),
            first=Min("claims__month", filter=Q(claims__moved_seq=None)),
            last=Max("claims__month", filter=Q(claims__moved_seq=None)),
        )
    )  # fmt: skip
    same = set(employer_keys(employer)) if employer else set()
    compared = [_compare(row, same, project, grid) for row in rows]
    return sorted(compared, key=lambda one: (-len(one.hits), -one.shared, -one.case.pk))[:MOST]


def employer_keys(employer: Q):
    """Keys of the employers that this condition finds."""
    return list(Employer.objects.filter(employer).values_list("pk", flat=True)[:20])


def _compare(row, same, project, grid) -> Likely:
    one = Likely(row, row.shared, row.first, row.last)
    if row.employer_id in same:
        one.hits.add("employer")
    if project and row.project_id and row.project.name == project:
        one.hits.add("project")
    if row.shared:
        one.hits.add("people")
    typed = [claim.month for passed in grid.roster.rows for claim in passed.months]
    if typed and row.first and row.first <= max(typed) and min(typed) <= row.last:
        one.hits.add("period")
    return one


def beside(one: Likely, entry) -> Likely:
    """Set this entry beside the case, line by line, with what was said about it so far."""
    rows, case = entry.grid.roster.rows, one.case
    typed = sorted(claim.month for passed in rows for claim in passed.months)
    people = _("%(n)d 人") % {"n": len(entry.grid.rows)}
    there = _("%(n)d 人，重合 %(same)d 人") % {"n": case.headcount, "same": one.shared}
    lines = (
        ("employer", _("单位"), entry.typed("employer_name"), case.employer.name),
        ("project", _("项目"), entry.typed("project"), case.project.name if case.project else ""),
        ("people", _("人员"), people, there),
        ("period", _("期间"), months(typed[0], typed[-1]) if typed else "", one.period),
        ("state", _("状态"), "", " · ".join([str(case.get_state_display()), *([case.lead.name] if case.lead else [])])),
    )
    one.table = [
        {"label": label, "mine": mine, "theirs": theirs, "hit": key in one.hits} for key, label, mine, theirs in lines
    ]
    one.more = max(len(entry.grid.rows) - one.shared, 0)
    one.verdict, one.why = entry.typed(f"dup-{case.public_id}"), entry.typed(f"dup-{case.public_id}-why")
    return one
