"""Consistency before issue: what a paper says in two places must agree (settled point 15).

Each check is a function of (context, day) that yields the conflicts it finds. Published cases were lost
in court over exactly these.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from documents import checks_enforcement, checks_listing, checks_mediation, contexts, law, remedies
from documents.conflict import Conflict, absent, same
from documents.dates import shanghai
from documents.kinds import Kind, Remedy

ZERO_BALANCE = ("CL-01", "CL-02")
GROUNDS = tuple(f"CL-0{n}" for n in range(1, 10))
WITHDRAWAL = ("CL-02", "CL-03")


class Inconsistent(Exception):
    """The paper contradicts itself, lacks a field or cites what does not hold; ``.conflicts`` has all of it."""

    def __init__(self, conflicts):
        self.conflicts = list(conflicts)
        super().__init__("; ".join(map(str, self.conflicts)))


def conflicts(kind: Kind, context: dict, on: date) -> list[Conflict]:
    """Everything wrong with this context: fields first; sums, dates and law once the fields are sound."""
    gaps = contexts.validate(kind.code, context, on)
    if gaps:
        return [Conflict(_("文书内容"), _("必填要求"), sentence) for sentence in gaps]
    found = [conflict for name in kind.checks for conflict in CHECKS[name](context, on)]
    return [*found, *_law(kind, context, on), *_remedies(kind, context)]


def _law(kind, context, on) -> Iterator[Conflict]:
    own = [(_("文书依据"), kind.cite), *((_("正文"), kind.mentions),) * bool(kind.mentions)]
    own += [(_("救济途径"), text) for text in remedies.CITED[kind.remedy]]
    for place, text in [*own, *contexts.walk(kind.code, context, ("cite",))]:
        for piece in law.not_in_force(text, on):
            yield Conflict(str(place), _("文书日期"), _("%(piece)s在%(on)s没有效力") % {"piece": piece, "on": on})


def _remedies(kind, context) -> Iterator[Conflict]:
    needed = kind.remedy in (Remedy.DIRECT, Remedy.REVIEW_FIRST, Remedy.INACTION)
    for name, label in (("review_organ", _("行政复议机关")), ("court", _("管辖法院"))):
        if needed and not context.get(name):
            yield Conflict(kind.title, label, _("对外文书需要告知救济途径"))


def claimed_sum(context, on) -> Iterator[Conflict]:
    """D01: the annex adds up to the sum claimed and has as many rows as workers are named."""
    workers = context.get("workers")
    if workers:
        total = sum(row["claimed"] for row in workers)
        yield from same(_("附件合计"), total, _("主张金额"), context["claimed"])
        yield from _headcount(context)


def ordered_sum(context, on) -> Iterator[Conflict]:
    """D11: row, annex, order and ledger agree."""
    for index, row in enumerate(context["workers"], 1):
        place = _("附件第%(row)d行未付") % {"row": index}
        yield from same(place, row["unpaid"], _("应付减已付"), row["due"] - row["paid"])
    total = sum(row["unpaid"] for row in context["workers"])
    yield from same(_("附件合计"), total, _("责令支付总额"), context["total"])
    yield from same(_("责令支付总额"), context["total"], _("台账未付总额"), context["ledger_total"])
    yield from _headcount(context)


def checked_sum(context, on) -> Iterator[Conflict]:
    """D12: rows, totals and ledger agree."""
    for name, label in (("ordered", _("责令总额")), ("paid", _("已付总额")), ("unpaid", _("未付总额"))):
        total = sum(row[name] for row in context["workers"])
        yield from same(_("逐人复查合计"), total, label, context[f"{name}_total"])
    for index, row in enumerate(context["workers"], 1):
        place = _("逐人复查第%(row)d行未付") % {"row": index}
        yield from same(place, row["unpaid"], _("责令减已付"), row["ordered"] - row["paid"])
    yield from same(_("未付总额"), context["unpaid_total"], _("台账未付总额"), context["ledger_unpaid"])


def _headcount(context):
    rows = len(context["workers"])
    if rows != context["headcount"]:
        yield Conflict(_("附件人数"), _("正文人数"), _("%(a)d人与%(b)d人") % {"a": rows, "b": context["headcount"]})


def found_sum(context, on) -> Iterator[Conflict]:
    """D30: the sum found is the ledger's."""
    if context.get("total") is not None and context.get("ledger_total") is not None:
        yield from same(_("认定未付总额"), context["total"], _("台账未付总额"), context["ledger_total"])


def form_rows(context, on) -> Iterator[Conflict]:
    """D30: a record of discussion has the opinions of two at least, a legal review has items and an outside reviewer."""
    wanted = {"discussion": ("votes", _("讨论意见")), "review": ("reviewed", _("审核事项"))}.get(context["form"])
    if wanted:
        yield from absent(context, (wanted,))
    if context["form"] == "discussion" and len({row["name"] for row in context.get("votes", ())}) == 1:
        yield Conflict(_("讨论意见"), _("人数要求"), _("集体讨论需要两人以上发表意见"))
    if context.get("reviewer") and context["reviewer"] in context["officers"]:
        yield Conflict(_("法制审核人"), _("承办人"), _("承办人不审核自己的案件"))


def deadline_after_service(context, on) -> Iterator[Conflict]:
    """D11: one deadline, and a fixed one lies after the paper's date and after service."""
    fixed, days = context.get("deadline_on"), context.get("deadline_days")
    if bool(fixed) == bool(days):
        yield Conflict(_("截止日期"), _("送达后工作日数"), _("两者填写且只填写一项"))
    if not fixed:
        return
    for place, day in ((_("文书日期"), on.isoformat()), (_("预计送达日期"), context.get("served_on"))):
        if day and date.fromisoformat(fixed) <= date.fromisoformat(day):
            yield Conflict(_("截止日期"), place, _("截止日期%(a)s不晚于%(b)s") % {"a": fixed, "b": day})


def checked_after_deadline(context, on) -> Iterator[Conflict]:
    """D12: the order was served before its deadline."""
    if context["served_on"] > context["deadline_on"]:
        yield Conflict(_("送达日期"), _("截止日期"), _("送达晚于截止日期"))


def service_supported(context, on) -> Iterator[Conflict]:
    """D17: no paper is served before its date; refusal and two servers are on record where they must be."""
    day = shanghai(datetime.fromisoformat(context["occurred_at"]))
    if day > on:
        yield Conflict(_("送达时间"), _("文书日期"), _("送达时间晚于回证日期"))
    for row in context["served"]:
        if row.get("on") and date.fromisoformat(row["on"]) > day:
            yield Conflict(_("送达时间"), _("送达文书日期"), _("送达早于文书日期"))
    if context["method"] == "lien" and not context.get("refusal"):
        yield Conflict(_("送达方式"), _("拒收事由"), _("留置送达需要记明拒收事由"))


def notice_supported(context, on) -> Iterator[Conflict]:
    """D19: posting has places and earlier attempts, a public notice has its medium and both dates."""
    wanted = {
        "posting": (("places", _("张贴地点")), ("attempts", _("此前的送达"))),
        "public_notice": (
            ("medium", _("公告载体")),
            ("published_on", _("发布日期")),
            ("effective_on", _("视为送达日期")),
        ),
    }[context["form"]]
    yield from absent(context, wanted)


def longer_term(context, on) -> Iterator[Conflict]:
    """D20: approved before expiry, by at most 30 working days, to a later day."""
    if context["new_due"] <= context["original_due"]:
        yield Conflict(_("延长后的期限"), _("原定期限"), _("没有晚于原定期限"))
    if context["bureau_on"] > context["original_due"]:
        yield Conflict(_("人社部门负责人签署日期"), _("原定期限"), _("期限届满后不能延长"))
    if not 1 <= context["days"] <= 30:
        yield Conflict(_("延长工作日数"), _("法定上限"), _("延长不超过30个工作日"))


def balance(context, on) -> Iterator[Conflict]:
    """D31, X01: due less paid is the balance."""
    ledger = context.get("ledger")
    if ledger:
        yield from same(_("台账余额"), ledger["balance"], _("应付减已付"), ledger["due"] - ledger["paid"])


def closing_ground(context, on) -> Iterator[Conflict]:
    """D31: a listed ground, and nothing unpaid under CL-01 and CL-02."""
    code = context["closing_code"]
    if code not in GROUNDS:
        yield Conflict(_("结案代码"), _("结案事由清单"), _("清单中没有%(code)s") % {"code": code})
    if code in ZERO_BALANCE and context["ledger"]["balance"]:
        yield Conflict(_("结案代码"), _("台账余额"), _("%(code)s要求余额为零") % {"code": code})


def withdrawal_ground(context, on) -> Iterator[Conflict]:
    """D32: withdrawn only as corrected or as unfounded; corrected means nothing unpaid."""
    code = context["closing_code"]
    if code not in WITHDRAWAL:
        yield Conflict(_("撤销事由代码"), _("撤销立案的情形"), _("撤销立案只用CL-02或者CL-03"))
    if code == "CL-02" and context["balance"]:
        yield Conflict(_("撤销事由代码"), _("台账余额"), _("%(code)s要求余额为零") % {"code": code})


def two_leaders(context, on) -> Iterator[Conflict]:
    """X01: two persons of two organs; a cancellation carries the opinion of each and the ledger."""
    one, two = context["unit_leader"], context["hr_leader"]
    if one["organ"] == two["organ"]:
        yield Conflict(_("责任单位包案领导"), _("人社包案领导"), _("属于同一单位"))
    if one["name"] == two["name"]:
        yield Conflict(_("责任单位包案领导"), _("人社包案领导"), _("是同一人"))
    if context["form"] != "cancel":
        return
    yield from absent(context, (("result", _("处理结果")), ("ledger", _("支付台账")), ("ground", _("销号事由"))))
    signed = sorted((row["name"], row["organ"]) for row in context.get("opinions") or [])
    if signed != sorted((leader["name"], leader["organ"]) for leader in (one, two)):
        yield Conflict(_("销号意见"), _("包案领导"), _("需要两名包案领导各签署一份意见"))


def warning_form(context, on) -> Iterator[Conflict]:
    """X02: two checkers; a result says what was found on site, an end what came of it and by what it is proven."""
    if len({row["name"] for row in context["checkers"]}) != 2:
        yield Conflict(_("核查人"), _("监察条例第十六条"), _("需要两名不同的核查人"))
    found = (("visits", _("到场核查")), ("finding", _("核查情况")), ("conclusion", _("核查结论")))
    done = (("conclusion", _("核查结论")), ("outcome", _("处置结果")), ("proof", _("依据")))
    yield from absent(context, {"found": found, "done": done}.get(context["form"], ()))


CHECKS = {
    check.__name__: check
    for check in (
        claimed_sum, ordered_sum, checked_sum, found_sum, form_rows, deadline_after_service, checked_after_deadline,
        service_supported, notice_supported, longer_term, balance, closing_ground, withdrawal_ground, two_leaders,
        warning_form, *checks_enforcement.ALL, *checks_mediation.ALL, *checks_listing.ALL,
    )
}  # fmt: skip
