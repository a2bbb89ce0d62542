"""Checks of the papers of inquiry, decisions, referral, court and deposit."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from documents.conflict import Conflict, absent, same
from documents.dates import shanghai
from lawkit.citations import parse
from statutes import clocks

SURCHARGE = (50, 100)
"""Per cent of the wages due (监察条例 26)."""
FINES = {
    ("监察条例", "30"): {"unit": (200_000, 2_000_000), "person": (200_000, 2_000_000)},
    ("支付条例", "54"): {"unit": (2_000_000, 5_000_000), "person": (1_000_000, 3_000_000)},
    ("支付条例", "55"): {"unit": (5_000_000, 10_000_000)},
    ("支付条例", "56"): {"unit": (5_000_000, 10_000_000)},
    ("支付条例", "57"): {"unit": (5_000_000, 10_000_000)},
}
"""Lowest and highest fine in fen by article and by whom it meets."""
AFTER_ORDER = {("支付条例", number) for number in ("54", "55", "56", "57")}
NEEDED = ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E9")
"""Elements without which there is no referral; E8 and E10 only weigh."""
PARTS = ("application", "decision", "urging", "target")
"""The first four materials of 强制法 55; the fifth are those that other laws want."""
COURT_TERMS = {
    "plain": lambda c: ("CLK-COURT", c["final_on"]),
    "judged": lambda c: ("CLK-COURT-2Y", c["final_on"]),
    "deferred": lambda c: ("CLK-COURT", max(c["final_on"], c["due_on"])),
}
"""Which clock the window is, and from when: plain, upheld by a court (行诉解释 153), a deferred fine (处罚法 72)."""


def two_questioners(context, on) -> Iterator[Conflict]:
    """D08: questioner 1 is not questioner 2."""
    yield from _two(context["questioners"], _("询问人"))


def two_inspectors(context, on) -> Iterator[Conflict]:
    """D09, D10, D21: at least two inspectors, each with a certificate of his own."""
    yield from _two(context["inspectors"], _("监察员"))


def team_of_two(context, on) -> Iterator[Conflict]:
    """D23, D25: the team has at least two members (310号令 5)."""
    yield from _two(context["team"], _("专案组成员"))


def _two(people, label):
    if len({row["name"] for row in people}) < max(2, len(people)):
        yield Conflict(label, _("人数要求"), _("需要两名以上、姓名各不相同的人员"))
    if len({row["certificate"] for row in people}) < len(people):
        yield Conflict(label, _("证件号"), _("证件号相同"))


def time_runs(context, on) -> Iterator[Conflict]:
    """D08, D09: it ends after it began, on the paper's own day or before."""
    first, last = (datetime.fromisoformat(context[name]) for name in ("started_at", "ended_at"))
    if last <= first:
        yield Conflict(_("结束时间"), _("开始时间"), _("结束时间不晚于开始时间"))
    if shanghai(last) > on:
        yield Conflict(_("结束时间"), _("文书日期"), _("结束时间晚于文书日期"))


def kept_within_term(context, on) -> Iterator[Conflict]:
    """D10: kept for seven working days at the most (处罚法 56), approved first, each thing disposed of at the end."""
    if _due("CLK-EVID", context["from_on"]) < _day(context["until_on"]):
        yield Conflict(_("保存期限"), _("登记保存日期"), _("先行登记保存不超过七个工作日"))
    if context["approved_on"] > context["from_on"] and context["form"] == "preserve":
        yield Conflict(_("批准日期"), _("登记保存日期"), _("先批准，后登记保存"))
    if context["form"] == "dispose":
        yield from absent(context, (("preserve_number", _("登记保存通知书文号")),))
        if any(not row.get("disposition") for row in context["things"]):
            yield Conflict(_("文书标题"), _("处理"), _("需要逐项写明处理决定"))
        if on > _day(context["until_on"]):
            yield Conflict(_("文书日期"), _("保存期限"), _("期限届满后才作出处理决定"))


def intended_sum(context, on) -> Iterator[Conflict]:
    """D13: a notice of handling names workers and sums that agree, a notice of penalty its fine."""
    if context["form"] == "penalty":
        yield from absent(context, (("fine", _("罚款数额")),))
        return
    wanted = (("total", _("未付工资总额")), ("workers", _("附件名单")), ("headcount", _("人数")))
    missing = list(absent(context, (*wanted, ("ledger_total", _("台账未付总额")))))
    yield from missing or _annex(context)


def decided_sum(context, on) -> Iterator[Conflict]:
    """D15: annex, total, ledger, surcharge and grand total agree."""
    yield from _annex(context)
    whole = context["total"] + (context.get("surcharge_total") or 0)
    yield from same(_("应支付总额"), context["grand_total"], _("未付工资与加付赔偿金合计"), whole)


def _annex(context):
    rows = context["workers"]
    for index, row in enumerate(rows, 1):
        place = _("附件第%(row)d行未付") % {"row": index}
        yield from same(place, row["unpaid"], _("应付减已付"), row["due"] - row["paid"])
    yield from same(_("附件合计"), sum(row["unpaid"] for row in rows), _("未付工资总额"), context["total"])
    yield from same(_("未付工资总额"), context["total"], _("台账未付总额"), context["ledger_total"])
    extra = sum(row.get("surcharge") or 0 for row in rows)
    yield from same(_("附件加付赔偿金合计"), extra, _("加付赔偿金总额"), context.get("surcharge_total") or 0)
    yield from _heads(context)


def _heads(context):
    if len(context["workers"]) != context["headcount"]:
        says = _("%(a)d人与%(b)d人") % {"a": len(context["workers"]), "b": context["headcount"]}
        yield Conflict(_("附件人数"), _("正文人数"), says)


def surcharge_within(context, on) -> Iterator[Conflict]:
    """D13, D15: a surcharge is 50 to 100 % of the wages due, line by line and in its rate (监察条例 26)."""
    if not context.get("surcharge_total"):
        return
    low, high = SURCHARGE
    if not low <= (context.get("surcharge_rate") or 0) <= high:
        yield Conflict(_("加付比例"), _("法定幅度"), _("加付赔偿金为应付金额的百分之五十以上百分之一百以下"))
    for index, row in enumerate(context.get("workers", ()), 1):
        if not low * row["unpaid"] <= 100 * (row.get("surcharge") or 0) <= high * row["unpaid"]:
            place = _("附件第%(row)d行加付赔偿金") % {"row": index}
            yield Conflict(place, _("法定幅度"), _("加付赔偿金为应付金额的百分之五十以上百分之一百以下"))


def surcharge_after_order(context, on) -> Iterator[Conflict]:
    """D15: no surcharge without an order that was served and has expired (监察条例 26)."""
    if context.get("surcharge_total"):
        yield from _expired(context, on, _("加付赔偿金"))


def fine_after_order(context, on) -> Iterator[Conflict]:
    """D16: no fine under 支付条例 54–57 without an order that was served and has expired."""
    if any((c.short, c.article) in AFTER_ORDER for c in parse(context["basis"])):
        yield from _expired(context, on, _("处罚依据"))


def _expired(context, on, place):
    wanted = ("order_number", "order_served_on", "order_deadline_on")
    if not all(context.get(name) for name in wanted):
        yield Conflict(place, _("责令期限"), _("没有已经送达并且逾期的责令文书"))
    elif not context["order_served_on"] < context["order_deadline_on"] < on.isoformat():
        yield Conflict(place, _("责令期限"), _("责令期限没有届满"))


def fine_within(context, on) -> Iterator[Conflict]:
    """D13, D16: the fine lies within the bounds of the article it rests on, for a unit or a person."""
    fine, subject = context.get("fine"), context["subject"]
    if fine is None:
        return
    for cited in parse(context["basis"]):
        bounds = FINES.get((cited.short, cited.article))
        if bounds is None:
            continue
        low, high = bounds.get(subject, (0, -1))
        if not low <= fine <= high:
            says = _("%(fine)s元不在%(cited)s规定的幅度内") % {"fine": f"{fine / 100:,.2f}", "cited": str(cited)}
            yield Conflict(_("罚款数额"), _("处罚依据"), says)


def heard_form(context, on) -> Iterator[Conflict]:
    """D14: a statement has its time, an opinion answers every point, a hearing is chaired by no investigator."""
    timed = (("started_at", _("开始时间")), ("ended_at", _("结束时间")), ("place", _("地点")))
    wanted = {
        "statement": timed,
        "opinion": (("points", _("复核事项")), ("conclusion", _("复核意见"))),
        "record": (*timed, ("chair", _("听证主持人")), ("speeches", _("听证发言"))),
    }[context["form"]]
    yield from absent(context, wanted)
    if context.get("chair") and context["chair"] in context["investigators"]:
        yield Conflict(_("听证主持人"), _("调查人员"), _("听证由非本案调查人员主持"))


def impartial_chair(context, on) -> Iterator[Conflict]:
    """D14N: the chair and the members have not investigated the case (处罚法 64)."""
    sitting = {context["chair"]["name"], *context.get("members", ())}
    if sitting & set(context["investigators"]):
        yield Conflict(_("听证主持人"), _("调查人员"), _("听证由非本案调查人员主持"))
    if not context["open"]:
        yield from absent(context, (("closed_reason", _("不公开的理由")),))


def hearing_notice_term(context, on) -> Iterator[Conflict]:
    """D14N: the hearing lies later than seven working days after the notice (处罚法 64, 85)."""
    if shanghai(datetime.fromisoformat(context["at"])) <= _due("CLK-HEAR-NOTE", on.isoformat()):
        yield Conflict(_("听证时间"), _("文书日期"), _("举行听证的七个工作日前需要送达通知"))


def liable_caps(context, on) -> Iterator[Conflict]:
    """D15: the party is among those liable; an advance by the owner has a cap and the decision keeps to it."""
    mine = [row for row in context["liable"] if row["name"] == context["party"]["name"]]
    if not mine:
        yield Conflict(_("清偿责任"), _("当事人"), _("清偿责任中没有当事人"))
    for row in context["liable"]:
        if row["nature"] == "advance_payment" and row.get("cap") is None:
            yield Conflict(_("清偿责任"), _("限额"), _("先行垫付以未结清的工程款为限，需要填写限额"))
    caps = [row["cap"] for row in mine if row.get("cap") is not None]
    if caps and context["grand_total"] > max(caps):
        yield Conflict(_("应支付总额"), _("限额"), _("超过当事人的垫付限额"))


def order_expired(context, on) -> Iterator[Conflict]:
    """D23–D25: the order was served or posted and its deadline has passed on the paper's day (法释〔2013〕3号 4)."""
    if not context["order_served_on"] < context["order_deadline_on"]:
        yield Conflict(_("责令期限"), _("送达（张贴）日期"), _("责令期限不晚于送达日期"))
    if not context["order_deadline_on"] < on.isoformat():
        yield Conflict(_("责令期限"), _("文书日期"), _("责令期限没有届满"))


def elements_met(context, on) -> Iterator[Conflict]:
    """D23: every element is judged once; a referral is approved only where all that are needed are met."""
    codes = [row["code"] for row in context["elements"]]
    lacking = [code for code in NEEDED if code not in codes]
    if lacking or len(set(codes)) < len(codes):
        yield Conflict(_("构成要件"), _("要件清单"), _("要件逐项认定一次，缺少：%(codes)s") % {"codes": "、".join(lacking)})
    met = {row["code"] for row in context["elements"] if row["met"] == "yes"}
    if context.get("decision") == "approve" and set(NEEDED) - met:
        yield Conflict(_("审批决定"), _("构成要件"), _("要件没有全部具备"))


def chief_decides(context, on) -> Iterator[Conflict]:
    """D23: a decision names the chief, his post, the time and the reasons; nobody of the team decides."""
    if not context.get("decision"):
        return
    wanted = (("chief", _("审批人")), ("chief_post", _("审批人职务")), ("decided_at", _("审批时间")))
    yield from absent(context, (*wanted, ("decision_opinion", _("审批意见"))))
    team = {row["name"] for row in context["team"]}
    if context.get("chief") in team or context["legal_reviewer"] in team:
        yield Conflict(_("审批人"), _("专案组成员"), _("专案组成员不审核、不审批"))


def referral_papers(context, on) -> Iterator[Conflict]:
    """D24: the report and the list of things go with it (310号令 6)."""
    names = "；".join(row["name"] for row in context["materials"])
    for wanted in ("调查报告", "涉案物品清单"):
        if wanted not in names:
            yield Conflict(_("附件材料"), _("移送材料要求"), _("缺少%(name)s") % {"name": wanted})


def approved_before(context, on) -> Iterator[Conflict]:
    """D24: approved on its day or before."""
    if shanghai(datetime.fromisoformat(context["approved_at"])) > on:
        yield Conflict(_("批准时间"), _("文书日期"), _("批准时间晚于文书日期"))


def reported_sum(context, on) -> Iterator[Conflict]:
    """D25: the sums of the workers add up to the total unpaid when the order expired."""
    total = sum(row["unpaid"] for row in context["workers"])
    yield from same(_("附件合计"), total, _("届满时未付总额"), context["total"])
    yield from _heads(context)


def contested_in_time(context, on) -> Iterator[Conflict]:
    """D27: within three days of the notice or of the decision on reconsideration (310号令 9); after silence, of none."""
    if not context.get("refusal_number"):
        yield from absent(context, (("answer_due_on", _("公安机关答复期限")),))
        return
    missing = list(absent(context, (("refusal_on", _("不予立案通知书日期")), ("received_on", _("收到通知（复议决定）日期")))))
    if missing:
        yield from missing
        return
    clock = "CLK-REF-SUP" if context.get("review_number") else "CLK-REF-REV"
    if on > _due(clock, context["received_on"]):
        yield Conflict(_("文书日期"), _("收到通知（复议决定）日期"), _("超过三日期限"))
    if context["refusal_on"] > context["received_on"]:
        yield Conflict(_("收到通知（复议决定）日期"), _("不予立案通知书日期"), _("收到早于作出"))


def owed_sum(context, on) -> Iterator[Conflict]:
    """D28, D29: the parts add up to the total, and the annex to wages and surcharge."""
    parts = sum(context.get(name) or 0 for name in ("wages", "surcharge", "fine", "late_fine"))
    yield from same(_("分项合计"), parts, _("总额"), context["total"])
    if context["form"] == "handling":
        missing = list(absent(context, (("workers", _("附件名单")), ("headcount", _("人数")))))
        yield from missing or _owed_lines(context)
    elif (context.get("late_fine") or 0) > (context.get("fine") or 0):
        yield Conflict(_("加处罚款"), _("罚款"), _("加处罚款的数额不超出罚款的数额"))


def _owed_lines(context):
    for name, label in (("wages", _("未付工资")), ("surcharge", _("加付赔偿金"))):
        total = sum(row.get(name) or 0 for row in context["workers"])
        yield from same(_("附件合计"), total, label, context.get(name) or 0)
    yield from _heads(context)


def after_due(context, on) -> Iterator[Conflict]:
    """D28, D29, P01: the decision was made, served and fell due in this order, and before the paper."""
    days = [context[name] for name in ("decided_on", "served_on", "due_on")]
    if days != sorted(days) or days[1] == days[2]:
        yield Conflict(_("决定书送达日期"), _("履行期限届满日"), _("决定、送达和届满的先后不符"))
    if on.isoformat() <= context["due_on"]:
        yield Conflict(_("履行期限届满日"), _("文书日期"), _("履行期限没有届满"))


def court_window(context, on) -> Iterator[Conflict]:
    """D29: urged after the term, ten working days waited, remedies closed, and within the window (强制法 53, 54)."""
    c = context
    if not c["due_on"] < c["urged_on"]:
        yield Conflict(_("催告书送达日期"), _("履行期限届满日"), _("履行期限届满后才能催告"))
    if _day(c["urge_until"]) < _due("CLK-URGE", c["urged_on"]):
        yield Conflict(_("催告期限届满日"), _("催告书送达日期"), _("催告书送达后需要经过十个工作日"))
    late = bool(c.get("late_reason"))
    if not (max(c["final_on"], c["urge_until"]) < c["window_from"] and (late or c["window_from"] <= c["window_until"])):
        yield Conflict(_("申请期限首日"), _("救济期限届满日"), _("申请期限自催告期限和救济期限都届满后起算"))
    if _day(c["window_until"]) > _due(*COURT_TERMS[c.get("window_rule") or "plain"](c)):
        yield Conflict(_("申请期限末日"), _("救济期限届满日"), _("申请期限不超过救济期限届满之日起三个月"))
    if not (c["window_from"] <= on.isoformat() and (late or on.isoformat() <= c["window_until"])):
        yield Conflict(_("文书日期"), _("申请期限"), _("不在申请期限内"))


def five_materials(context, on) -> Iterator[Conflict]:
    """D29: each of the first four materials of 强制法 55 is there; an empty fifth is printed as 无."""
    have = {row["part"] for row in context["materials"]}
    labels = dict(zip(PARTS, (_("强制执行申请书"), _("行政决定书"), _("催告情况"), _("执行标的情况")), strict=True))
    for part in PARTS:
        if part not in have:
            yield Conflict(_("附送材料"), _("强制法第五十五条"), _("缺少%(name)s") % {"name": labels[part]})


def deposit_sum(context, on) -> Iterator[Conflict]:
    """P01: the list adds up to the total, which the deposit covers; nobody is paid twice."""
    rows = context["workers"]
    yield from same(_("清单合计"), sum(row["amount"] for row in rows), _("支付总额"), context["total"])
    yield from _heads(context)
    if context["total"] > context["available"]:
        yield Conflict(_("支付总额"), _("保证金（保函）余额"), _("超过余额"))
    if len({(row["name"], row["account"]) for row in rows}) < len(rows):
        yield Conflict(_("逐人支付清单"), _("账号"), _("同一人、同一账号重复"))


def _day(text):
    return date.fromisoformat(text)


def _due(clock, start) -> date:
    return clocks.derive(clock, _day(start)).due


ALL = (
    two_questioners, two_inspectors, team_of_two, time_runs, kept_within_term, intended_sum, decided_sum,
    surcharge_within, surcharge_after_order, fine_after_order, fine_within, heard_form, impartial_chair,
    hearing_notice_term, liable_caps, order_expired, elements_met, chief_decides, referral_papers, approved_before,
    reported_sum, contested_in_time, owed_sum, after_due, court_window, five_materials, deposit_sum,
)  # fmt: skip
