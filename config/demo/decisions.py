"""Cases in which an order was not obeyed: a notice that waits for service, a fine under review, a decision being performed."""

from config.demo import orders
from config.demo.bureau import STREETS
from config.demo.enforced import both, decision_of, handed_to
from config.demo.stories import found
from config.demo.tale import Tale
from config.demo.timeline import Story
from config.demo.world import World
from enforcement.decision.law import DECISION
from lawkit import door, moment
from registry.models import User
from registry.roles import Role

LINTANG, WANGJIANG, NANYUAN, LIUPU, XINQIAO, BEICHEN, BAILU, QINGSHI, HENGTANG, SHANGCHEN, ZHUYUAN = STREETS
PLACE = "人社局三楼询问室"


def notice_signed(w: World) -> Story:
    """Wages and half as much again are intended; the notice before waits for service."""
    tale, firm = w.tale(BAILU), w.company("云溪白露纸制品有限公司", BAILU)
    yield from unheeded(w, tale, firm, -31, 8, "设备抵押后停产，没有支付工资")
    yield w.days.at(-4, 9, 30)
    draft(tale, "draft_handling", liable=firm.pk, days=15, rate=50, order=tale.order.pk)
    yield w.days.at(-2, 15)
    door.fire(DECISION, decision_of(tale).pk, "notify", tale.who(tale.team.head))


def fine_proposed(w: World) -> Story:
    """A fine for refusing the order: the party spoke, both inspectors proposed less; review and discussion are due."""
    tale, firm = w.tale(SHANGCHEN), w.company("云溪上辰皮具有限公司", SHANGCHEN)
    yield from unheeded(w, tale, firm, -44, 12, "旺季后没有支付工资，拒不执行责令")
    yield w.days.at(-17, 10)
    why = "责令期满仍未支付，涉及十二名劳动者，按较重情节处罚。"
    ended = moment.today()
    fine = {"offence": "refuse", "fine": 18_000_00, "act_until": ended, "discretion": why}
    draft(tale, "draft_penalty", liable=firm.pk, order=tale.order.pk, **fine)
    yield from told(w, tale, firm, -16)
    both(tale, DECISION, decision_of(tale), "record_statement", **statement("资金周转困难，已变卖部分设备，请求从轻处罚。"))
    yield w.days.at(-5, 10)
    answer = "已变卖设备筹款属实，酌情减轻；资金困难不是拒不支付的理由。"
    both(tale, DECISION, decision_of(tale), "propose", adopted="partly", answer=answer, fine=15_000_00, serious=True)


def being_performed(w: World) -> Story:
    """Heard, reviewed, decided with a surcharge and served; the term of performance runs."""
    tale, firm = w.tale(LIUPU), w.company("云溪柳浦印刷有限公司", LIUPU)
    yield from unheeded(w, tale, firm, -58, 14, "订单减少，没有支付工资")
    yield w.days.at(-31, 10)
    draft(tale, "draft_handling", liable=firm.pk, days=20, rate=60, order=tale.order.pk)
    yield from told(w, tale, firm, -30)
    row = decision_of(tale)
    both(tale, DECISION, row, "hear", **statement("承认拖欠，请求分期支付。"))
    yield w.days.at(-24, 10)
    both(tale, DECISION, row, "propose", adopted="none", answer="分期支付须与劳动者协商一致，不影响作出决定。", rate=50)
    yield w.days.at(-22, 14)
    legal = User.objects.filter(posts__role=Role.LEGAL).earliest("pk")
    door.fire(DECISION, row.pk, "review", tale.who(legal), opinion="事实清楚，证据充分，程序合法，同意。")
    yield w.days.at(-20, 9, 30)
    door.fire(DECISION, row.pk, "decide_handling", tale.who(tale.team.head))
    yield w.days.at(-16, 10)
    both(tale, DECISION, row, "serve", service=handed_to(firm))


ALL = (notice_signed, fine_proposed, being_performed)


# ── ways that several stories go ──────────────────────────────────────────────────────────────────────────────


def unheeded(w: World, tale: Tale, firm, first: int, heads: int, what: str) -> Story:
    """Found, ordered to pay, served; not paid within the order's term and sent to decision."""
    yield from found(w, tale, firm, first - 13, heads, what)
    yield w.days.at(first + 10, 9)
    tale.head_decides("go_ordering")
    orders.draft(tale, firm)
    yield w.days.at(first + 11, 9)
    orders.issue(tale)
    yield w.days.at(first + 12, 10)
    orders.serve(tale)
    yield w.days.at(first + 23, 10)
    tale.head_decides("go_deciding")


def told(w: World, tale: Tale, firm, signed: int) -> Story:
    """The notice is signed, served the day after; two days later the party comes."""
    yield w.days.at(signed, 9)
    door.fire(DECISION, decision_of(tale).pk, "notify", tale.who(tale.team.head))
    yield w.days.at(signed + 1, 10)
    both(tale, DECISION, decision_of(tale), "serve_notice", service=handed_to(firm))
    yield w.days.at(signed + 3, 15)


def draft(tale: Tale, name: str, **given) -> None:
    """The lead writes it."""
    door.open(DECISION, name, tale.who(tale.team.lead), case=tale.case, **given)


def statement(text: str) -> dict:
    """What the party says at the bureau, half an hour ago."""
    return {"started_at": orders.earlier(45), "ended_at": orders.earlier(10), "place": PLACE, "statement": text}
