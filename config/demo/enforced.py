"""Cases whose decision was not performed: taken to the court, or paid out of the wage deposit of their project.

A story is told from the decision's day of service on; what time alone brings (expiry, finality, the end of the urging)
a tick brings.
"""

from datetime import date

from casework import ledger
from casework.models import Payment, Purpose
from config.demo.bureau import STREETS
from config.demo.orders import earlier
from config.demo.referrals import packed
from config.demo.stories import under_investigation
from config.demo.tale import Tale
from config.demo.telling import claims, complain
from config.demo.timeline import Story
from config.demo.world import World
from enforcement.court.law import COURT
from enforcement.decision.law import DECISION
from enforcement.deposit.law import DEPOSIT
from enforcement.models import CourtApplication, Decision
from lawkit import consent, door
from registry.models import ProjectGuarantee, User
from registry.roles import Role

LINTANG, WANGJIANG, NANYUAN, LIUPU, XINQIAO, BEICHEN, BAILU, QINGSHI, HENGTANG, SHANGCHEN, ZHUYUAN = STREETS
PAYMENT = "支付至劳动者本人的银行账户，逐人账户见附件；支付后三日内报送银行回单。"
COURT_NAME = "云溪区人民法院"


def about_to_apply(w: World) -> Story:
    """Final, urged in vain, materials and packet complete, six weeks of the window left: it waits for the head."""
    tale = w.tale(HENGTANG)
    yield from ready(w, tale, w.company("云溪鸿运塑胶制品有限公司", HENGTANG), -146, "注塑车间停产后没有支付工资")
    to_court(tale)


def court_is_silent(w: World) -> Story:
    """The court had five days for accepting the application and has not answered."""
    tale = w.tale(BEICHEN)
    yield from applied(w, tale, w.company("云溪北辰汽车配件有限公司", BEICHEN), -152, "订单取消后没有支付工资")


def half_distributed(w: World) -> Story:
    """The court has recovered a part, which was distributed; the rest has just come in."""
    tale = w.tale(QINGSHI)
    yield from allowed(w, tale, w.company("云溪青石陶瓷厂", QINGSHI), -168, "窑炉停产后没有支付工资")
    yield w.days.at(-12, 10)
    tale.pay(share=0.5)
    yield w.days.at(-11, 9, 40)
    distribute(tale)
    yield w.days.at(-2, 15)
    tale.pay()


def executed(w: World) -> Story:
    """Everything was recovered and distributed, and the court has ended the execution."""
    tale = w.tale(WANGJIANG)
    yield from allowed(w, tale, w.company("云溪望江印染有限公司", WANGJIANG), -186, "搬迁后没有结清工资")
    yield w.days.at(-24, 10)
    tale.pay()
    yield w.days.at(-23, 9, 30)
    distribute(tale)
    yield w.days.at(-20, 14)
    total = sum(Payment.objects.filter(case=tale.case.pk).values_list("amount", flat=True))
    tell(tale, "execute", evidence=tale.evidence(Purpose.COURT_END)[0], recovered=total)


def paid_by_the_bank(w: World) -> Story:
    """The general contractor did not pay first; the bank was told to pay out of the deposit and has it."""
    tale = w.tale(LINTANG)
    builder = w.company("云溪宏基建筑工程有限公司", LINTANG)
    labour = w.company("云溪众合劳务分包有限公司", LINTANG)
    site = w.project("云溪区临塘农贸市场改造工程", LINTANG, builder, builder, "government", w.days.on(-260))
    yield w.days.at(-72, 9, 30)
    rows = claims(w, w.days.on(-72), 3, 2, (6200, 7400), ("木工", "钢筋工"))
    complain(tale, labour, rows, "分包单位撤场后没有支付工资", project_id=site.pk, situation="subcontract")
    yield w.days.at(-70, 10)
    tale.file()
    yield w.days.at(-70, 15)
    tale.investigate()
    yield from decided(w, tale, builder, -40)
    yield w.days.at(-3, 9, 30)
    held = guarantee(site, w.days.on(-250))
    workers = sorted({line["claim"].worker_id for line in ledger.lines(tale.case)})
    accounts = [[pk, w.organs["bank"].name, f"622848{pk:011}"] for pk in workers]
    given = {"decision": decision_of(tale).pk, "guarantee": held.pk, "accounts": accounts}
    row = door.open(DEPOSIT, "notify", tale.who(tale.team.head), case=tale.case, **given)
    yield w.days.at(-1, 10)
    (receipt,) = tale.evidence(Purpose.SERVICE)
    handed = {"method": "direct", "occurred_at": earlier(30), "place": held.issuer, "receiver": "公司业务部", "receipt": receipt}
    both(tale, DEPOSIT, row, "deliver", service=handed)


ALL = (about_to_apply, court_is_silent, half_distributed, executed, paid_by_the_bank)


# ── ways that several stories go, each from the day on which the decision is served ───────────────────────────


def decided(w: World, tale: Tale, liable, served: int) -> Story:
    """From a running investigation to the service of a decision on this party."""
    yield w.days.at(served - 22, 10, 30)
    tale.evidence(Purpose.EMPLOYMENT, Purpose.INTERVIEW)
    yield w.days.at(served - 15, 14)
    tale.fix_sums()
    yield w.days.at(served - 10, 9, 45)
    tale.report("责令限期支付；逾期不支付的，作出行政处理决定。")
    yield w.days.at(served - 8, 16)
    tale.find()
    yield w.days.at(served - 7, 9, 20)
    tale.head_decides("go_deciding")
    who = tale.who(tale.team.lead)
    row = door.open(DECISION, "draft_handling", who, case=tale.case, liable=liable.pk, days=10)
    door.fire(DECISION, row.pk, "notify", tale.who(tale.team.head))
    yield w.days.at(served - 7, 15)
    both(tale, DECISION, row, "serve_notice", service=handed_to(liable))
    yield w.days.at(served - 5, 10)
    door.fire(DECISION, row.pk, "waive", who, evidence=tale.evidence(Purpose.OTHER)[0])
    both(tale, DECISION, row, "propose", adopted="silent", answer="当事人书面放弃陈述、申辩。")
    yield w.days.at(served - 4, 10)
    legal = User.objects.filter(posts__role=Role.LEGAL).earliest("pk")
    door.fire(DECISION, row.pk, "review", tale.who(legal), opinion="事实清楚，证据充分，程序合法，同意。")
    yield w.days.at(served - 2, 11)
    door.fire(DECISION, row.pk, "decide_handling", tale.who(tale.team.head))
    yield w.days.at(served, 10)
    both(tale, DECISION, row, "serve", service=handed_to(liable))


def ready(w: World, tale: Tale, firm, served: int, what: str) -> Story:
    """Final a hundred and thirty working days after service, urged before, the materials put in."""
    yield from under_investigation(w, tale, firm, served - 32, served - 30, 2, what)
    yield from decided(w, tale, firm, served)
    yield w.days.at(served + 12, 9, 30)
    tell(tale, "urge", tale.team.head, payment=PAYMENT)
    yield w.days.at(served + 13, 14)
    both(tale, COURT, application_of(tale), "serve_urge", service=handed_to(firm))
    yield w.days.at(served + 15, 9)
    tell(tale, "record_statement", statement="工程款没有收回，请求宽限三个月。")
    yield w.days.at(served + 16, 9)
    tell(tale, "answer_statement", adopted=False, answer="工程款没有收回，不是不支付工资的理由。")
    yield w.days.at(served + 130, 10)
    (found,) = tale.evidence(Purpose.ABILITY)
    tell(tale, "put_material", kind="target", evidence=found, note="厂房内机器设备二十二台，在厂区一楼车间")
    tell(tale, "put_material", kind="other", note="无")


def applied(w: World, tale: Tale, firm, served: int, what: str) -> Story:
    """Two days later the head signs."""
    yield from ready(w, tale, firm, served, what)
    yield w.days.at(served + 132, 9, 30)
    tell(tale, "apply", tale.team.head, court=COURT_NAME, packet=to_court(tale))


def allowed(w: World, tale: Tale, firm, served: int, what: str) -> Story:
    """Accepted and allowed within the court's terms."""
    yield from applied(w, tale, firm, served, what)
    yield w.days.at(served + 135, 10)
    tell(tale, "accept", evidence=tale.evidence(Purpose.COURT)[0])
    yield w.days.at(served + 139, 10)
    tell(tale, "allow", evidence=tale.evidence(Purpose.COURT)[0])


# ── the door ─────────────────────────────────────────────────────────────────────────────────────────────────


def to_court(tale: Tale) -> int:
    """The key of a packet with the materials that the court must have."""
    tale.reread()
    return packed(tale, "court", least=True).pk


def decision_of(tale: Tale) -> Decision:
    """The decision of the case."""
    return Decision.objects.get(case=tale.case.pk)


def application_of(tale: Tale) -> CourtApplication:
    """The application, which began by itself when the decision's period had expired."""
    return CourtApplication.objects.get(case=tale.case.pk)


def tell(tale: Tale, name: str, user: User | None = None, **given) -> None:
    """An act of the application by the lead, or by somebody else."""
    door.fire(COURT, application_of(tale).pk, name, tale.who(user or tale.team.lead), **given)


def both(tale: Tale, machine, row, name: str, **given) -> None:
    """An act that the lead signs first and his colleague confirms."""
    first = consent.propose(machine, row.pk, name, tale.who(tale.team.lead), **given)
    consent.confirm(first, tale.who(tale.team.co))


def distribute(tale: Tale) -> None:
    """What stands in the ledger and was not counted yet."""
    fresh = Payment.objects.filter(case=tale.case.pk, court_share=None).values_list("pk", flat=True)
    tell(tale, "distribute", payments=list(fresh))


def handed_to(party) -> dict:
    """Direct service on the legal representative, half an hour ago."""
    signed = {"receiver": party.legal_rep, "relation": "legal_rep"}
    return {"method": "direct", "occurred_at": earlier(30), "place": party.address, **signed}


def guarantee(site, since: date) -> ProjectGuarantee:
    """A bank's guarantee in the place of the wage deposit of a project."""
    said = {"instrument": "bank_guarantee", "issuer": "云溪农村商业银行股份有限公司", "number": "YXNS-BH-2025-0117"}
    return ProjectGuarantee.objects.create(project=site, amount=800_000_00, valid_from=since, **said)
