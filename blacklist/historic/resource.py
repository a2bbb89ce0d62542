"""Such a list through django-import-export: a line is a party, the lines of one number are one decision, taken in whole or not.

A wrong line holds back its own decision with every reason, named by line and cell, and no other. What is known already as
it stands is left alone; the same number with other contents is wrong.
"""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from blacklist.historic import sheets
from blacklist.historic.layout import GROUNDS, LAYOUT, OUTS, SAYS, SEATS
from blacklist.models import HistoricListing, HistoricParty
from blacklist.names import identity_number, plain
from blacklist.words import UNIT, Out, Seat
from casework.roster.cells import squeezed
from lawkit import moment
from registry.identity import check_citizen_id, check_uscc
from registry.vault import normalise
from statutes import clocks

LONGEST = {"paper": 80, "organ_name": 100, "unit": 100, "name": 100, "out_paper": 120, "out_reason": 2000}
OF_DECISION = ("organ_name", "unit", "code", "ground", "from_on", "until_on", "out", "out_on", "out_paper", "out_reason")


@dataclass
class Line:
    """One line: its cells as they came, and what they mean."""

    line: int
    told: dict = field(default_factory=dict, repr=False)
    means: dict = field(default_factory=dict, repr=False)

    def __str__(self):
        return str(self.line)

    @property
    def paper(self) -> str:
        """Which decision it belongs to."""
        return " ".join(self.told["paper"].split())


@dataclass
class Decision:
    """The lines of one number: ``why`` it stays behind, or ``same`` where it is known as it stands."""

    lines: list[Line]
    why: list[str] = field(default_factory=list)
    same: bool = False

    @property
    def means(self) -> dict:
        """What its first line says of the decision."""
        return self.lines[0].means


class CellField(fields.Field):
    """A cell as text."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Keep it with the line."""
        instance.told[self.attribute] = str(row.get(self.column_name) or "").strip()


class HistoricResource(resources.Resource):
    """A list for one organ, imported by one user: ``decisions`` are what it comes to, ``taken_in`` is set to write them."""

    locals().update({key: CellField(key, key) for key in LAYOUT.headings})

    class Meta:
        import_id_fields = ["paper"]
        instance_loader_class = BaseInstanceLoader
        use_bulk = True
        batch_size = sheets.MOST_LINES + 1
        skip_diff = True
        store_instance = True

    def __init__(self, organ):
        super().__init__()
        self.organ = organ
        self.decisions: list[Decision] = []
        self.broken: set[str] = set()

    def before_import(self, dataset, **kwargs):
        """What the organ has already, by number; two statements."""
        papers = {" ".join(str(text).split()) for text in dataset["paper"]}
        rows = HistoricListing.objects.filter(organ=self.organ.pk, paper__in=papers).prefetch_related("parties")
        self.known = {row.paper: row for row in rows}

    def get_or_init_instance(self, instance_loader, row):
        """A fresh line."""
        return Line(line=int(row[sheets.LINE])), True

    def import_instance(self, instance, row, **kwargs):
        """Read the line; ValidationError names every wrong cell and holds back its decision."""
        super().import_instance(instance, row, **kwargs)
        wrong = read(instance, self.organ)
        if wrong:
            self.broken.add(instance.paper)
            raise ValidationError(wrong)

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        """Put the lines together; nothing is written here."""
        lines, self.create_instances[:] = list(self.create_instances), []
        groups: dict[str, list[Line]] = {}
        for line in lines:
            groups.setdefault(line.paper, []).append(line)
        for paper, members in groups.items():
            decision = Decision(sorted(members, key=lambda line: line.means["seat"] != Seat.UNIT))
            decision.why = [_("同一决定的其他行有错，改好后一起导入")] if paper in self.broken else _together(decision)
            if not decision.why and paper in self.known:
                decision.same = _as_known(decision, self.known[paper])
                decision.why = [] if decision.same else [_("本机关已有这个文号，内容不同；核对文号，改动已有的先删除草稿")]
            self.decisions.append(decision)


def write(decision: Decision, organ, taken_in) -> HistoricListing:
    """The draft with its parties."""
    means = {key: decision.means[key] for key in OF_DECISION}
    row = HistoricListing.objects.create(taken_in=taken_in, organ=organ, paper=decision.lines[0].paper, **means)
    HistoricParty.objects.bulk_create(
        HistoricParty(historic=row, number=n, **{key: line.means[key] for key in ("seat", "name", "identity")})
        for n, line in enumerate(decision.lines, UNIT)
    )
    return row


def read(line: Line, organ) -> dict[str, str]:
    """Fill what the cells mean; every wrong cell with its sentence."""
    told, wrong = line.told, {}
    for key, most in LONGEST.items():
        if len(told[key]) > most:
            wrong[key] = _("不超过 %(most)s 个字") % {"most": most}
    for key, title in (("paper", _("填写列入决定书的文号")), ("unit", _("填写用人单位")), ("name", _("填写名称或者姓名"))):
        if not told[key]:
            wrong[key] = title
    means = line.means = {
        "organ_name": told["organ_name"] or organ.name, "unit": plain(told["unit"]), "name": plain(told["name"]),
        "seat": SEATS.get(squeezed(told["seat"])), "ground": GROUNDS.get(squeezed(told["ground"])),
        "code": normalise(told["code"]), "identity": normalise(told["identity"]),
        "out": OUTS.get(squeezed(told["out"]), "") if told["out"] else "", "out_paper": told["out_paper"],
        "out_reason": told["out_reason"], "paper": line.paper,
    }  # fmt: skip
    wrong |= {key: str(SAYS[key]) for key in ("seat", "ground") if means[key] is None}
    wrong |= _numbers(means) | _days(told, means) | _ending(told, means)
    return wrong


def _numbers(means) -> dict[str, str]:
    wrong, code, identity = {}, check_uscc(means["code"]), check_citizen_id(means["identity"])
    if means["code"] and code.problem:
        wrong["code"] = str(code.problem)
    if means["seat"] == Seat.UNIT:
        means["identity"] = ""
        if means["name"] != means["unit"]:
            wrong["name"] = _("用人单位这一行的名称与用人单位相同")
    elif means["identity"] and identity.problem:
        wrong["identity"] = str(identity.problem)
    digits = [key for key in ("unit", "name", "organ_name", "paper") if identity_number(means[key])]
    return wrong | {key: _("名称里有一长串数字；证件号码只写在“证件号码”列") for key in digits}


def _days(told, means) -> dict[str, str]:
    means["from_on"] = start = sheets.day(told["from_on"])
    means["until_on"] = None
    if start is None or start > moment.today():
        return {"from_on": _("填写今天以前的日期，写成 2024-03-12 这样")}
    means["until_on"] = last = clocks.derive("CLK-BL-TERM", start).due
    given = sheets.day(told["until_on"]) if told["until_on"] else last
    if given != last:
        says = _("列入期限三年，期满日是 %(last)s；核对列入日期，期满日可以空着")
        return {"until_on": says % {"last": last.isoformat()}}
    return {}


def _ending(told, means) -> dict[str, str]:
    wrong, means["out_on"] = {}, None
    if not told["out"]:
        return {key: _("还在名单上的空着；已移出的填写移出方式") for key in ("out_on", "out_paper", "out_reason") if told[key]}
    if not means["out"]:
        return {"out": str(SAYS["out"])}
    means["out_on"] = gone = sheets.day(told["out_on"])
    start, last = means["from_on"], means["until_on"]
    early = date.max if last is None else last
    if gone is None or gone > moment.today() or (start and gone <= start) or (means["out"] == Out.EXPIRED and gone <= early):
        wrong["out_on"] = _("移出日期在列入之后、今天以前；期满移出的在期满之后")
    if means["out"] != Out.EXPIRED:
        wrong |= {key: _("提前移出和撤销的，填写依据的文书和理由") for key in ("out_paper", "out_reason") if not told[key]}
    return wrong


def _together(decision) -> list[str]:
    """What only the lines of a decision tell together."""
    why, seats = [], [line.means["seat"] for line in decision.lines]
    if seats.count(Seat.UNIT) != 1:
        why.append(_("一份决定有一行用人单位，现在有 %(n)s 行") % {"n": seats.count(Seat.UNIT)})
    for line in decision.lines[1:]:
        differing = [LAYOUT.title(key) for key in OF_DECISION if line.means[key] != decision.means[key]]
        if differing:
            why.append(_("第 %(line)s 行的%(cells)s与同一决定的其他行不同") % {"line": line.line, "cells": "、".join(differing)})
    people = [(line.means["seat"], line.means["name"], line.means["identity"]) for line in decision.lines]
    if len(set(people)) < len(people):
        why.append(_("同一当事人写了两行；留一行"))
    return why


def _as_known(decision, row) -> bool:
    said = {key: decision.means[key] for key in OF_DECISION if not (key.startswith("out") and row.entered_on)}
    if any(getattr(row, key) != value for key, value in said.items()):
        return False
    ours = sorted((party.seat, party.name, str(party.identity)) for party in row.parties.all())
    theirs = sorted((line.means["seat"], line.means["name"], line.means["identity"]) for line in decision.lines)
    return [(str(s), n, i) for s, n, i in ours] == [(str(s), n, i) for s, n, i in theirs]
