"""Deeds of closing and reopening."""

from django.utils.translation import gettext as _

from casework import ledger
from casework.deeds.answers import owe_call
from casework.deeds.common import (
    goes_on,
    refuse,
)
from casework.law import CASE
from lawkit import chain


@CASE.does("propose_closing")
def propose_closing(move):
    """The ground on the table, and what came of the case."""
    result = str(move.given.get("result") or "").strip()
    if not result:
        refuse(move, "平台规则 结案", _("写明处理结果"), _("填写处理结果"))
    move.set(closing_code=move.given["code"], closing_digest="", closing_result=result)
    move.set(closing_opinion=move.given.get("opinion", ""))
    return {"code": move.given["code"], "result": chain.digest("", result)}


@CASE.does("approve_closing")
def approve_closing(move):
    """The digest of all that the approval covers."""
    move.set(closing_digest=ledger.sheet_digest(move.case))
    return {"code": move.case.closing_code, "digest": move.row.closing_digest}


@CASE.does("close", "close_signed")
def close(move):
    """Every clock of the case stops, except those of parts that go on."""
    move.set(closed_on=move.on)
    for rule in set(move.case.clocks.filter(stopped_seq=None).values_list("rule", flat=True)):
        if not goes_on(rule, move.case):
            move.clock("stop", rule)
    owe_call(move)
    return {"code": move.case.closing_code}


@CASE.does("reopen")
def reopen(move):
    """The closing is void."""
    move.set(closing_code="", closing_digest="", report_digest="", extended=False, closed_on=None)
    move.set(closing_result="", closing_opinion="")
    return {"reason": chain.digest("", move.given["reason"])}
