"""Deeds of the investigation and its outcomes, and of service."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from casework import delivering, ledger
from casework.deeds.common import (
    approved,
    refuse,
    tell_complainant,
    void,
)
from casework.law import CASE
from casework.models import Purpose
from documents.models import Paper
from lawkit import chain


@CASE.does("extend")
def extend(move):
    """At most thirty working days more, once; the complainant is told where the province says so."""
    void(move)
    days = move.given.get("days", 30)
    if not 1 <= days <= 30:
        refuse(move, "监察条例 17", _("延长不超过 30 个工作日"), _("改填延长的工作日数"))
    move.set(extended=True)
    move.clock("extend", "CLK-INVEST", by=days)
    tell_complainant(move)
    return {"by": days, "reason": chain.digest("", move.given["reason"]), **approved(move)}


@CASE.does("suspend")
def suspend(move):
    """The term stands still from today."""
    void(move)
    move.clock("pause", "CLK-INVEST")
    tell_complainant(move)
    return {"reason": chain.digest("", move.given["reason"])}


@CASE.does("resume")
def resume(move):
    """The term goes on; it is not restarted."""
    void(move)
    move.clock("resume", "CLK-INVEST")
    return {"reason": chain.digest("", move.given["reason"])}


@CASE.does("inquire")
def inquire(move):
    """A summons to a time that is still to come."""
    void(move)
    at = move.given.get("at")
    if not isinstance(at, datetime) or at <= move.at:
        refuse(move, "监察条例 15", _("询问时间在通知之后"), _("改填询问时间"))
    return {"at": at}


@CASE.does("confirm_address")
def confirm_address(move):
    """Where and how the party wants to be served: it stands in the paper. Consent to electronic service is proven."""
    void(move)
    signed = move.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.ADDRESS)
    if move.given.get("e_consent") and not signed.exists():
        says, mend = _("当事人同意电子送达的书面确认已入卷"), _("先上传当事人签名的确认书，证明事项选“送达地址确认”")
        refuse(move, "民诉法 90; 处罚法 61", says, mend, key="consent_signed")
    return {"e_consent": bool(move.given.get("e_consent"))}


@CASE.does("serve", "serve_alone")
def serve(move):
    """An attempt to serve, successful or not; a failed one is kept too."""
    void(move)
    found = delivering.effects(move)
    _stop_telling(move, found)
    return {"deliveries": delivering.told(found, move.given)}


def _stop_telling(move, found):
    """The complainant has been told once the notice of each running CLK-TELL is served: both came with one act."""
    notices = Paper.objects.of("casework", move.case.pk).filter(kind="D20N", voided_at=None)
    before = Q(deliveries__effective_admin_on__isnull=False)
    served = notices.filter(before | Q(pk__in=[pk for pk, effect in found.items() if effect.admin_on]))
    running = set(move.case.clocks.filter(rule="CLK-TELL", stopped_seq=None).values_list("seq", flat=True))
    if running and running <= set(served.values_list("seq", flat=True)):
        move.clock("stop", "CLK-TELL")


@CASE.after("serve", "serve_alone")
def keep_delivery(move):
    """The rows of service, which name the receipt issued with the act."""
    delivering.keep(move)


@CASE.does("report")
def report(move):
    """Both investigators stand by the sums as they are now."""
    move.set(report_digest=ledger.report_digest(move.case), closing_digest="")
    return {"digest": move.row.report_digest}


@CASE.does("reinvestigate")
def reinvestigate(move):
    """The term of investigation runs on from where it stopped: same start, same length, same suspensions."""
    void(move)
    stopped = move.case.clocks.filter(rule="CLK-INVEST").order_by("-seq").first()
    move.clock("start", "CLK-INVEST", on=stopped.start_on, length=stopped.length, suspensions=stopped.suspensions)
    return {"reason": chain.digest("", move.given["reason"])}


@CASE.does("withdraw_case")
def withdraw_case(move):
    """CL-02 or CL-03; the closing itself follows."""
    void(move)
    return {"code": move.given["code"]}
