"""Search by what people have at hand: a case number, a name or its reading, a credit code, the end of a number, a project.

Everything goes through visible_to. Whole IDs and phones are found by their blind index and never shown.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, OuterRef, Q, TextField, Value
from django.utils.translation import gettext as _

from casework.access import visible_to
from casework.desk.rows import Line, plain
from casework.desk.seats import seats
from casework.models import ArrearsCase, Claim
from registry.identity import mask_name
from registry.models import Employer, Project, Worker
from registry.models.parties import blind_citizen_id, blind_phone
from registry.roles import Role

MOST_TYPED = 60
CASES, NAMES, FEW, PAIRS = 10, 8, 3, 120
NAMESAKES = 10_000  # people of one name, initials or tail whose cases are looked for, the newest
MANY = 3000  # names; beyond, their newest cases are found sooner by walking the cases
NOISE = "〔〕[]()（）第号字 -"
CITIZEN_ID = re.compile(r"\d{17}[\dX]")
PHONE = re.compile(r"1\d{10}|0\d{9,11}")
TAIL = re.compile(r"\d{3}[\dX]")
CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{6,18}")
LATIN = re.compile(r"[A-Z ']+")
HAN = re.compile(r"[\u3400-\u9fff]")


class AnyOf(Func):
    """Whether a value is in an array that is found first: PostgreSQL then goes from the array to the rows, never back."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True)
class Asked:
    """A query in the forms in which it is looked for."""

    text: str

    @property
    def compact(self) -> str:
        """Without brackets, blanks and hyphens, in capitals: for numbers and codes."""
        return self.text.translate({ord(c): None for c in NOISE}).upper()

    @property
    def reading(self) -> str:
        """As a reading in Latin letters, without blanks; empty if it cannot be one."""
        plain = self.text.upper()
        return re.sub(r"[^a-z]", "", plain.lower()) if LATIN.fullmatch(plain) else ""

    @property
    def pairs(self) -> list[str]:
        """Pairs of neighbouring characters, as the index of names holds them."""
        low = self.text.lower()
        return sorted({low[i : i + 2] for i in range(len(low) - 1)})

    @property
    def enough(self) -> bool:
        """Whether there is enough to look for."""
        return len(self.text) >= 2


@dataclass
class Group:
    """Hits of one kind: an employer, a worker or a project with its cases, or one case found by its number."""

    title: str
    note: str = ""
    lines: list[Line] = field(default_factory=list)
    more: str = ""


@dataclass
class Section:
    """Hits that another app found: its heading, the template of its rows, the rows, and how many are looked for."""

    title: str
    template: str
    lines: list
    most: int


@dataclass
class Found:
    """All hits, by kind, in the order in which they are shown."""

    cases: list[Line] = field(default_factory=list)
    employers: list[Group] = field(default_factory=list)
    workers: list[Group] = field(default_factory=list)
    projects: list[Group] = field(default_factory=list)
    others: list[Section] = field(default_factory=list)

    def __bool__(self):
        return bool(self.cases or self.employers or self.workers or self.projects or self.others)


_sources: list[Callable[..., Section | None]] = []


def register(source: Callable[..., Section | None]) -> None:
    """Find something else too: ``source(user, asked) -> Section | None``, one statement of its own."""
    _sources.append(source)


def read(text: str) -> Asked:
    """A query as typed: full-width letters and digits made plain, blanks tidied, length limited."""
    return Asked(" ".join(unicodedata.normalize("NFKC", text or "").split())[:MOST_TYPED])


def search(user, asked: Asked) -> Found:
    """What the user may see of what he looks for; at most six statements besides those of visibility, and one for each
    registered source."""
    if not asked.enough:
        return Found()
    visible = visible_to(user)
    hits = _cases(visible, asked)
    pairs = _workers(user, visible, asked)
    keys = {pk for _kind, pk in hits} | {case for _worker, case in pairs}
    numbered = [pk for kind, pk in hits if kind == "number"]
    known = _known(keys, seats(user).today, visible.filter(merged__in=numbered))
    return Found(
        cases=_with_successors(numbered, known),
        employers=_grouped([known[pk] for kind, pk in hits if kind == "employer"], "employer"),
        projects=_grouped([known[pk] for kind, pk in hits if kind == "project"], "project"),
        workers=_people(pairs, known),
        others=[hits for source in _sources if (hits := source(user, asked)) is not None],
    )


def _with_successors(keys, known) -> list[Line]:
    """Cases found by their number, each joined one followed by the case that it went into."""
    found = [pk for key in keys for pk in (key, known[key].case.merged_into_id)]
    return [known[pk] for pk in dict.fromkeys(found) if pk in known]


def _known(keys, today, successors) -> dict[int, Line]:
    if not keys:
        return {}
    wanted = Q(pk__in=keys) | Q(AnyOf(F("pk"), ArraySubquery(successors.order_by().values("pk"))))
    cases = ArrearsCase.objects.filter(wanted).select_related("employer", "project", "region")
    return {line.case.pk: line for line in plain(cases, today)}


def number_part(part: str) -> Q:
    """Cases whose number contains this, brackets and blanks apart."""
    return Q(compact__contains=part)


def compact_number() -> Func:
    """The number as the index has it."""
    return Func(F("number"), Value(NOISE), Value(""), function="translate", output_field=TextField())


def _cases(visible, asked):
    """(kind, case) of cases found by their number, employer or project; three statements."""
    parts = []
    if len(asked.compact) >= 3 and re.search(r"\d", asked.compact):
        by_number = visible.alias(compact=compact_number()).filter(number_part(asked.compact))
        parts.append(_hits(by_number, "number", CASES))
    parts.append(_hits(_of(visible, "employer", _employers(asked)), "employer", NAMES * FEW * 2))
    if HAN.search(asked.text):
        parts.append(_hits(_of(visible, "project", _named(Project.objects, asked)), "project", NAMES * FEW))
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return sorted(found, key=lambda hit: -hit[1])


def _of(visible, thing, matching):
    """Cases of matching employers or projects: by their keys while these are few, else by walking the newest cases."""
    keys = list(matching.values_list("pk", flat=True)[: MANY + 1])
    if len(keys) <= MANY:
        return visible.filter(AnyOf(F(thing), _array(keys)))
    return visible.filter(**{f"{thing}__in": matching.filter(pk=OuterRef(f"{thing}_id")).values("pk")[:1]})


def _array(keys):
    """Keys as an array whose length PostgreSQL does not know beforehand; it would else walk every case to meet them."""
    known = Value(keys, output_field=ArrayField(BigIntegerField()))
    return Func(known, template="ARRAY(SELECT unnest(%(expressions)s))", output_field=ArrayField(BigIntegerField()))


def _hits(cases, kind, most):
    return cases.order_by("-pk").annotate(kind_of_hit=Value(kind)).values_list("kind_of_hit", "pk")[:most]


def _named(rows, asked):
    pairs = Func(F("name"), function="casework_pairs", output_field=ArrayField(TextField()))
    return rows.alias(pairs=pairs).filter(pairs__contains=asked.pairs, name__icontains=asked.text)


def _employers(asked):
    """Employers by name, reading, initials, credit code, or the end of a telephone number."""
    reading, compact = asked.reading, asked.compact
    if CITIZEN_ID.fullmatch(compact):
        return Employer.objects.filter(Q(person_id_blind=blind_citizen_id(compact)) | Q(uscc=compact))
    if PHONE.fullmatch(compact):
        return Employer.objects.filter(phone_blind=blind_phone(compact))
    if reading:
        return _read(reading)
    if CODE.fullmatch(compact):
        return Employer.objects.filter(uscc__startswith=compact).exclude(uscc="")
    if TAIL.fullmatch(compact):
        return Employer.objects.filter(phone_tail=compact).exclude(phone_tail="")
    return _named(Employer.objects, asked)


def _read(reading):
    starts = Q(name_initials__startswith=reading)
    if len(reading) >= 3:
        starts = Q(name_initials__contains=reading) | Q(compact_reading__contains=reading)
    return Employer.objects.alias(compact_reading=_reading()).filter(starts)


def _reading():
    return Func(F("name_key"), Value(" "), Value(""), function="replace", output_field=TextField())


def _workers(user, visible, asked):
    """(worker, case) of workers in the ledgers of visible cases; one statement.

    In a case whose reporter stays unnamed only those who work on it find a worker by name or number.
    """
    who = _persons(asked)
    if who is None:
        return []
    me = seats(user)
    working = me.at(Role.DESK, Role.SQUAD, Role.BH, Role.CHIEF)
    open_to_me = Q(confidential=False) | me.named
    cases = visible.filter(open_to_me if working is None else open_to_me | working)
    of_them = AnyOf(F("worker"), ArraySubquery(who.order_by("-pk").values("pk")[:NAMESAKES]))
    rows = Claim.objects.filter(of_them, case__in=cases.values("pk")).order_by("-case_id", "worker_id")
    found = rows.values_list("worker_id", "case_id", "worker__name", "worker__id_tail", "worker__phone_tail").distinct()
    return [((pk, name, tail, phone), case) for pk, case, name, tail, phone in found[:PAIRS]]


def _persons(asked):
    compact, reading = asked.compact, asked.reading
    if CITIZEN_ID.fullmatch(compact):
        return Worker.objects.filter(id_blind=blind_citizen_id(compact))
    if PHONE.fullmatch(compact):
        return Worker.objects.filter(phone_blind=blind_phone(compact))
    if TAIL.fullmatch(compact):
        return Worker.objects.filter(Q(id_tail=compact) | Q(phone_tail=compact))
    if reading:
        return Worker.objects.alias(compact_reading=_reading()).filter(Q(compact_reading=reading) | Q(name_initials=reading))
    return Worker.objects.filter(name=asked.text) if HAN.search(asked.text) else None


def _grouped(lines, by) -> list[Group]:
    groups: dict[int, Group] = {}
    for line in lines:
        thing = getattr(line.case, by)
        group = groups.setdefault(thing.pk, Group(thing.name, _code_of(thing), more=f"{by}={thing.public_id}"))
        group.lines.append(line)
    return [_short(group) for group in list(groups.values())[:NAMES]]


def _short(group):
    if len(group.lines) <= FEW:
        group.more = ""
    group.lines = group.lines[:FEW]
    return group


def _code_of(thing) -> str:
    return getattr(thing, "uscc", "") or ""


def _people(pairs, known) -> list[Group]:
    groups: dict[int, Group] = {}
    for (pk, name, tail, phone), case in pairs:
        if pk not in groups and len(groups) == NAMES:
            continue
        group = groups.setdefault(pk, Group(mask_name(name), _tails(tail, phone)))
        if len(group.lines) < FEW:
            group.lines.append(known[case])
    return list(groups.values())


def _tails(tail, phone) -> str:
    told = [_("身份证尾号 %(tail)s") % {"tail": tail}] if tail else []
    return "，".join(told + ([_("电话尾号 %(tail)s") % {"tail": phone}] if phone else []))
