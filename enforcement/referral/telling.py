"""Sentences of the papers that follow from the rows: what is Chinese law's language, in any interface language."""

from documents.amounts import yuan
from documents.dates import cn
from enforcement.referral import basis, elements, leniency
from enforcement.referral.law import REFERRAL
from enforcement.referral.words import BY_HAND, Element, Stage
from lawkit.facts import Loaded, Sight

PLACES = 300
WAYS = {"evasion": "有转移财产、逃匿等方法逃避支付的证据", "ability": "有支付能力的证据"}
STAGES = {
    Stage.FILING: "公安机关立案前", Stage.PROSECUTION: "提起公诉前", Stage.JUDGMENT: "一审宣判前", Stage.AFTER: "一审宣判后",
}  # fmt: skip


def rows(move) -> list[dict]:
    """The checklist as D23 prints it. What was unpaid when the term ended stays so, paid since or not (法释〔2013〕3号 6)."""
    row = move.row
    facts = Loaded(REFERRAL.facts, Sight(row, move.case, move.on, move.on))
    standing = elements.standing(facts) | {Element.OVERDUE: facts.over}
    found = {e.code: e for e in row.elements.prefetch_related("evidence")}
    return [_row(row, facts, Element(code), holds, found.get(code)) for code, holds in standing.items()]


def _row(row, facts, element, holds, judged) -> dict:
    met = "none" if holds is None else "yes" if holds else "no"
    by_hand = element in BY_HAND and (element != Element.AMOUNT or facts.large is None)
    said = judged.note if judged and by_hand else "" if by_hand else _computed(row, facts, element)
    out = {"code": str(element), "name": str(element.label)[:60], "met": met, "finding": (said or _plain(holds))[:400]}
    names = "；".join(e.name for e in judged.evidence.all()) if judged else ""
    return out | ({"evidence": names[:PLACES]} if names else {})


def _plain(holds) -> str:
    return {True: "成立。", False: "不成立。", None: "尚未认定。"}[holds]


def _computed(row, facts, element) -> str:
    title = basis.of(row)
    return {
        Element.ACT: lambda: "；".join(WAYS[w] for w in sorted(facts.ways)) + "。" if facts.ways else "",
        Element.AMOUNT: lambda: amount(row),
        Element.ORDERED: lambda: _paper(row),
        Element.OVERDUE: lambda: unpaid(row, title),
        Element.SERVED: lambda: service(row),
    }[element]()


def _paper(row) -> str:
    paper = basis.paper(row)
    return f"{paper.title}（{paper.number}），{cn(paper.on)}。" if paper else ""


def amount(row) -> str:
    """How E3 was found: sums at the end of the term against the figures of the province."""
    m = basis.measure(row)
    text = f"期限届满时，{m.workers}名劳动者合计未付人民币{yuan(m.total)}元"
    if m.one_months:
        text += f"；其中未付满三个月的劳动者中最多一人未付{m.one_months}个月、人民币{yuan(m.one_sum)}元"
    if m.threshold:
        figures = f"{m.threshold.source}标准：一名劳动者三个月以上并且人民币{yuan(m.threshold.one)}元以上"
        return f"{text}。{figures}，或者十名以上劳动者合计人民币{yuan(m.threshold.many)}元以上。"
    how = {True: "达到法定幅度上限", False: "未达到法定幅度下限", None: "在法定幅度之间，由法制审核人员判断"}[m.large]
    return f"{text}。本省数额标准未登记，{how}。"


def service(row) -> str:
    """From when the demand counts, and how."""
    title = basis.of(row)
    if title.served_on:
        return f"{_paper(row)}{cn(title.served_on)}送达，有送达回证。"
    if not title.posted_on:
        return ""
    places = "；".join(dict.fromkeys(place for place in basis.postings(row).values_list("place", flat=True) if place))
    return f"{_paper(row)}因逃匿无法送达，{cn(title.posted_on)}在{places}张贴，照片、视频在卷。"


def unpaid(row, title) -> str:
    """That the term ran out with wages unpaid."""
    m = basis.measure(row)
    return f"责令期限至{cn(title.due_on)}届满，账册载明{m.workers}名劳动者人民币{yuan(m.total)}元未付。"


def paid(row) -> str:
    """What has been paid since, and before which step."""
    told = [f"{cn(p.paid_on)}支付人民币{yuan(p.amount)}元（{STAGES[stage]}）" for p, stage in leniency.marks(row)]
    return "；".join(told)[:1000]
