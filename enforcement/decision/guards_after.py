"""The guards of a decision once it is made: service, performance, remedies, finality. Pure."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from enforcement import serving
from enforcement.decision.words import Forum, Kind
from lawkit.rules import by_role, rule
from statutes import clocks

answerer = by_role("LEGAL", "INSP", cite="复议法 48; 行诉法 67", says=_("由法制人员或者监察员登记"), key="answerer")
PERFORM, FINE = "CLK-PERFORM", "CLK-FINE"


@rule("民诉法 87; 平台规则 送达", _("写明未成的经过"), mend=_("填写经过；送达有效的按送达登记"))
def in_vain(f, who, given):
    """An attempt that failed; what counts is recorded as service."""
    s = serving.of(given)
    return not s.get("succeeded") and bool(str(s.get("result") or "").strip())


@rule("平台规则 期限; 处罚法 85", _("按已公布的工作日历能够算出陈述申辩、履行的期限"), mend=_("装入该年度工作日历后再登记送达"))
def term_certain(f, who, given):
    """Never a day computed with a missing calendar (N28)."""
    counts = serving.admin_day(serving.of(given))
    return counts is not None and not any(clocks.derive(c, counts).provisional for c in ("CLK-HEAR-REQ", PERFORM, FINE))


# ── performance ──────────────────────────────────────────────────────────────────────────────────────────────


@rule("监察条例 26; 处罚法 67", _("写明金额和日期，并关联在卷的凭证"), mend=_("填写金额、缴付日期，凭证入卷后关联"))
def money_told(f, who, given):
    """Only evidenced money counts (平台规则 账册)."""
    on = _day(given.get("paid_on"))
    return (given.get("amount") or 0) > 0 and on is not None and on <= f.today and given.get("evidence") in f.on_file


@rule("处罚法 67", _("写明缴款票据号"), mend=_("填写票据号"))
def receipt_told(f, who, given):
    """A fine is paid to the bank against a receipt."""
    return bool(str(given.get("receipt") or "").strip())


@rule("处罚法 72", _("尚未准予过延期、分期"), mend=_("只准予一次；逾期的依法加处罚款、申请执行"))
def first_deferral(f, who, given):
    """Once."""
    return not f.deferred


@rule("处罚法 72; 平台规则 账册", _("款项尚未付清"), mend=_("已付清的登记履行完毕"))
def something_left(f, who, given):
    """Nothing is deferred that has been paid."""
    return not f.paid


@rule("处罚法 72", _("写明今天之后的缴纳日期"), mend=_("填写延期的日期，或者逐期的日期和金额"))
def later_day(f, who, given):
    """Until when."""
    until = _day(given.get("until"))
    return until is not None and until > f.today


@rule("监察条例 26; 处罚法 72", _("履行期限已过，尚有未付，尚未登记逾期"), mend=_("期限未过或已付清的，不登记逾期"))
def run_out(f, who, given):
    """GEXP_admin of a decision."""
    return f.over and not f.paid and not f.expired


@rule("监察条例 18; 平台规则 账册", _("决定的款项已全部付清并附凭证"), mend=_("先登记付款、缴款凭证"))
def paid(f, who, given):
    """GPAID, surcharge included; for a penalty the fine."""
    return f.paid


# ── remedies and finality ────────────────────────────────────────────────────────────────────────────────────


@rule("复议法 20; 行诉法 46; 行诉法 45", _("写明复议或者诉讼；复议之后只能诉讼，诉讼之后不再登记"), mend=_("核对救济途径"))
def forum_open(f, who, given):
    """A review first or a suit at once; a suit after the review; nothing after a suit."""
    forum = given.get("forum")
    return forum == Forum.SUIT and f.forum != Forum.SUIT or forum == Forum.REVIEW and f.forum == ""


@rule("复议法 20; 行诉法 46", _("在救济期限内提出；逾期的，受理机关已经受理"), mend=_("核对提出日期；逾期受理的，写明已受理"))
def sought_in_time(f, who, given):
    """Within the term, unless the organ that decides about lateness has taken it."""
    on = _day(given.get("filed_on"))
    if on is None or f.effective_on is None or not f.effective_on <= on <= f.today:
        return False
    return bool(given.get("admitted")) or f.appeal_until is not None and on <= f.appeal_until


@rule("复议法 20; 行诉法 46", _("受理、结果的文书已入卷"), mend=_("上传复议机关、法院的文书并关联"))
def their_paper(f, who, given):
    """Others' acts come with their document (settled 5)."""
    return given.get("evidence") in f.on_file


@rule("复议法 20; 行诉法 45", _("本案在复议中"), mend=_("诉讼的结果按法院的判决登记"))
def in_review(f, who, given):
    """A review's result."""
    return f.forum == Forum.REVIEW


@rule("行诉法 46; 行诉法 95", _("本案在诉讼中"), mend=_("复议的结果按复议决定登记"))
def in_court(f, who, given):
    """A judgment."""
    return f.forum == Forum.SUIT


@rule("复议法 20; 行诉法 45", _("写明结果文书的日期和当事人收到的日期，不晚于今天"), mend=_("核对日期"))
def result_dated(f, who, given):
    """The new term runs from the party's receipt."""
    made, got = _day(given.get("concluded_on")), _day(given.get("received_on"))
    return made is not None and got is not None and made <= got <= f.today


@rule("复议法 20; 行诉法 46", _("写明变更后的罚款，或者逐项的工资和加付赔偿金"), mend=_("按复议决定、判决填写变更后的金额"))
def change_named(f, who, given):
    """What they changed it to."""
    return (given.get("fine") or 0) > 0 if f.kind == Kind.PENALTY else bool(given.get("amounts"))


@rule("强制法 53; 行诉法 46; 复议法 20", _("复议、诉讼的期限均已确定届满"), mend=_("期限届满之前决定没有确定"))
def remedies_over(f, who, given):
    """GFINAL."""
    return f.appeal_over


def _day(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
