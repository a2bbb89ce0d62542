"""Deeds by which a warning ends elsewhere: in a case, in another warning, with another body.

A case is opened inside the deed: its first event carries the head of the warning's chain, and the event that ends the
warning carries the case and its head, so that each history holds the other.
"""

from django.utils.translation import gettext as _

from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Channel
from early_warning.deeds.common import digest, end, refuse
from early_warning.law import WARNING
from early_warning.models import Warning, WarningFile
from early_warning.words import Outcome
from lawkit import door, moment
from registry.models import Organ

FILE_FIELDS = (
    "name", "purpose", "kind", "size", "sha256", "has_view", "taken_at", "taken_where", "pages", "uploaded_by_id",
    "uploaded_at",
)  # fmt: skip


@WARNING.does("to_case")
def to_case(move):
    """W8: a clue of our own initiative is registered, without a complainant."""
    return _ended_in(move, take_up(move))


@WARNING.does("to_dual")
def to_dual(move):
    """W9: the same, and two leaders are charged with it (DUAL hangs on a case)."""
    given = move.given
    case = take_up(move)
    leaders = {k: given.get(k) for k in ("unit_leader", "hr_leader")}
    more = {k: given[k] for k in ("measures", "deadline_on") if given.get(k)}
    door.open(DUAL, "assign", move.who, case=case, hazard=given["hazard"], **leaders, **more)
    case.refresh_from_db()
    return _ended_in(move, case)


def take_up(move) -> ArrearsCase:
    """Open the case, with the warning's files as its first evidence."""
    row, given = move.row, move.given
    files = [
        {name: getattr(f, name) for name in FILE_FIELDS}
        for f in WarningFile.objects.filter(warning=row.pk, withdrawn_seq=None)
    ]  # fmt: skip
    return door.open(
        CASE, "take_up", move.who, organ_id=row.organ_id, region_id=row.region_id, channel=Channel.WARNING,
        channel_ref=row.number[:60], employer_id=given.get("employer_id") or row.employer_id,
        project_id=given.get("project_id") or row.project_id, facts=given["suspicion"], files=files,
        claims_text=given.get("claims_text", ""), grave=bool(given.get("grave")), warning=origin(row),
    )  # fmt: skip


def origin(row) -> dict:
    """How a case names the warning that it came from: its key and the head of its chain."""
    return {"pk": row.pk, "number": row.number, "head": row.head}


@WARNING.does("register_complaint")
def register_complaint(move):
    """A complaint in the guise of a clue: the term of acceptance runs from the day the source received it."""
    row, given = move.row, dict(move.given)
    given |= {"channel": row.source, "channel_ref": row.source_ref[:60], "organ_id": row.organ_id}
    given["received_on"] = moment.local(row.received_at).date()
    given.setdefault("region_id", row.region_id)
    given["employer_id"] = given.get("employer_id") or row.employer_id
    given.setdefault("project_id", row.project_id)
    given["confidential"] = row.confidential or bool(given.get("confidential"))
    given.setdefault("answer_by", row.answer_by)
    return _ended_in(move, door.open(CASE, "register", move.who, warning=origin(row), **given))


def _ended_in(move, case):
    end(move, case=case, employer_id=case.employer_id)
    return {"case": case.pk, "head": case.head}


@WARNING.does("join_case")
def join_case(move):
    """The matter is in a case already."""
    case = ArrearsCase.objects.filter(pk=move.given["case_id"]).first()
    if case is None or case.state in CASE.finals or case.organ_id != move.row.organ_id:
        refuse(move, "平台规则 线索", _("并入本机关正在办理的案件"), _("改选正在办理的案件"))
    end(move, case=case)
    return {"case": case.pk, "reason": digest(move.given["reason"])}


@WARNING.locks("merge")
def both(given):
    """The other warning is written to as well."""
    return [given["into"]] if given.get("into") else []


@WARNING.does("merge")
def merge(move):
    """Another warning tells the same; it takes this one in, and what this one says stays where it is."""
    into = move.given["into"]
    if into == move.row.pk or not Warning.objects.filter(pk=into, organ=move.row.organ_id).exists():
        refuse(move, "平台规则 线索", _("并入本机关的另一条线索"), _("改选另一条线索"))
    end(move, merged_into_id=into, outcome=Outcome.DUPLICATE)
    return {"into": into, "reason": digest(move.given["reason"])}


@WARNING.after("merge")
def taken_in(move):
    """The other one's history tells of it too, with the head of this one."""
    row = move.row
    door.fire(WARNING, row.merged_into_id, "take_in", move.who, warning=origin(row))


@WARNING.does("take_in")
def take_in(move):
    """Which warning came in."""
    return {"warning": move.given["warning"]}


@WARNING.does("refer")
def refer(move):
    """To whom; its letter (X03) asks for a receipt."""
    receiver = Organ.objects.filter(pk=move.given["receiver"], active=True).exclude(pk=move.row.organ_id).first()
    if receiver is None:
        refuse(move, "支付条例 10", _("接收单位是另一个在用的单位"), _("改选接收单位"))
    end(move, receiver=receiver)
    return {"receiver": receiver.pk, "reason": digest(move.given["reason"])}


@WARNING.does("record_receipt")
def record_receipt(move):
    """Who has it since when."""
    given = move.given
    if given["receipt_on"] > move.on or given["receipt_on"] < move.row.ended_on:
        refuse(move, "支付条例 10; 平台规则 期限", _("回执日期在移送之后、今天之前"), _("改为实际的回执日期"))
    return {"receipt_on": given["receipt_on"], "receipt_by": digest(given["receipt_by"])}
