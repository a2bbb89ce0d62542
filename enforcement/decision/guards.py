"""The guards of a decision from the draft to the paper: pure, each with its article and its sentence."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from enforcement.decision.offences import TABLE, After
from enforcement.decision.words import Adopted, Ground, Kind, Spare
from lawkit.rules import by_role, rule
from statutes import clocks

RATES = (50, 100)  # per cent of the wages that stayed unpaid (监察条例 26)
LONGER = 15  # working days at most; 25号令 37 fixes none, so a decision is never put off by more than its own term
TERM = (3, 30)  # working days to perform a handling decision; no national rule fixes them
VOTERS = 3

legal = by_role("LEGAL", cite="处罚法 58", says=_("由法制审核人员办理"), key="legal")
examiner = by_role("LEGAL", "BH", "CHIEF", cite="处罚法 57; 处罚法 58", says=_("由法制审核人员或者人社部门负责人办理"), key="examiner")


# ── the draft ────────────────────────────────────────────────────────────────────────────────────────────────


@rule("监察条例 18; 25号令 33", _("案件处于调查终结、责令或者处理阶段"), mend=_("调查终结并报批后再拟稿"))
def may_draft(f, who, given):
    """A draft has no effect, so it may be written before the head sends the case to decision."""
    return f.place in ("deciding", "early")


@rule("监察条例 18; 支付条例 42", _("案件处于行政处理阶段"), mend=_("由人社部门负责人将案件转入行政处理"))
def deciding(f, who, given):
    """C13."""
    return f.place == "deciding"


@rule("监察条例 18", _("本稿是行政处理决定"), mend=_("行政处罚按处罚拟稿、决定"))
def of_handling(f, who, given):
    """Each kind has its own acts."""
    return f.kind == Kind.HANDLING


@rule("监察条例 18; 处罚法 57", _("本稿是行政处罚决定"), mend=_("行政处理按处理拟稿、决定"))
def of_penalty(f, who, given):
    """Each kind has its own acts."""
    return f.kind == Kind.PENALTY


@rule("处罚法 57; 处罚法 33", _("本稿是不予处罚决定"), mend=_("行政处理、处罚各按自己的稿件办理"))
def of_sparing(f, who, given):
    """Each kind has its own acts."""
    return f.kind == Kind.SPARING


@rule("处罚法 57; 处罚法 33", _("本稿不是不予处罚决定"), mend=_("不予处罚决定没有告知、履行、变更，按不予处罚的办理项登记"))
def of_money(f, who, given):
    """What asks for money is heard, performed and changed; what asks for nothing is not."""
    return f.kind != Kind.SPARING


@rule(
    "监察条例 18; 支付条例 42",
    format_lazy(_("履行期限为送达后 {first} 至 {last} 个工作日"), first=TERM[0], last=TERM[1]),
    mend=_("改填工作日数"),
)
def term_named(f, who, given):
    """The period of performance stands in the decision (reference 10, D15)."""
    return TERM[0] <= (given.get("days") or 0) <= TERM[1]


@rule(
    "监察条例 26; 劳动合同法 85", _("加付赔偿金的比例为应付金额的百分之五十以上百分之一百以下"), mend=_("改填比例，不加付的留空")
)
def rate_lawful(f, who, given):
    """50–100 %."""
    rate = given.get("rate")
    return rate is None or RATES[0] <= rate <= RATES[1]


@rule(
    "监察条例 26; 劳动合同法 85", _("加付赔偿金以本案已经送达并逾期未履行的责令为前提"), mend=_("选择逾期的责令；尚未逾期的，不加付赔偿金")
)
def surcharge_after_order(f, who, given):
    """N11: GEXP_admin."""
    return given.get("rate") is None or given.get("order") in f.orders


@rule("处罚法 57; 监察条例 30", _("受处罚的单位是本案的单位"), mend=_("先登记当事人"))
def unit_named(f, who, given):
    """Whoever is fined is a unit of the case, or a person in it."""
    return given.get("liable") in f.units


@rule("监察条例 30; 支付条例 54", _("写明一种可以处罚的违法行为"), mend=_("从违法行为表中选择"))
def offence_known(f, who, given):
    """A row of the table that holds in the province."""
    row = _offence(given)
    return row is not None and f.province.startswith(row.province)


@rule("监察条例 30; 支付条例 54; 支付条例 55", _("罚款在该违法行为的法定幅度内"), mend=_("改填罚款数额；对个人无罚则的改为单位"))
def fine_in_range(f, who, given):
    """The table's bounds, for a unit or a person."""
    row = _offence(given)
    bounds = row.bounds(bool(given.get("person"))) if row else None
    return bounds is not None and bounds[0] <= (given.get("fine") or 0) <= bounds[1]


@rule(
    "支付条例 54; 支付条例 55; 支付条例 56; 支付条例 57; 监察条例 30",
    _("责令改正逾期不改的才能罚款：所依据的责令或者处理决定已送达并逾期"),
    mend=_("选择逾期的责令、决定；没有的，先责令限期改正"),
)
def fine_after_order(f, who, given):
    """N11: 54–57 want an expired order; a refusal is of an order or of a handling decision."""
    row = _offence(given)
    if row is None or row.after is After.NOTHING:
        return True
    refused = row.after is After.REFUSAL and given.get("prior") in f.priors
    return given.get("order") in f.orders or refused


@rule("处罚法 36; 监察条例 20", _("违法行为终了之日起二年内被发现"), mend=_("填写违法行为终了日期；超过二年的不再处罚"))
def act_in_time(f, who, given):
    """A penalty is barred two years after the conduct ended."""
    ended = _day(given.get("act_until"))
    if ended is None or f.received_on is None or ended > f.today:
        return False
    return f.received_on <= clocks.derive("CLK-LIM2Y", ended).due


@rule("处罚法 33; 处罚法 36", _("选择一种不予处罚的法定情形"), mend=_("选择情形；违法事实不能成立的，撤销立案"))
def spare_named(f, who, given):
    """A closed list: what was not done at all is no case for sparing but for withdrawing."""
    return given.get("spare") in Spare.values


@rule("处罚法 36; 处罚法 33", _("违法行为终了日期与所选情形相符：超过二年的选“二年内未被发现”，未超过的不选"), mend=_("核对终了日期和情形"))
def spare_in_time(f, who, given):
    """Late is late, and nothing else is."""
    ended = _day(given.get("act_until"))
    if ended is None or f.received_on is None or ended > f.today:
        return False
    return (given.get("spare") == Spare.LATE) == (f.received_on > clocks.derive("CLK-LIM2Y", ended).due)


@rule("处罚法 33", _("已改正、没有主观过错的证据已入卷"), mend=_("上传证据并关联"))
def spare_proven(f, who, given):
    """Whoever is spared for what he did or did not mean has shown it; time needs no proof."""
    return given.get("spare") == Spare.LATE or given.get("evidence") in f.on_file


@rule("处罚法 33(1款)", _("因拒不改正而可以处罚的，账册已付清才算及时改正"), mend=_("登记付款；未付清的按处罚拟稿"))
def spare_mended(f, who, given):
    """Wages that are still owed are nothing corrected."""
    row = _offence(given)
    corrected = given.get("spare") in (Spare.MINOR, Spare.FIRST)
    return not (corrected and row is not None and row.after is After.REFUSAL and f.unpaid)


@rule("处罚法 33(3款)", _("写明对当事人进行教育的内容"), mend=_("填写教育内容"))
def taught(f, who, given):
    """Whoever is spared is taught."""
    return bool(str(given.get("lesson") or "").strip())


@rule("处罚法 33; 处罚法 57", _("处罚草稿因轻微、超过时效而终止的，另作不予处罚决定"), mend=_("拟不予处罚决定；本稿以“另作不予处罚决定”终止"))
def spared_on_paper(f, who, given):
    """A penalty ends without a paper only where there is nothing to spare."""
    return f.kind != Kind.PENALTY or given.get("ground") not in (Ground.MINOR, Ground.LATE)


@rule("处罚法 34", _("写明裁量的情节和理由"), mend=_("填写裁量理由"))
def discretion_told(f, who, given):
    """The discretion record."""
    return bool(str(given.get("discretion") or "").strip())


# ── apart ────────────────────────────────────────────────────────────────────────────────────────────────────


@rule("平台规则 分派; 处罚法 57", _("办理人没有参与拟稿、报批"), mend=_("由未参与的负责人、审核人员办理"))
def not_author(f, who, given):
    """Nobody approves what he wrote."""
    return who.id not in f.hands


@rule("处罚法 58; 平台规则 分派", _("决定人不是本案的法制审核人员"), mend=_("由其他负责人决定"))
def not_reviewer(f, who, given):
    """Review and decision are two persons' work."""
    return who.id != f.reviewer


@rule("处罚法 43; 监察条例 16", _("办理人未回避"), mend=_("由未回避的人员办理"))
def not_excluded(f, who, given):
    """A recused head decides nothing either."""
    return who.id not in f.excluded


# ── proposal, review, discussion, decision ───────────────────────────────────────────────────────────────────


@rule("处罚法 45; 监察条例 19", _("写明陈述申辩是否采纳和理由"), mend=_("选择采纳情况，填写复核意见"))
def answered(f, who, given):
    """P2: every statement is answered."""
    return given.get("adopted") in Adopted.values and bool(str(given.get("answer") or "").strip())


@rule("处罚法 45; 处罚法 65", _("采纳情况与陈述申辩、听证记录相符"), mend=_("当事人作过陈述申辩的，写明采纳、部分采纳或者不予采纳"))
def answers_what_was_said(f, who, given):
    """Who spoke is answered; who was silent is recorded as silent."""
    return f.spoke == (given.get("adopted") != Adopted.SILENT)


@rule("处罚法 45(2); 监察条例 19", _("罚款、加付比例不重于告知的内容"), mend=_("减到告知的数额以内；有新的违法事实的，终止后重新告知"))
def not_heavier(f, who, given):
    """N12: never heavier for the defence, nor than what was told."""
    return (given.get("fine") or 0) <= f.noticed_fine and (given.get("rate") or 0) <= f.noticed_rate


@rule("处罚法 58; 处罚法 57", _("写明审核意见"), mend=_("填写审核意见"))
def opinion_given(f, who, given):
    """A review says something."""
    return bool(str(given.get("opinion") or "").strip())


@rule("处罚法 57(2)", _("至少三名未参与办案的负责人参加讨论，各写明意见"), mend=_("逐人登记参加人的意见"))
def three_present(f, who, given):
    """Leaders of the organ, none an investigator or recused, each once."""
    votes = given.get("votes") or ()
    present = {v.get("user") for v in votes}
    spoken = all(str(v.get("opinion") or "").strip() for v in votes)
    allowed = f.leaders - f.investigators - f.excluded
    return VOTERS <= len(present) == len(votes) and present <= allowed and spoken


@rule("处罚法 57(2)", _("参加讨论的过半数同意"), mend=_("不同意的退回重新提出意见"))
def most_agree(f, who, given):
    """What most do not agree to goes back."""
    votes = given.get("votes") or ()
    return 2 * sum(bool(v.get("agrees")) for v in votes) > len(votes)


@rule("处罚法 58", _("依法或者按规定须经法制审核的，已经审核通过"), mend=_("提请法制审核"))
def review_done(f, who, given):
    """P3: no review, no decision."""
    return f.reviewed or not f.needs_review


@rule("处罚法 57(2)", _("情节复杂或者重大的，已经集体讨论"), mend=_("提请负责人集体讨论"))
def talk_done(f, who, given):
    """P5."""
    return f.discussed or not f.needs_talk


@rule(
    "监察条例 26; 支付条例 54; 监察条例 30",
    _("加付赔偿金、罚款所依据的责令或者决定仍然有效、已送达并逾期"),
    mend=_("不加付、不罚款，或者另行责令"),
)
def ground_stands(f, who, given):
    """N11, on the very day of the notice and of the decision."""
    return f.ground_expired or not f.needs_expired


@rule("平台规则 一致; 平台规则 账册", _("附件逐人逐月金额与账册未付一致"), mend=_("账册已有变动，退回后重新提出，附件按账册生成"))
def sums_agree(f, who, given):
    """Annex, total and ledger are one (settled 15)."""
    return f.sums_agree


@rule("处罚法 44; 监察条例 19", _("当事人仍是本案的清偿责任人或者单位"), mend=_("当事人已更正，终止本稿，对现在的当事人重新告知"))
def party_stands(f, who, given):
    """Nobody is told or decided against who has left the case since the draft."""
    return f.party_stands


@rule("处罚法 29", _("同一违法行为没有罚过款"), mend=_("同一行为只能罚款一次"))
def one_fine(f, who, given):
    """One fine for one act."""
    return not f.fined


@rule("25号令 37", _("作出决定的期限尚未届满"), mend=_("期限届满后不再延长，尽快作出决定"))
def within_term(f, who, given):
    """Nothing is extended that is over."""
    return f.term_until is not None and f.today <= f.term_until


@rule("25号令 37; 平台规则 期限", _("作出决定的期限未延长过"), mend=_("只能延长一次，尽快作出决定"))
def first_longer(f, who, given):
    """Once."""
    return not f.term_longer


@rule(
    "25号令 37; 平台规则 期限",
    format_lazy(_("延长 1 至 {most} 个工作日"), most=LONGER),
    mend=_("改填延长的工作日数"),
)
def longer_by(f, who, given):
    """By how much."""
    return 1 <= (given.get("by") or 0) <= LONGER


@rule("处罚法 57; 处罚法 33; 平台规则 留痕", _("选择一种不予处理的情形"), mend=_("选择情形"))
def ground_named(f, who, given):
    """Why nothing is decided."""
    return given.get("ground") in Ground.values


def _offence(given):
    return TABLE.get(given.get("offence") or "")


def _day(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
