"""Checks of the papers of the joint-punishment list and of publication."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from documents.conflict import Conflict, absent, same
from lawkit.clocks import add_months

TERM_MONTHS = 36
EARLY_MONTHS = 6
PRIVATE = re.compile(r"\d{15}|(?<!\d)1[3-9]\d{9}(?!\d)")


def listing_notice(context, on) -> Iterator[Conflict]:
    """B01: the order's term is over and was served before it."""
    yield from _order(context, on)


def _order(context, on):
    if date.fromisoformat(context["deadline_on"]) >= on:
        yield Conflict(_("责令期限届满日"), _("文书日期"), _("责令期限还没有届满"))
    if context["served_on"] > context["deadline_on"]:
        yield Conflict(_("责令文书送达日期"), _("责令期限届满日"), _("送达晚于期限届满"))
    if not context.get("headcount", 1) or not context.get("unpaid", 1):
        yield Conflict(_("农民工人数"), _("逾期未支付总额"), _("没有逾期未支付的农民工工资"))


def objection_checked(context, on) -> Iterator[Conflict]:
    """B02: notice, objection and check follow one another; a changed listing says what changed."""
    days = ((_("告知书送达日期"), "notified_on"), (_("提出异议日期"), "objected_on"), (_("核实日期"), "checked_on"))
    for (first, one), (second, two) in zip(days, days[1:], strict=False):
        if context[two] < context[one]:
            yield Conflict(second, first, _("日期先后颠倒"))
    if context["outcome"] == "partly":
        yield from absent(context, (("changed", _("改变的内容")),))


def listing_parties(context, on) -> Iterator[Conflict]:
    """B03, B03S: one unit and at least one person, each once (45号令 5)."""
    names = [row["name"] for row in context["parties"]]
    units = sum(row["unit"] for row in context["parties"])
    if units != 1:
        yield Conflict(_("当事人名单"), _("用人单位"), _("名单中应当有且只有一个用人单位"))
    if len(names) - units < 1:
        yield Conflict(_("当事人名单"), _("责任人员"), _("名单中没有法定代表人、主要负责人或者其他责任人员"))
    if len(set(names)) != len(names):
        yield Conflict(_("当事人名单"), _("名称（姓名）"), _("同一当事人列了两次"))


def listing_dates(context, on) -> Iterator[Conflict]:
    """B03: three years from the decision; a restored listing says what was concealed."""
    yield from _order(context, on)
    start = date.fromisoformat(context["from_on"])
    if start != on:
        yield Conflict(_("列入起始日"), _("文书日期"), _("列入期限自作出决定之日起计算"))
    if date.fromisoformat(context["until_on"]) != add_months(start, TERM_MONTHS):
        yield Conflict(_("列入期满日"), _("列入起始日"), _("列入期限为三年"))
    if context["form"] == "restore":
        wanted = (("removal_number", _("提前移出决定书文号")), ("concealment", _("隐瞒或者虚假的事实")))
        yield from absent(context, wanted)


def corrected_before(context, on) -> Iterator[Conflict]:
    """B03S: corrected and committed in writing before the decision (45号令 7)."""
    for name, label in (("corrected_on", _("改正日期")), ("committed_on", _("书面信用承诺日期"))):
        if context[name] > context["bureau_on"]:
            yield Conflict(label, _("人社部门负责人签署日期"), _("晚于作出决定的日期"))


def longer_decision(context, on) -> Iterator[Conflict]:
    """B03E: approved before expiry, by at most 20 working days, to a later day."""
    if context["new_due"] <= context["original_due"]:
        yield Conflict(_("延长后的期限"), _("原定期限"), _("没有晚于原定期限"))
    if context["bureau_on"] > context["original_due"]:
        yield Conflict(_("人社部门负责人签署日期"), _("原定期限"), _("期限届满后不能延长"))
    if not 1 <= context["days"] <= 20:
        yield Conflict(_("延长工作日数"), _("法定上限"), _("延长不超过20个工作日"))


def removal_form(context, on) -> Iterator[Conflict]:
    """B04: the payments add up; an application comes six months after listing and correction."""
    total = sum(row["paid"] for row in context["workers"])
    yield from same(_("逐人支付合计"), total, _("支付总额"), context["total"])
    if len(context["workers"]) != context["headcount"]:
        yield Conflict(_("名单人数"), _("正文人数"), _("人数不同"))
    if context["form"] == "commitment":
        return
    wanted = (("listing_number", _("列入决定书文号")), ("listed_on", _("列入日期")), ("parties", _("当事人名单")))
    missing = list(absent(context, wanted))
    yield from missing
    if not missing:
        yield from _six_months(context, on)


def _six_months(context, asked: date):
    start = max(context["corrected_on"], context["listed_on"])
    if asked < add_months(date.fromisoformat(start), EARLY_MONTHS):
        yield Conflict(_("申请日期"), _("改正日期"), _("自改正之日起被列入未满六个月"))


def whole_removal(context, on) -> Iterator[Conflict]:
    """B05, B06: all parties of the listing leave together (45号令 14)."""
    if sorted(row["name"] for row in context["parties"]) != sorted(context["listed"]):
        yield Conflict(_("移出的当事人"), _("列入决定所列当事人"), _("两处名单不同，所有当事人应当一并处理"))


def early_enough(context, on) -> Iterator[Conflict]:
    """B05: leave is given only to a correction six months old when it was asked for."""
    if context["form"] != "granted":
        return
    if not context.get("corrected_on"):
        yield from absent(context, (("corrected_on", _("改正日期")),))
        return
    yield from _six_months(context, date.fromisoformat(context["applied_on"]))


def removal_ground(context, on) -> Iterator[Conflict]:
    """B06: a term that ended ended on its day; the other grounds name their paper; out of sight no earlier."""
    if context["form"] == "expired":
        if context["ground_on"] != context["until_on"]:
            yield Conflict(_("移出事由发生日期"), _("列入期满日"), _("期满移出的事由发生在列入期满日"))
    else:
        yield from absent(context, (("ground_paper", _("移出依据的文书")),))
    if context["removed_on"] < context["ground_on"]:
        yield Conflict(_("停止公开日期"), _("移出事由发生日期"), _("停止公开早于移出事由"))


def published_within_law(context, on) -> Iterator[Conflict]:
    """B07: no identity or telephone number of a person stands in what is published."""
    for index, row in enumerate(context["units"], 1):
        for name, label in (("did", _("主要违法事实")), ("handled", _("相关处理情况")), ("address", _("地址"))):
            if PRIVATE.search(row[name]):
                place = _("公布对象第%(row)d行%(label)s") % {"row": index, "label": label}
                yield Conflict(place, _("保密审查"), _("含有个人的证件号码或者手机号码"))


ALL = (
    listing_notice,
    objection_checked,
    listing_parties,
    listing_dates,
    corrected_before,
    longer_decision,
    removal_form,
    whole_removal,
    early_enough,
    removal_ground,
    published_within_law,
)
