"""What a complainant sees of his case: where it stands in plain words, until when, whom to call, and what is his own.

Nothing here names a person or the employer; other workers' sums are not read. Whoever blew the whistle, or asked to
stay unnamed, sees only that the matter is in hand (监察条例 9).
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.groups.joining import survivor
from casework.law import CASE
from casework.models import AnswerCode, ArrearsCase, Party, PartyRole, Payment, ReportKind
from lawkit import moment
from statutes.clocks import left

RECEIVED, INQUIRY, OUTCOME, DONE = _("收到"), _("立案调查"), _("作出处理"), _("办结")
STEPS = {"intake": 0, "investigation": 1, "finding": 2, "order": 2, "decision": 2, "closing": 3}
PLAIN: dict[str, tuple[Promise, Promise]] = {
    "registered": (_("已经收到你反映的事项，正在审查是否受理。"), _("符合条件的受理并立案；不符合的，书面告诉你理由和别的途径。")),
    "correction": (_("材料还不齐，已经告诉你需要补什么。"), _("在告知书写明的日期前补齐，补齐之日起重新计算审查期限。")),
    "not_accepted": (_("经审查不予受理，理由和救济途径写在《不予受理通知书》里。"), _("不服的，可以按通知书写明的途径申请复议或者申请仲裁。")),
    "forwarded": (_("已经转送有权处理的单位。"), _("由接收单位办理，并把结果答复你。")),
    "filed": (_("已经受理并立案。"), _("由两名监察员开始调查。")),
    "investigating": (_("正在调查：核对用工、考勤和工资。"), _("保持电话畅通，有新的证据及时交来。")),
    "suspended": (_("因法定情形暂停调查，期间不计入办理期限。"), _("情形消除后恢复调查，并告诉你。")),
    "spot_order": (_("已经当场责令用人单位支付。"), _("监察员将核对是否付清；没有付清的继续处理。")),
    "found": (_("调查已经结束。"), _("本机关在法定期限内作出处理。")),
    "withdrawn": (_("已经撤销立案。"), _("将办理结案，并告诉你结果。")),
    "transferred": (_("已经移送有权处理的机关。"), _("取得回执后结案，由接收机关继续办理。")),
    "ordering": (_("正在责令用人单位支付。"), _("逾期不支付的，依法作出处理、处罚或者移送。")),
    "deciding": (_("正在作出行政处理决定。"), _("决定作出后送达用人单位，并告诉你。")),
    "closed": (_("已经结案。"), _("对结果有疑问的，拨打下面的电话；没有拿到钱的，也告诉我们。")),
    "reopened": (_("已经重新启动办理。"), _("指派监察员后恢复调查。")),
}
OTHERWISE = (_("正在办理。"), _("有进展时本页随时更新。"))
TERMS: dict[str, Promise] = {
    "CLK-ACCEPT": _("决定是否受理"),
    "CLK-INVEST": _("完成调查"),
    "CLK-DECIDE": _("作出处理"),
    "CLK-ORDER": _("用人单位付清"),
}


@dataclass(frozen=True)
class Step:
    """One step of the way: done, current or to come; the day where it has one."""

    label: str
    kind: str
    on: date | None = None


@dataclass(frozen=True)
class Term:
    """A running clock: what is due, on which day, and how it stands (statutes.clocks.Left)."""

    label: str
    due: date
    left: object


@dataclass(frozen=True)
class Money:
    """The asker's own wages in this case, fen; ``checked``: the sum due was found by the organ."""

    claimed: int
    due: int
    paid: int
    checked: bool

    @property
    def unpaid(self) -> int:
        """What he still has to get."""
        return self.due - self.paid


@dataclass(frozen=True)
class Progress:
    """The page. ``kept``: only that it is in hand, and whom to call."""

    case: ArrearsCase
    now: str
    then: str = ""
    kept: bool = False
    steps: list[Step] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    money: Money | None = None


def of(code: AnswerCode) -> Progress:
    """What the holder of this code may see today; of a case joined to another, how that one goes on."""
    case = survivor(code.case)
    if _kept(code, case):
        ended = case.state in CASE.finals
        return Progress(code.case, _("你反映的事项已经办理完毕。") if ended else _("你反映的事项正在办理。"), kept=True)
    now, then = PLAIN.get(case.state, OTHERWISE)
    return Progress(code.case, now, then, steps=_steps(case), terms=_terms(case), money=_money(case, code.worker_id))


def _kept(code, case) -> bool:
    """``case``: the one that goes on; it may ask for more protection than the one complained in."""
    if code.worker_id is None or code.case.kind != ReportKind.COMPLAINT:
        return True
    if code.case.confidential or case.confidential:
        return True
    roles = Party.objects.filter(case__in={code.case_id, case.pk}, worker=code.worker_id, removed_seq=None)
    return roles.filter(role=PartyRole.WHISTLEBLOWER).exists()


def _steps(case) -> list[Step]:
    ended = _ended(case)
    if case.state in CASE.finals and case.state != "closed":
        return [Step(RECEIVED, "done", case.received_on), Step(CASE.label_of(case.state), "done", ended)]
    at = len(STEPS) if ended else STEPS.get(CASE.states[case.state].stage, 1)
    days = (case.received_on, case.filed_on, None, ended)
    named = zip((RECEIVED, INQUIRY, OUTCOME, DONE), days, strict=True)
    return [Step(label, _kind(n, at), on) for n, (label, on) in enumerate(named)]


def _kind(n: int, at: int) -> str:
    return "done" if n < at else "cur" if n == at else "next"


def _ended(case) -> date | None:
    if case.state not in CASE.finals:
        return None
    moves = case.events.filter(machine="CASE", target=case.state).exclude(source=case.state).order_by("-seq")
    return moves.values_list("on", flat=True).first()


def _terms(case) -> list[Term]:
    running = case.clocks.filter(rule__in=TERMS, stopped_seq=None, paused_on=None).order_by("due_on")
    last = {clock.rule: clock.due_on for clock in running}
    today = moment.today()
    return [Term(TERMS[rule], due, left(due, today)) for rule, due in last.items()]


def _money(case, worker: int) -> Money | None:
    claims = list(case.claims.filter(worker=worker).values_list("claimed", "found"))
    if not claims:
        return None
    paid = Payment.objects.filter(case=case, claim__worker=worker).aggregate(s=Sum("amount"))["s"] or 0
    due = sum(claimed if found is None else found for claimed, found in claims)
    return Money(sum(c for c, _f in claims), due, paid, all(found is not None for _c, found in claims))
