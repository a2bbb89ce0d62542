"""Checks of the papers of mediation and of the hand-over to arbitration."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from documents.conflict import Conflict, absent, same

PRIORITY_FROM = 10


def _headcount(context) -> Iterator[Conflict]:
    rows = len(context["workers"])
    if rows != context["headcount"]:
        yield Conflict(_("名单人数"), _("正文人数"), _("%(a)d人与%(b)d人") % {"a": rows, "b": context["headcount"]})


def _listed(context, name) -> Iterator[Conflict]:
    total = sum(row[name] for row in context["workers"])
    yield from same(_("名单合计"), total, _("总额"), context["total"])
    yield from _headcount(context)


def application_form(context, on) -> Iterator[Conflict]:
    """M01: what was told orally has its recorder, what was begun of one's own motion both consents."""
    recorder = (("recorder", _("记录人")),)
    yield from absent(context, {"oral": recorder, "own": (*recorder, ("consents", _("双方同意调解的情况")))}.get(context["form"], ()))


def acceptance_form(context, on) -> Iterator[Conflict]:
    """M02: an acceptance names mediators and the last day, a refusal its reason and the other routes."""
    accepted = (("mediators", _("调解员")), ("due_on", _("调解期限届满日")))
    refused = (("reason", _("不予受理的理由")), ("routes", _("其他途径")))
    yield from absent(context, accepted if context["form"] == "accepted" else refused)


def session_times(context, on) -> Iterator[Conflict]:
    """M03: it ends after it began and both sides are named, or the absence is told."""
    began, ended = (datetime.fromisoformat(context[name]) for name in ("began_at", "ended_at"))
    if ended <= began:
        yield Conflict(_("结束时间"), _("开始时间"), _("结束时间不晚于开始时间"))
    if len({row["side"] for row in context["attendees"]}) < 2 and not context.get("absent"):
        yield Conflict(_("到场人员"), _("缺席情况"), _("只有一方到场，需要记明另一方缺席的情况"))


def agreement_sums(context, on) -> Iterator[Conflict]:
    """M04: total, each worker's sum, his shares and the instalments agree to the fen; instalments follow in time."""
    yield from _listed(context, "agreed")
    yield from same(
        _("分期合计"), sum(row["amount"] for row in context["instalments"]), _("总额"), context["total"]
    )
    shares = Counter()
    for index, row in enumerate(context["workers"], 1):
        place = _("名单第%(row)d行各期合计") % {"row": index}
        yield from same(place, sum(part["amount"] for part in row["shares"]), _("约定支付"), row["agreed"])
        for part in row["shares"]:
            shares[part["no"]] += part["amount"]
    for row in context["instalments"]:
        place = _("第%(no)d期逐人合计") % {"no": row["no"]}
        yield from same(place, shares.pop(row["no"], 0), _("分期金额"), row["amount"])
    if shares:
        yield Conflict(_("逐人支付明细"), _("分期"), _("分期中没有第%(no)s期") % {"no": "、".join(map(str, sorted(shares)))})
    yield from _in_order(context)


def _in_order(context):
    days = [row["due_on"] for row in context["instalments"]]
    if [row["no"] for row in context["instalments"]] != list(range(1, len(days) + 1)):
        yield Conflict(_("分期"), _("期次"), _("期次应当从1起连续编号"))
    if any(later <= earlier for earlier, later in zip(days, days[1:], strict=False)):
        yield Conflict(_("分期"), _("支付期限"), _("支付期限应当逐期推后"))
    if days and days[0] < context["agreed_on"]:
        yield Conflict(_("分期"), _("达成协议日期"), _("支付期限早于达成协议日期"))


def waivers_listed(context, on) -> Iterator[Conflict]:
    """M04: a waiver is of a listed worker, below what is undisputed, and the sum of the list."""
    agreed = {row["name"]: row["agreed"] for row in context["workers"]}
    for row in context.get("waivers") or ():
        if row["name"] not in agreed:
            yield Conflict(_("减让"), _("劳动者名单"), _("名单中没有%(name)s") % {"name": row["name"]})
            continue
        yield from same(_("减让后金额"), row["agreed"], _("名单中的约定支付"), agreed[row["name"]])
        if row["agreed"] >= row["undisputed"]:
            yield Conflict(_("减让"), _("无争议金额"), _("%(name)s的约定支付没有低于无争议金额") % {"name": row["name"]})
    if context["confirm"] != "none":
        yield from absent(context, (("confirmer", _("确认机构")),))


def failure_routes(context, on) -> Iterator[Conflict]:
    """M05: it says why a payment order is closed where it is; a breach names its agreement."""
    if not context["payment_order"]:
        yield from absent(context, (("no_payment_order", _("不能申请支付令的原因")),))
    if context["ground"] == "breach":
        yield from absent(context, (("agreement", _("调解协议书文号")),))
    if context["ended_on"] < context["received_on"]:
        yield Conflict(_("终止日期"), _("收到申请日期"), _("终止日期早于收到申请日期"))


def joint_application(context, on) -> Iterator[Conflict]:
    """M06, M07: within the term that runs from the agreement's effect; the list adds up."""
    yield from _listed(context, "agreed")
    if not context["effective_on"] <= on.isoformat() <= context["until"]:
        yield Conflict(_("文书日期"), _("申请截止日期"), _("申请应当在协议生效后、截止日期前提出"))


def payment_order(context, on) -> Iterator[Conflict]:
    """M08: a fixed sum that is due, nothing else between the two, a debtor who can be served, no suit (民诉解释 427)."""
    yield from _listed(context, "amount")
    if not context["total"]:
        yield Conflict(_("请求金额"), _("支付令的条件"), _("请求金额应当确定并且大于零"))
    if date.fromisoformat(context["due_on"]) >= on:
        yield Conflict(_("支付期限届满日"), _("文书日期"), _("支付期限还没有届满"))
    barred = (
        ("missing", _("被申请人下落不明的，不能申请支付令")),
        ("disputed", _("双方有其他债务纠纷或者对待给付义务的，不能申请支付令")),
        ("pending", _("同一请求已经起诉或者申请诉前保全的，不能申请支付令")),
    )
    for name, says in barred:
        if context[name]:
            yield Conflict(_("被申请人和债务情况"), _("支付令的条件"), says)
    if context["route"] == "agreement":
        yield from absent(context, (("agreement", _("调解协议书文号")),))


def handed_over(context, on) -> Iterator[Conflict]:
    """A01: the list adds up; from ten workers on priority is asked for, and priority has its reason."""
    yield from _listed(context, "claimed")
    if context["headcount"] >= PRIORITY_FROM and not context["priority"]:
        yield Conflict(_("请求优先处理"), _("人数"), _("十人以上的争议应当请求优先处理"))
    if context["priority"]:
        yield from absent(context, (("priority_reason", _("优先处理的理由")),))


def arbitration_sums(context, on) -> Iterator[Conflict]:
    """A02: the list and the claims in money add up to the same sum."""
    yield from _listed(context, "claimed")
    asked = sum(row.get("amount") or 0 for row in context["requests"])
    yield from same(_("仲裁请求合计"), asked, _("总额"), context["total"])


ALL = (
    application_form,
    acceptance_form,
    session_times,
    agreement_sums,
    waivers_listed,
    failure_routes,
    joint_application,
    payment_order,
    handed_over,
    arbitration_sums,
)
