"""Cases that may be the same as the one being entered: same employer, same project, same people, same months.

People are found by the blind indexes of their ID and telephone numbers, never by the numbers themselves; in a case
whose reporter stays unnamed, only by those who work on it. Who blew a whistle is not compared at all.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, F, Func, Max, Min, Q, TextField
from django.utils.translation import gettext_lazy as _

from casework.access import visible_to
from casework.desk.seats import seats
from casework.models import ArrearsCase, Claim, PartyRole
from casework.roster.result import Known
from lawkit import moment
from registry.identity import check_citizen_id, check_phone
from registry.models import Employer, Worker
from registry.models.parties import blind_citizen_id, blind_phone
from registry.roles import Role
from registry.vault import blind
from screens.format import months

MOST = 4
NEAR = 40  # employers of a similar name
LOOK_BACK = timedelta(days=730)
NAMED = (PartyRole.COMPLAINANT, PartyRole.REPRESENTATIVE)
ENDINGS = ("有限责任公司", "股份有限公司", "有限公司", "分公司", "公司")
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
    def waits(self) -> bool:
        """Whether it waits for acceptance, so that the desk itself may join to it."""
        return self.case.state in ("registered", "correction")

    @property
    def period(self) -> str:
        """The months claimed there."""
        return months(self.first, self.last) if self.first else ""


def workers_of(grid) -> dict[str, int]:
    """Keys of the workers already in the register, by the blind index of their ID."""
    blinds = {blind(row.citizen_id, "citizen_id") for row in grid.roster.rows}
    return dict(Worker.objects.filter(id_blind__in=blinds).values_list("id_blind", "pk")) if blinds else {}


def people_of(entry) -> list[int]:
    """Keys of everybody in this entry who is in the register: by ID or by telephone, complainant and roster; at most
    one statement."""
    rows = entry.grid.roster.rows
    person, phone = check_citizen_id(entry.typed("complainant_id")), check_phone(entry.typed("complainant_phone"))
    ids = {blind_citizen_id(row.citizen_id) for row in rows} | ({blind_citizen_id(person.value)} if person.ok else set())
    phones = {blind_phone(row.phone) for row in rows if row.phone} | ({blind_phone(phone.value)} if phone.ok else set())
    if not ids and not phones:
        return []
    found = Q(id_blind__in=ids - {""}) | Q(phone_blind__in=phones - {""})
    return list(Worker.objects.filter(found).values_list("pk", flat=True)[:2000])


def known(user, grid) -> list[Known]:
    """What the workers of the grid claim in other open cases that the user sees, by month."""
    by_blind = workers_of(grid)
    if not by_blind:
        return []
    numbers = {by_blind.get(blind(row.citizen_id, "citizen_id")): row.citizen_id for row in grid.roster.rows}
    claims = Claim.objects.filter(worker__in=by_blind.values(), case__in=visible_to(user).filter(open_to(user)))
    claims = claims.exclude(case__state__in=("not_accepted", "forwarded", "merged")).values_list(
        "worker", "case__number", "month", "claimed"
    )
    return [Known(numbers[worker], where, month, claimed) for worker, where, month, claimed in claims]


def open_to(user) -> Q:
    """Cases in which the user may find people: those that keep nobody's name, and those that he works on."""
    me = seats(user)
    working = me.at(Role.DESK, Role.SQUAD, Role.BH, Role.CHIEF)
    out = Q(confidential=False) | me.named
    return out if working is None else out | working


def likely(entry) -> list[Likely]:
    """At most MOST cases of two years, the likeliest first."""
    people, same, project = people_of(entry), employer_keys(entry), entry.typed("project")
    ways = Q(employer__in=same) if same else Q()
    ways |= Q(project__name=project) if project else Q()
    if people:
        named = Q(parties__worker__in=people, parties__removed_seq=None, parties__role__in=NAMED)
        ways |= (Q(claims__worker__in=people, claims__moved_seq=None) | named) & open_to(entry.user)
    if not ways:
        return []
    found = visible_to(entry.user).filter(received_on__gte=moment.today() - LOOK_BACK)
    found = found.exclude(state__in=("not_accepted", "merged"))
    keys = found.filter(ways).order_by("-pk").values_list("pk", flat=True).distinct()[:50]
    standing = Q(claims__moved_seq=None)
    rows = (
        ArrearsCase.objects.filter(pk__in=list(keys)).select_related("employer", "project", "lead")
        .annotate(
            shared=Count("claims__worker", filter=Q(claims__worker__in=people) & standing, distinct=True),
            first=Min("claims__month", filter=standing), last=Max("claims__month", filter=standing),
        )
    )  # fmt: skip
    compared = [_compare(row, set(same), project, entry.grid) for row in rows]
    return sorted(compared, key=lambda one: (-len(one.hits), -one.shared, -one.case.pk))[:MOST]


def employer_keys(entry) -> list[int]:
    """Keys of the employers meant: by credit code or operator, by whole name, and by a name that differs in nothing
    but brackets, blanks, width and the form of company; at most two statements."""
    query, name = entry.employer_query(), entry.typed("employer_name")
    keys = set(Employer.objects.filter(query).values_list("pk", flat=True)[:20]) if query else set()
    core = bare_name(name)
    if len(core) < 3:
        return sorted(keys)
    near = Employer.objects.alias(pairs=Func(F("name"), function="casework_pairs", output_field=ArrayField(TextField())))
    near = near.filter(pairs__contains=_pairs(core)).values_list("pk", "name")[:NEAR]
    return sorted(keys | {pk for pk, other in near if bare_name(other) == core})


def bare_name(name: str) -> str:
    """A name without what people leave out or write otherwise: width, brackets, blanks, the form of company."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", name or "").lower() if c.isalnum())
    ending = next((e for e in ENDINGS if plain.endswith(e)), "")
    return plain.removesuffix(ending)


def _pairs(core: str) -> list[str]:
    """Two pairs of neighbours that every writing of the name holds: its beginning and its end."""
    return sorted({core[:2], core[-2:]})


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
