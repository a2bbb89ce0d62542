"""Lines of a tribunal's list taken in through django-import-export; what a line says is done as an act through the door.

Lines of one case with the same result belong together, for an award names every worker once: they make one act. A line
that says what is recorded already does nothing; a wrong one stays behind with its reasons and holds back its own act.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from casework.access import actor
from casework.forms.grid import read_amount
from casework.roster.cells import squeezed
from lawkit import door, moment
from lawkit.rules import Refused
from mediation.handover import reach
from mediation.handover.imports import sheets
from mediation.handover.law import HANDOVER
from mediation.models import Handover

RESULTS = {
    "受理": "accept", "已受理": "accept", "立案": "accept", "不予受理": "not_accept", "先行裁决": "partial_award",
    "调解": "mediate", "仲裁调解书": "mediate", "调解书": "mediate", "裁决": "award", "裁决书": "award", "终局裁决": "award",
    "撤回": "close", "撤诉": "close", "终结": "close",
}  # fmt: skip
WITH_SUMS = ("partial_award", "mediate", "award")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
_YES = {"是", "终局", "Y", "YES", "1"}


@dataclass
class Result:
    """One line: the hand-over it is about, the act it means, what it says."""

    line: int
    handover: Handover | None = None
    act: str = ""
    told: dict = field(default_factory=dict)

    def __str__(self):
        return str(self.line)

    @property
    def group(self) -> tuple:
        """Lines of one group are one act."""
        return (self.handover.pk if self.handover else self.told.get("ref"), self.act)

    @property
    def label(self) -> str:
        """The act in words."""
        return str(HANDOVER.acts[self.act].label)


@dataclass
class Deed:
    """An act with the lines that make it; ``why`` is empty where it was done, ``same`` where it had been done before."""

    lines: list[Result]
    same: bool = False
    why: list[str] = field(default_factory=list)


class CellField(fields.Field):
    """A cell as text."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Keep it with the line."""
        instance.told[self.attribute] = str(row.get(self.column_name) or "").strip()


class ResultResource(resources.Resource):
    """A tribunal's list, imported by one user."""

    ref, result, number = CellField("ref", "ref"), CellField("result", "result"), CellField("number", "number")
    day, worker, tail = CellField("day", "day"), CellField("worker", "worker"), CellField("tail", "tail")
    amount, final, reason = CellField("amount", "amount"), CellField("final", "final"), CellField("reason", "reason")
    document = CellField("document", "document")

    class Meta:
        import_id_fields = ["ref"]
        instance_loader_class = BaseInstanceLoader
        use_bulk = True
        batch_size = sheets.MOST_LINES + 1
        skip_diff = True
        store_instance = True

    def __init__(self, user):
        super().__init__()
        self.user = user
        self.deeds: list[Deed] = []
        self.broken: set[tuple] = set()

    def before_import(self, dataset, **kwargs):
        """The hand-overs that the lines are about, newest last, with who asks in them."""
        rows = reach.handovers(self.user).filter(case__number__in=set(dataset["ref"]))
        rows = rows.select_related("case__organ").prefetch_related("claimants__worker", "awards").order_by("pk")
        self.known = {row.case.number: row for row in rows.exclude(state__in=["prepared", "cancelled"])}

    def get_or_init_instance(self, instance_loader, row):
        """A fresh line."""
        return Result(line=int(row[sheets.LINE])), True

    def import_instance(self, instance, row, **kwargs):
        """Read the line; ValidationError names every wrong cell and holds back the act it belongs to."""
        super().import_instance(instance, row, **kwargs)
        try:
            _read(instance, self.known)
        except ValidationError:
            self.broken.add(instance.group)
            raise

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        """The acts, in the order of the list; a preview does them too, and its transaction is taken back."""
        lines, self.create_instances[:] = list(self.create_instances), []
        groups: dict[tuple, list[Result]] = {}
        for line in lines:
            groups.setdefault(line.group, []).append(line)
        for key, members in groups.items():
            deed = Deed(members)
            self.deeds.append(deed)
            if key in self.broken:
                deed.why = [_("同一文书的其他行有错，改好后一起导入")]
            else:
                self._do(deed)

    def _do(self, deed):
        row = Handover.objects.select_related("case__organ").get(pk=deed.lines[0].handover.pk)
        given = _given(deed.lines, row)
        deed.same = _done_before(row, deed.lines[0].act, given)
        if deed.same:
            return
        try:
            door.fire(HANDOVER, row.pk, deed.lines[0].act, actor(self.user, row.case), **given)
        except Refused as refused:
            deed.why = [f"{u.says}；{u.mend}" for u in refused.why]


def _read(line: Result, known) -> None:
    told, wrong = line.told, {}
    line.handover = known.get(told["ref"])
    if line.handover is None:
        wrong["ref"] = _("没有这个案号的移交；核对案号")
    result = squeezed(told["result"])
    line.act = RESULTS.get(result, "")
    if not line.act:
        wrong["result"] = _("看不出处理结果；写受理、不予受理、先行裁决、调解、裁决、终局裁决或者撤回")
    told["final"] = "终局" in result or squeezed(told["final"]).upper() in _YES
    wrong |= _read_cells(line)
    if wrong:
        raise ValidationError(wrong)


def _read_cells(line: Result) -> dict:
    told, wrong = line.told, {}
    day = _day(told["day"])
    if line.act in ("accept", "award") and day is None:
        wrong["day"] = _("填写日期，写成 2026-11-22 这样")
    told["on"] = day
    if line.act == "accept" and not told["number"]:
        wrong["number"] = _("填写仲裁案号")
    if line.act in ("not_accept", "close") and not told["reason"]:
        wrong["reason"] = _("填写理由")
    if line.act in WITH_SUMS and line.handover is not None:
        wrong |= _read_sum(line)
    return wrong


def _read_sum(line: Result) -> dict:
    told = line.told
    try:
        told["fen"] = read_amount(told["amount"])
    except ValidationError as problem:
        return {"amount": problem.messages[0]}
    if told["fen"] is None:
        return {"amount": _("填写金额，单位是元")}
    named = [c.worker for c in line.handover.claimants.all() if c.dropped_seq is None and c.worker.name == told["worker"]]
    if told["tail"]:
        named = [w for w in named if w.id_tail == told["tail"].upper()[-4:]]
    if len(named) != 1:
        return {"worker": _("同名的不止一人，填写证件尾号") if named else _("不在这次移交的名单上；核对姓名")}
    told["pk"] = named[0].pk
    return {}


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text.strip())
    try:
        found = date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
    return found if found is None or found <= moment.today() else None


def _given(lines: list[Result], row) -> dict[str, Any]:
    """What the act is handed: the first line tells what holds for all of them."""
    act, told = lines[0].act, lines[0].told
    given: dict[str, Any] = {}
    if act == "accept":
        given = {"number": told["number"], "accepted_on": told["on"]}
    elif act in ("not_accept", "close"):
        given = {"reason": told["reason"]}
    else:
        given = {"lines": [[line.told["pk"], line.told["fen"]] for line in lines]}
    if act == "award":
        given |= {"final": told["final"], "delivered_on": told["on"]}
    if told["document"]:
        piece = row.case.evidence.filter(withdrawn_seq=None, name=told["document"]).order_by("-pk").first()
        given |= {"evidence": piece.pk} if piece else {}
    return given


def _done_before(row, act: str, given: dict) -> bool:
    """Whether just this is recorded already: the same list twice does nothing twice."""
    if act == "accept":
        return row.number == given["number"]
    if act in WITH_SUMS:
        stored = sorted(row.awards.filter(kind=act).values_list("worker", "amount"))
        return bool(stored) and stored == sorted((w, n) for w, n in given["lines"])
    return row.state == {"not_accept": "not_accepted", "close": "ended"}[act]
