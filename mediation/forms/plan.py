"""The form of an agreement: who is bound, a sum for each worker, days across and shares below, what follows a breach.

The grid has a row per worker and a column per day; blocks from a spreadsheet may be pasted. ``do`` says what a button of
the page asks for before anything is judged: ``spread`` shares each sum evenly over the days, ``monthly`` fills the days.
"""

from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms.base import ActForm, prose
from casework.forms.grid import Cell, read_amount
from casework.models import Method
from documents.amounts import yuan
from lawkit import moment
from mediation import plans, table
from mediation.words import Title
from screens.format import pair

SPREAD, MONTHLY = "spread", "monthly"
BREACH = gettext_lazy(
    "任何一期到期未足额支付的，剩余款项全部到期，劳动者可以就全部未付款项申请支付令、申请仲裁或者依法起诉。"
)
NONE = gettext_lazy("不约定，到期不付时再走其他途径")


@dataclass
class Line:
    """A worker's row: his seat, his sum, whether he gives up the rest, his shares, the fen still to be laid."""

    seat: table.Seat
    sum: Cell
    waiver: Cell
    parts: list[Cell] = field(default_factory=list)

    @property
    def open(self) -> int:
        """Fen of the sum that no day holds yet."""
        return fen(self.sum.value) - sum(fen(cell.value) for cell in self.parts)


def fen(text: str) -> int:
    """Fen of a typed amount; nought for what cannot be read."""
    try:
        return read_amount(text) or 0
    except ValidationError:
        return 0


def shown(amount: int) -> str:
    """Fen as a cell shows it."""
    return yuan(amount) if amount else ""


class PlanForm(ActForm):
    """The agreement as the acts take it (mediation.plans)."""

    template_part = "mediation/act_plan.html"
    parts = forms.IntegerField(label=gettext_lazy("期数"), min_value=1, max_value=plans.MOST)
    bound = forms.MultipleChoiceField(label=gettext_lazy("付款的单位"), widget=forms.CheckboxSelectMultiple)
    method = forms.ChoiceField(label=gettext_lazy("支付方式"), choices=Method.choices)
    facts = prose(gettext_lazy("认定的事实"), 2000, rows=3, required=True)
    breach = prose(gettext_lazy("不履行的后果"), 600, rows=3, required=True)
    other = prose(gettext_lazy("其他约定"), 300)
    route = forms.ChoiceField(label=gettext_lazy("确认途径"), required=False, widget=forms.RadioSelect)
    late_notice = forms.BooleanField(required=False, label=gettext_lazy("分期较长，已书面告知劳动者逾期不付的风险"))
    button = gettext_lazy("存为协议草案")

    def __init__(self, doing, data=None, files=None, **more):
        self.table = getattr(doing, "table", None) or table.of(doing.row)
        self.known = getattr(doing, "plan", None) or standing(doing.row, self.table)
        super().__init__(doing, data, files, **more)
        self._cells()

    def prepare(self):
        """Units that take part; ways that this organisation may offer."""
        super().prepare()
        self.fields["bound"].choices = [(seat.pk, seat.name) for seat in self.table.units]
        ways = [(Title.ARBITRAL.value, _("仲裁审查")), (Title.COURT.value, _("司法确认"))]
        self.fields["route"].choices = [("", NONE), *((k, v) for k, v in ways if k not in self.table.barred)]
        self.barred = [(v, self.table.barred[k]) for k, v in ways if k in self.table.barred]

    def starting(self):
        """The draft as it stands, or the case's facts, everybody's unpaid wages in one payment."""
        told = {k: self.known[k] for k in ("bound", "method", "facts", "breach", "other", "route", "late_notice")}
        return {**told, "parts": max(1, len(self.known["days"]))}

    # ── the grid ─────────────────────────────────────────────────────────────────────────────────────────────

    def _cells(self):
        n = self._columns()
        days = self.known["days"]
        self.days = [self._cell(f"day-{i}", days[i].isoformat() if i < len(days) else "") for i in range(n)]
        self.lines = []
        for seat in self.table.workers:
            own = self.known["lines"].get(seat.pk, {"sum": seat.unpaid, "waiver": False, "parts": {}})
            line = Line(seat, self._cell(f"sum-{seat.pk}", shown(own["sum"])), self._box(f"waiver-{seat.pk}", own["waiver"]))
            line.parts = [
                self._cell(f"part-{seat.pk}-{i}", shown(own["parts"].get(days[i], 0)) if i < len(days) else "")
                for i in range(n)
            ]
            self.lines.append(line)

    def _columns(self) -> int:
        typed = self.data.get("parts") if self.is_bound else None
        n = int(typed) if typed and typed.isdecimal() and len(typed) < 4 else 0 if typed else len(self.known["days"])
        return min(max(1, n), plans.MOST)

    def _cell(self, name, first) -> Cell:
        typed = self.data.get(name) if self.is_bound else first
        return Cell(name, typed if isinstance(typed, str) else "")

    def _box(self, name, first) -> Cell:
        return Cell(name, checked=bool(self.data.get(name)) if self.is_bound else first)

    def do(self, what: str) -> None:
        """What a button asked for: sums shared evenly over the days, or days a month apart."""
        if what == MONTHLY:
            first = plans.day(self.days[0].value) or moment.today()
            for i, cell in enumerate(self.days):
                cell.value = months_after(first, i).isoformat()
        if what == SPREAD:
            for line in self.lines:
                amount = fen(line.sum.value)
                if amount >= len(line.parts):
                    share = plans.split(amount, range(len(line.parts)))
                    for cell, (_day, part) in zip(line.parts, share, strict=True):
                        cell.value = yuan(part)

    @property
    def totals(self) -> list[int]:
        """Fen of each column."""
        return [sum(fen(line.parts[i].value) for line in self.lines) for i in range(len(self.days))]

    @property
    def total(self) -> int:
        """Fen of all sums."""
        return sum(fen(line.sum.value) for line in self.lines)

    @property
    def open(self) -> int:
        """Fen that no day holds yet."""
        return sum(abs(line.open) for line in self.lines)

    def asked_apart(self):
        """Further fields below the grid."""
        return []

    # ── what is stored, for comparing ────────────────────────────────────────────────────────────────────────

    @cached_property
    def _by_name(self) -> dict[str, tuple]:
        found = {cell.name: (_("第%(n)s期日期") % {"n": i}, cell) for i, cell in enumerate(self.days, 1)}
        for line in self.lines:
            found[line.sum.name] = (f"{line.seat.name} {_('金额')}", line.sum)
            found[line.waiver.name] = (f"{line.seat.name} {_('放弃余额')}", line.waiver)
            for i, cell in enumerate(line.parts, 1):
                found[cell.name] = (f"{line.seat.name} {_('第%(n)s期') % {'n': i}}", cell)
        return found

    def holds(self):
        """Fields, then cells."""
        cells = {}
        for name, (_label, cell) in self._by_name.items():
            box = name.startswith("waiver-")
            cells[name] = (["1"] if cell.checked else []) if box else [cell.value] if cell.value else []
        return {**super().holds(), **cells}

    def label_of(self, name):
        """A cell by worker and column."""
        return self._by_name[name][0] if name in self._by_name else super().label_of(name) if name in self.fields else name

    def words_of(self, name, values):
        """A cell as typed, a box by yes and no."""
        if name in self.fields:
            return super().words_of(name, values)
        return (_("是") if values else _("否")) if name.startswith("waiver-") else "、".join(values)

    # ── judged ───────────────────────────────────────────────────────────────────────────────────────────────

    def clean(self):
        """Every cell can be read, every row makes up its sum; the rules of the act judge the rest."""
        data = super().clean()
        self._due = [self._day(cell) for cell in self.days]
        self._rows = [self._row(line) for line in self.lines]
        for label, cell in self._by_name.values():
            if cell.problem:
                self.add_error(None, ValidationError(pair(label, cell.problem), params={"at": cell.name}))
        return data

    def _day(self, cell):
        if not cell.value and not any(line.parts[self.days.index(cell)].value for line in self.lines):
            return None
        found = plans.day(cell.value.strip())
        if found is None:
            cell.problem = _("日期写成 2026-11-22 这样")
        return found

    def _row(self, line):
        amount = self._amount(line.sum)
        parts = [(due, self._amount(cell)) for due, cell in zip(self._due, line.parts, strict=True)]
        if any(cell.problem for cell in (line.sum, *line.parts)):
            return None
        if not amount:
            line.sum.problem = _("填写金额；不同意调解的由本人退出")
        elif amount > line.seat.unpaid:
            line.sum.problem = _("超过账册未付的 %(sum)s 元") % {"sum": yuan(line.seat.unpaid)}
        elif line.open:
            far = {"sum": yuan(abs(line.open))}
            line.sum.problem = (_("各期之和少 %(sum)s 元") if line.open > 0 else _("各期之和多 %(sum)s 元")) % far
        elif amount < line.seat.unpaid and not line.waiver.checked:
            line.sum.problem = _("少于账册未付的 %(sum)s 元，由本人放弃余额的勾选“放弃”") % {"sum": yuan(line.seat.unpaid)}
        instalments = [[due.isoformat(), part] for due, part in parts if due and part]
        return {"worker": line.seat.pk, "sum": amount, "waiver": line.waiver.checked, "instalments": instalments}

    @staticmethod
    def _amount(cell) -> int | None:
        try:
            return read_amount(cell.value)
        except ValidationError as wrong:
            cell.problem = wrong.messages[0]
            return None

    def problems(self):
        """(anchor, sentence) of every error, cells included."""
        found = [((e.params or {}).get("at", ""), e.messages[0]) for e in self.errors.as_data().get("__all__", [])]
        for name in self.fields:
            found += [(self[name].id_for_label, says) for says in self.errors.get(name, [])]
        return found

    def plan(self) -> dict:
        """The agreement; call it on a valid form."""
        data = self.cleaned_data
        told = {name: data[name].strip() for name in ("facts", "breach", "other")}
        lines = [row | {"method": data["method"]} for row in self._rows]
        bound = [int(pk) for pk in data["bound"]]
        return {"agreement": {**told, "bound": bound, "lines": lines, "route": data["route"], "late_notice": data["late_notice"]}}

    def given(self, case, row):
        """The agreement alone."""
        return self.plan()


def months_after(first: date, n: int) -> date:
    """The same day n months later, or the last day of a shorter month."""
    year, month = divmod(first.month - 1 + n, 12)
    for day in range(first.day, 27, -1):
        try:
            return date(first.year + year, month + 1, day)
        except ValueError:
            continue
    return date(first.year + year, month + 1, min(first.day, 28))


def standing(row, here) -> dict:
    """The draft as it stands in the shape of the form; without one, what is unpaid, as the last offer has it."""
    agreement = row.agreement() if row.pk else None
    if agreement is None:
        last = row.offers.order_by("-seq").first() if row.pk else None
        offered = dict(last.lines.values_list("worker", "amount")) if last else {}
        return blank(row, here, offered)
    lines = {}
    for one in agreement.lines.prefetch_related("instalments"):
        parts = {i.due_on: i.amount for i in one.instalments.all()}
        lines[one.worker_id] = {"sum": one.amount, "waiver": one.waiver, "parts": parts, "method": one.method}
    told = {name: getattr(agreement, name) for name in ("facts", "breach", "other", "route", "late_notice")}
    return filled(told, lines, list(agreement.bound.values_list("employer", flat=True)))


def filled(told, lines, bound) -> dict:
    """A draft in the shape of the form: ``lines`` by worker with sum, waiver, parts by day, method."""
    days = sorted({day for line in lines.values() for day in line["parts"]})
    method = next((line["method"] for line in lines.values()), Method.BANK)
    return {**told, "lines": lines, "days": days, "bound": bound, "method": method}


def blank(row, here, offered) -> dict:
    """Nothing drafted yet: the sums of the last offer where it goes no further than what is unpaid."""
    sums = {s.pk: min(offered.get(s.pk, s.unpaid), s.unpaid) for s in here.workers}
    return {
        "facts": row.case.facts, "breach": str(BREACH), "other": "", "route": "", "late_notice": False, "days": [],
        "bound": [row.case.employer_id], "method": Method.BANK,
        "lines": {pk: {"sum": amount, "waiver": False, "parts": {}} for pk, amount in sums.items()},
    }  # fmt: skip
