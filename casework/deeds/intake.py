"""Deeds of intake: registering, correction, refusal, forwarding, filing."""

import json
from datetime import date

from django.utils.translation import gettext as _

from casework.answers import codes
from casework.deeds.answers import owe_call, owe_source
from casework.deeds.common import (
    INTAKE_FIELDS,
    few_representatives,
    party,
    put_two,
    refuse,
    tell,
    void,
    write_claims,
)
from casework.deeds.routing import leave_company, send_on
from casework.law import CASE
from casework.models import ReportKind
from lawkit import chain
from registry.models import Organ


@CASE.does("register")
def register(move):
    """The case's first row, its complainants and its claims; the term for acceptance runs from the day of receipt."""
    given = move.given
    values = {k: given[k] for k in INTAKE_FIELDS if k in given}
    if values.setdefault("received_on", move.on) > move.on:
        refuse(move, "监察条例 9; 平台规则 期限", _("收到日期不晚于今天"), _("改为实际收到的日期"))
    move.clock("start", "CLK-ACCEPT", on=values["received_on"])
    move.set(organ=Organ.objects.get(pk=given["organ_id"]), region_id=given["region_id"])
    move.set(employer_id=given["employer_id"], project_id=given.get("project_id"), **values)
    people = [party(move, p) for p in given.get("parties", ())]
    few_representatives(move)
    claims = write_claims(move, given.get("claims", ()))
    owe_source(move)
    move.answer = codes.for_first(move)
    if given.get("origin"):
        move.more_papers = ("D05R",)
    told = {**tell(values), "employer": given["employer_id"], "parties": people, "claims": claims}
    likely = [[d["case"], d["verdict"], chain.digest("", d["reason"])] for d in given.get("duplicates", ())]
    told |= {"warning": dict(given["warning"])} if given.get("warning") else {}
    return {**told, "duplicates": likely} if likely else told


@CASE.does("ask_correction")
def ask_correction(move):
    """What is missing, all at once, and until when."""
    until = move.given.get("until")
    if until is None or until <= move.on:
        refuse(move, "25号令 18; 平台规则 补正", _("补正期限在今天之后"), _("填写补正期限"))
    move.set(missing=list(move.given["missing"]))
    return {"missing": len(move.given["missing"]), "until": until}


@CASE.does("supplement")
def supplement(move):
    """Everything has come."""
    move.set(missing=[])
    return {}


@CASE.does("refuse", "refuse_uncorrected")
def refuse_case(move):
    """The ground; the reason stands in the paper. The day named for a correction must have passed."""
    if move.act.name == "refuse_uncorrected" and move.on <= _correction_until(move.case):
        refuse(move, "25号令 18; 平台规则 补正", _("补正期限已过"), _("期限届满仍未补齐的，再作出不予受理决定"))
    leave_company(move)
    owe_call(move)
    return {"ground": move.given.get("ground", "basics"), "reason": chain.digest("", move.given["reason"])}


def _correction_until(case) -> date:
    asked = case.events.filter(machine="CASE", act="ask_correction").order_by("seq").last()
    return date.fromisoformat(json.loads(asked.body)["given"]["until"])


@CASE.does("forward", "transfer")
def forward(move):
    """To whom. A transferred case waits for the receipt."""
    if move.act.name == "transfer":
        void(move)
    else:
        owe_call(move)
    return send_on(move)


@CASE.does("file")
def file(move):
    """The day of filing and the two investigators."""
    move.set(filed_on=move.on)
    if move.case.kind != ReportKind.CLUE:
        move.answer = codes.for_first(move)
    return put_two(move)
