"""Feedback of departments: taken in from a list, all lines or none; how long each field and department took."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import mean, median
from typing import Any

from django.db import transaction
from django.db.models import Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from blacklist.models import Measure, PublicEntry
from blacklist.names import private_number
from casework.roster import read_xlsx
from casework.roster.cells import squeezed, tidy
from lawkit import moment
from lawkit.calendar import DAY, CalendarMissing
from statutes.calendar import CALENDAR

MOST_BYTES = 5 * 2**20
MOST_LINES = 2000
GOAL = -20  # per cent: the time from push to measure against the year before
HEADINGS = {
    "name": gettext_lazy("名称（姓名）"), "paper": gettext_lazy("列入决定书文号"), "field": gettext_lazy("惩戒领域"),
    "department": gettext_lazy("实施部门"), "measure": gettext_lazy("惩戒措施"), "since": gettext_lazy("起始日期"),
    "until": pgettext_lazy("measure", "截止日期"), "reported_on": gettext_lazy("反馈日期"),
}  # fmt: skip
TITLES = {
    "名称（姓名）": "name", "名称(姓名)": "name", "名称": "name", "列入决定书文号": "paper", "惩戒领域": "field", "实施部门": "department",
    "惩戒措施": "measure", "起始日期": "since", "截止日期": "until", "反馈日期": "reported_on",
}  # fmt: skip
NEEDED = frozenset(HEADINGS) - {"until"}
FIELDS = {"政府资金支持": "funds", "政府采购": "procurement", "招投标": "bidding", "融资贷款": "lending", "市场准入": "access",
          "税收优惠": "tax", "评优评先": "awards", "交通出行": "travel"}  # fmt: skip
LENGTHS = {"department": 80, "measure": 200}


@dataclass
class Taken:
    """What came of a list: ``wrong`` holds (line, column, what to do); with any of them nothing was taken in."""

    made: int = 0
    same: int = 0
    wrong: list[tuple[int, Any, Any]] = field(default_factory=list)


def take_in(data: bytes, seen, user) -> Taken:
    """Take in an .xlsx; ``seen`` are the entries that the user may speak of. A line known already is passed over."""
    found = Taken()
    rows = _rows(data, found)
    if found.wrong:
        return found
    known = _entries(seen, {row["paper"] for _line, row in rows})
    read = [(line, _measure(line, row, known, found)) for line, row in rows]
    if found.wrong:
        return found
    now = moment.now()
    fresh = {_key(one): one for _line, one in read}
    with transaction.atomic():
        spoken_of = {one.entry_id for one in fresh.values()}
        list(PublicEntry.objects.filter(pk__in=spoken_of).order_by("pk").select_for_update(of=("self",)))
        there = Measure.objects.filter(entry__in=spoken_of)
        old = {_key(one) for one in there}
        new = [one for key, one in fresh.items() if key not in old]
        for one in new:
            one.at, one.by = now, user
        Measure.objects.bulk_create(new)
    found.made, found.same = len(new), len(read) - len(new)
    return found


def _key(one):
    return one.entry_id, one.department, one.field, one.since


def _rows(data, found):
    if len(data) > MOST_BYTES:
        found.wrong.append((0, "", _("文件超过 %(most)s MB，分成几份上传") % {"most": MOST_BYTES // 2**20}))
        return []
    sheets, refusal = read_xlsx.worksheets(data)
    if refusal or not sheets:
        found.wrong.append((0, "", refusal or _("没有可见的工作表")))
        return []
    lines = [(n, cells) for n, cells in sheets[0][1] if any(cell.text.strip() for cell in cells)]
    heads = [TITLES.get(squeezed(cell.text).strip("*：:")) for cell in lines[0][1]] if lines else []
    missing = [str(HEADINGS[key]) for key in HEADINGS if key in NEEDED and key not in heads]
    if missing:
        found.wrong.append((1, "", _("第一行缺少“%(titles)s”列；补上再上传") % {"titles": "、".join(missing)}))
    if len(lines) - 1 > MOST_LINES:
        found.wrong.append((0, "", _("一次最多 %(most)s 行；分成几份上传") % {"most": MOST_LINES}))
    out = []
    for line, cells in lines[1:]:
        texts = {key: _text(cells[at]) if at < len(cells) else "" for at, key in enumerate(heads) if key}
        out.append((line, dict.fromkeys(HEADINGS, "") | texts))
    return out


def _text(cell) -> str:
    return tidy(cell.cached if cell.kind == "formula" else cell.text)


def _entries(seen, papers) -> dict:
    found = defaultdict(list)
    for entry in seen.filter(paper__in=papers).order_by("pk"):
        found[entry.paper, entry.name].append(entry)
    return found


def _measure(line, row, known, found) -> Measure:
    def wrong(key, says):
        found.wrong.append((line, str(HEADINGS[key]), says))

    for key in NEEDED:
        if not row[key]:
            wrong(key, _("填写%(label)s") % {"label": HEADINGS[key]})
    days = {key: _day(row[key], lambda says, key=key: wrong(key, says)) for key in ("since", "until", "reported_on")}
    for key, most in LENGTHS.items():
        if len(row[key]) > most:
            wrong(key, _("不超过 %(most)s 个字") % {"most": most})
        elif private_number(row[key]):
            wrong(key, _("不写电话和证件号"))
    if row["field"] and row["field"] not in FIELDS:
        wrong("field", _("写成八个领域之一：%(fields)s") % {"fields": "、".join(FIELDS)})
    entries = known.get((row["paper"], row["name"]), [])
    if row["paper"] and row["name"] and len(entries) != 1:
        wrong("name", _("名单里没有这份决定书列入的这个当事人，核对名称和文号"))
    entry = entries[0] if len(entries) == 1 else None
    one = Measure(
        entry=entry, field=FIELDS.get(row["field"], ""), department=row["department"], measure=row["measure"], **days
    )
    for key, says in problems(one) if entry else ():
        wrong(key, says)
    return one


def _day(text, wrong) -> date | None:
    clean = text.replace("/", "-").replace(".", "-").split(" ")[0]
    try:
        year, month, day = (int(part) for part in clean.split("-")) if clean else (0, 0, 0)
        return date(year, month, day) if clean else None
    except ValueError:
        wrong(_("日期写成 2026-11-22 这样"))
        return None


def problems(one: Measure) -> Iterable[tuple[str, str]]:
    """(field, what to do) where its days do not fit each other or the entry."""
    today = moment.today()
    if one.since and one.since < one.entry.from_on:
        yield "since", _("起始日期早于列入日期 %(day)s，改为实际日期") % {"day": one.entry.from_on}
    if one.since and one.reported_on and one.reported_on < one.since:
        yield "reported_on", _("反馈日期早于起始日期，核对两个日期")
    if one.reported_on and one.reported_on > today:
        yield "reported_on", _("日期在今天之后，改为实际日期")
    if one.since and one.until and one.until < one.since:
        yield "until", _("截止日期早于起始日期，核对两个日期")


# ── the time it took ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Line:
    """Measures of one field or department in a year: how many, working days from push to measure, and the year before's."""

    label: Any
    n: int
    days: float | None
    middle: float | None
    before: float | None

    @property
    def change(self) -> int | None:
        """Per cent against the year before."""
        if self.days is None or not self.before:
            return None
        return round((self.days - self.before) / self.before * 100)

    @property
    def reached(self) -> bool:
        """Whether the time fell as much as it should."""
        return self.change is not None and self.change <= GOAL


def report(entries, year: int) -> tuple[Line, list[Line], list[Line]]:
    """(all together, by field, by department) for measures that began in a year; one statement."""
    received = Min("entry__pushes__received_at", filter=Q(entry__pushes__kind="add"))
    rows = Measure.objects.filter(entry__in=entries, since__year__in=(year - 1, year)).order_by().annotate(pushed=received)
    told = [(m.since.year == year, m, took(m)) for m in rows]
    fields = [_line(f.label, [t for t in told if t[1].field == f]) for f in Measure.Field]
    names = sorted({m.department for now, m, _days in told if now})
    return _line(_("合计"), told), fields, [_line(name, [t for t in told if t[1].department == name]) for name in names]


def _line(label, told) -> Line:
    now = [days for this, _m, days in told if this and days is not None]
    then = [days for this, _m, days in told if not this and days is not None]
    of_year = sum(1 for this, _m, _days in told if this)
    return Line(
        label, of_year, mean(now) if now else None, median(now) if now else None, mean(then) if then else None
    )


def took(one) -> int | None:
    """Working days from the first receipt of the entry (``one.pushed``) to the measure; None where there is no receipt."""
    if one.pushed is None:
        return None
    day = moment.local(one.pushed).date()
    try:
        return CALENDAR.working_between(day + DAY, one.since) if one.since > day else 0
    except CalendarMissing:
        return None


def shown(entries):
    """Measures of these entries, newest first, with what tells the time they took."""
    received = Min("entry__pushes__received_at", filter=Q(entry__pushes__kind="add"))
    return Measure.objects.filter(entry__in=entries).select_related("entry", "by").annotate(pushed=received)


def entry_of(entries, public_id: str) -> PublicEntry | None:
    """The entry that a form speaks of."""
    return entries.filter(public_id=public_id).first()
