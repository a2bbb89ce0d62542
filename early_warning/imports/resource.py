"""Rows of a list taken in through django-import-export: its dry run is the preview, its bulk step goes through the door.

A row is new, changed (the source corrected it), the same, or wrong; wrong ones stay behind with every reason, named by
line and cell, and never hold up the others. A number of origin comes in once, whoever sends the list again.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from casework.models import ArrearsCase
from casework.roster.cells import Found
from early_warning.imports import cells, sheets
from early_warning.law import WARNING
from early_warning.models import Warning
from lawkit import batch, door, moment
from lawkit.rules import Refused
from registry.identity import mask_name, mask_phone
from registry.models import Employer, Project, Region
from statutes import clocks

BATCH = 500
COMPARED = ("subject_name", "text", "caller_name", "caller_phone", "headcount", "amount", "answer_by", "confidential")
MASKED = {"caller_name": mask_name, "caller_phone": mask_phone}


@dataclass
class Clue:
    """One line: what it would be received with, which warning or case knows it already, what is to be looked at."""

    line: int
    given: dict = field(default_factory=dict)
    known: Warning | None = None
    case: ArrearsCase | None = None
    twin: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def __str__(self):
        return str(self.line)

    @property
    def idle(self) -> bool:
        """Nothing to do: known as it is, in a case already, or a repetition of another line."""
        return bool(self.twin or self.case or (self.known and (not self.changes or self.known.state in WARNING.finals)))


class CellField(fields.Field):
    """A cell read by a function of early_warning.imports.cells; its error refuses the row, its warning is kept."""

    def __init__(self, attribute: str, reader, column: str = ""):
        self.reader = reader
        super().__init__(attribute=attribute, column_name=column or attribute)

    @property
    def title(self) -> str:
        """The heading that people know."""
        return sheets.HEADINGS[self.column_name][0]

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Keep what the cell says; ValueError says what is wrong with it."""
        found: Found = self.reader(str(row.get(self.column_name) or ""))
        if self.column_name in (row.get(sheets.FORMULA) or "").split():
            instance.notes.append((self.title, _("公式没有算出的结果，先空着；改成数值再导入可以补上")))
        if found.error:
            raise ValueError(str(found.error))
        if found.warning:
            instance.notes.append((self.title, str(found.warning)))
        if found.value not in (None, ""):
            instance.given[self.attribute] = found.value


class ClueResource(resources.Resource):
    """The list of one source for one organ, imported by one actor."""

    source_ref = CellField("source_ref", cells.reference)
    received_at = CellField("received_at", lambda text: cells.moment(text, moment.now()))
    caller_name = CellField("caller_name", cells.caller)
    caller_phone = CellField("caller_phone", cells.phone)
    title = CellField("title", partial(cells.free, most=200))
    text = CellField("text", partial(cells.free, most=5000))
    subject_name = CellField("subject_name", partial(cells.free, most=200))
    project_name = CellField("project_name", partial(cells.free, most=200))
    street = CellField("street", partial(cells.free, most=100))
    headcount = CellField("headcount", cells.heads)
    amount = CellField("amount", cells.amount)
    term = CellField("term", cells.term)
    confidential = CellField("confidential", cells.confidential)

    class Meta:
        import_id_fields = ["source_ref"]
        instance_loader_class = BaseInstanceLoader
        use_bulk = True
        batch_size = BATCH
        skip_diff = True
        report_skipped = True
        store_instance = True

    def __init__(self, who, organ, source: str):
        super().__init__()
        self.who, self.organ, self.source = who, organ, source
        self.made = self.amended = 0
        self.refused: list[tuple[int, list[str]]] = []

    def before_import(self, dataset, **kwargs):
        """Look up in a few statements what all rows will ask for."""
        refs = {cells.reference(str(ref)).value for ref in dataset["source_ref"]} - {None}
        mine = {"organ": self.organ, "source": self.source, "source_ref__in": refs}
        self.known = {w.source_ref: w for w in Warning.objects.filter(**mine)}
        there = ArrearsCase.objects.filter(organ=self.organ, channel=self.source, channel_ref__in=refs)
        self.cases = {case.channel_ref: case for case in there}
        names = {str(name) for name in dataset["subject_name"]}
        self.employers = _unique(Employer.objects.filter(name__in=names))
        projects = {str(name) for name in dataset["project_name"]} if "project_name" in dataset.headers else ()
        self.projects = _unique(Project.objects.filter(name__in=projects))
        streets = Region.objects.filter(code__startswith=self.organ.region.code[:6], valid_to=None)
        self.streets = {region.name: region.pk for region in streets}
        self.lines: dict[str, tuple[int, tuple]] = {}

    def get_or_init_instance(self, instance_loader, row):
        """A fresh clue beside what is known under its number of origin."""
        ref = cells.reference(str(row["source_ref"])).value
        known = self.known.get(ref)
        return Clue(line=int(row[sheets.LINE]), known=known, case=self.cases.get(ref)), known is None

    def import_instance(self, instance, row, **kwargs):
        """Read the cells, then what follows from several of them; ValidationError names every wrong cell."""
        if row.get(sheets.SHORT) and cells.moment(str(row["received_at"]), moment.now()).error:
            raise ValidationError({"line": _("这一行格数不够，像是上一行断开的后半行；对照来源补全再导入")})
        super().import_instance(instance, row, **kwargs)
        self._repeated(instance, row)
        given = instance.given
        if not (given.get("subject_name") or given.get("project_name")):
            raise ValidationError({"subject_name": _("缺被反映单位；不知道单位的，填写项目或门牌")})
        self._place(instance)
        self._complete(given)
        if instance.known:
            instance.changes = _changes(instance.known, given)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Rows that change nothing; never one that is wrong."""
        return instance.idle and not import_validation_errors

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        """New warnings, by their act (W1), some hundred in one transaction."""
        clues, self.create_instances[:] = list(self.create_instances), []
        if clues and not dry_run:
            for clue, row in zip(clues, self._received(clues), strict=True):
                self._count(clue, row)

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        """What the source corrected, each by an act of its own."""
        clues, self.update_instances[:] = list(self.update_instances), []
        for clue in () if dry_run else clues:
            given = {name: new for name, (_old, new) in clue.changes.items()}
            try:
                door.fire(WARNING, clue.known.pk, "amend", self.who, reason=_("来源更正"), **given)
                self.amended += 1
            except Refused as refused:
                self._count(clue, refused)

    def _received(self, clues):
        given = [clue.given for clue in clues]
        try:
            return batch.open_many(WARNING, "receive", self.who, given)
        except IntegrityError:  # somebody imported the same numbers a moment ago: one by one, so that the others come in
            return [self._alone(one) for one in given]

    def _alone(self, given):
        try:
            return door.open(WARNING, "receive", self.who, **given)
        except IntegrityError:
            return None
        except Refused as refused:
            return refused

    def _count(self, clue, row):
        if isinstance(row, Refused):
            self.refused.append((clue.line, [f"{u.says}；{u.mend}" for u in row.why]))
        elif row is not None:
            self.made += 1

    def _repeated(self, clue, row):
        ref = clue.given.get("source_ref")
        told = tuple(str(row.get(key) or "") for key in sheets.HEADINGS)
        first, before = self.lines.setdefault(ref, (clue.line, told))
        if first != clue.line and before == told:
            clue.twin = first
        elif first != clue.line:
            says = _("第 %(line)s 行已有同一工单编号，内容不同；核对后留一行再导入") % {"line": first}
            raise ValidationError({"source_ref": says})

    def _place(self, clue):
        given = clue.given
        street = given.pop("street", "")
        given["region_id"] = self.streets.get(street, self.organ.region_id)
        if street and street not in self.streets:
            given["address"] = street
            clue.notes.append((sheets.HEADINGS["street"][0], _("没有登记过这个镇街，先放在地址里")))
        given["employer_id"] = self.employers.get(given.get("subject_name"))
        project = given.pop("project_name", "")
        given["project_id"] = self.projects.get(project)
        if project and not given["project_id"]:
            given["text"] = "\n".join(filter(None, [_("项目：%(name)s") % {"name": project}, given.get("text")]))
        given.setdefault("subject_name", project)

    def _complete(self, given):
        given |= {"organ_id": self.organ.pk, "source": self.source}
        title = given.pop("title", "")
        given["text"] = given.get("text") or title or _("反映欠薪")
        if term := given.pop("term", None):
            given["answer_by"] = _due(moment.local(given["received_at"]).date(), *term)


def _due(day: date, length: int, unit: str) -> date:
    if unit == "WD":
        return clocks.derive("CLK-FEEDBACK", day, length=length).due
    return date.fromordinal(day.toordinal() + length)


def _unique(rows) -> dict[str, int]:
    """Name → key, for names that only one row bears: two firms of one name are for a person to tell apart."""
    found: dict[str, int | None] = {}
    for row in rows:
        found[row.name] = None if row.name in found else row.pk
    return {name: key for name, key in found.items() if key}


def _changes(known: Warning, given: dict) -> dict[str, tuple[Any, Any]]:
    """What the source says otherwise now; what it left out stays as it is, and no list lifts the protection of a name."""
    told = {name: given[name] for name in COMPARED if given.get(name) not in (None, "")}
    told["confidential"] = known.confidential or bool(given.get("confidential"))
    return {name: (getattr(known, name), new) for name, new in told.items() if getattr(known, name) != new}
