"""Referrals to the police while a case is told: judged, reported, decided, sent, answered; two stories of their own."""

from casework.models import Evidence, Packet, Purpose
from casework.packets import building, freezing, gather
from casework.packets.kinds import KINDS
from config.demo import files, orders
from config.demo.bureau import STREETS
from config.demo.stories import found
from config.demo.tale import Tale
from config.demo.timeline import Story
from config.demo.world import World
from documents import queue
from documents.models import Paper
from enforcement.models import CrimeReferral
from enforcement.referral.law import REFERRAL
from enforcement.referral.words import Ground, Way
from lawkit import consent, door, moment

WANGJIANG, LIUPU = STREETS[1], STREETS[3]
LEGAL, CHIEF = "linwei", "chenhao"


def act(w: World, tale: Tale, name: str, user, second=None, **given) -> CrimeReferral:
    """An act of the case's referral, by one person or by two."""
    row = CrimeReferral.objects.get(case=tale.case.pk)
    if second is None:
        row = door.fire(REFERRAL, row.pk, name, tale.who(user), **given)
    else:
        first = consent.propose(REFERRAL, row.pk, name, tale.who(user), **given)
        row = consent.confirm(first, tale.who(second))
    tale.reread()
    return row


def judge(w: World, tale: Tale) -> None:
    """Both inspectors found what only people can find."""
    pieces = list(Evidence.objects.filter(case=tale.case.pk, withdrawn_seq=None).order_by("pk").values_list("pk", flat=True))
    said = {"E1": "核定的均为应付工资。", "E6": "未发现未知悉责令或者未及时支付的正当理由。", "E9": "行为人是实际经营并招用劳动者的负责人。"}
    answers = [{"code": code, "holds": True, "evidence": pieces[:2], "note": note} for code, note in said.items()]
    act(w, tale, "assess", tale.team.lead, answers=answers)


def prepare(w: World, tale: Tale, suspect: str, proof: str, conduct=Way.EVASION) -> None:
    """The team and the whole packet."""
    team = tale.team
    pieces = Evidence.objects.filter(case=tale.case.pk, withdrawn_seq=None).order_by("pk").values_list("pk", flat=True)
    act(w, tale, "form_team", team.squad, team=[team.lead.pk, team.co.pk])
    act(
        w, tale, "prepare", team.lead, facts=tale.case.facts, reasons="责令期满仍不支付，数额较大，涉嫌拒不支付劳动报酬罪。",
        team_opinion="建议移送公安机关。", process="投诉受理后立案调查，核定欠薪，责令限期支付，期满复查仍未支付。", conduct=conduct,
        conduct_proof=proof, excuse="经询问劳动者、走访住所，未发现正当理由。", conclusion="涉嫌犯罪，应当移送。", measures=["责令限期支付"],
        suspects=[{"name": suspect, "capacity": "经营者"}], no_items=True, no_other=True,
        police=w.organs["police"].pk, procuratorate=w.organs["procuratorate"].pk, evidence=list(pieces),
    )  # fmt: skip


def report(w: World, tale: Tale) -> None:
    """By two of the team."""
    act(w, tale, "report", tale.team.lead, tale.team.co)


def heard(w: World, tale: Tale) -> None:
    """The opinions of the agency and of the legal section."""
    act(w, tale, "endorse", tale.team.squad, opinion="事实清楚，同意提请移送。")
    act(w, tale, "opine", w.users[LEGAL], opinion="证据确实充分，程序合法，同意移送。")


def signed(name: str, purpose=Purpose.RECEIPT, n: int = 1) -> dict:
    """A receipt of this moment."""
    return {"receiver": name, "at": moment.now(), "file": files.kept(purpose, n)}


def packed(tale: Tale, key: str = "police", least: bool = False) -> Packet:
    """The packet that goes along, built as the worker builds it, of all that there is or of the ``least`` that it must hold."""
    case, kind = tale.case, KINDS[key]
    chosen = [one for one in gather.Stock(case).pieces(kind) if not least or one in kind.wanted(case)]
    queue.print_now(Paper.objects.filter(pk__in=[int(key[6:]) for key in chosen if key.startswith("paper:")]))
    made = freezing.ask(tale.team.lead, case, kind, chosen, seen=case.version, checked=True)
    building.build.func(made.pk)
    return made


def sent_and_filed(w: World, tale: Tale, first: int) -> Story:
    """From the judgement to the filing by the police: nine working days."""
    team = tale.team
    yield w.days.at(first, 10)
    judge(w, tale)
    yield w.days.at(first + 1, 9)
    prepare(w, tale, tale.case.employer.person_name, "经营场所已经腾空，电话关机，住所无人，邻近商户证明两周前已经离开。")
    yield w.days.at(first + 2, 15)
    report(w, tale)
    yield w.days.at(first + 2, 16, 30)
    heard(w, tale)
    yield w.days.at(first + 3, 10)
    act(w, tale, "approve", w.users[CHIEF], opinion="同意移送。")
    yield w.days.at(first + 3, 14)
    act(w, tale, "send", team.lead, packet=packed(tale).pk)
    yield w.days.at(first + 3, 16)
    act(w, tale, "receipt", team.lead, notice=signed("顾维", n=1))
    yield w.days.at(first + 4, 10)
    act(w, tale, "copy_receipt", team.lead, notice=signed("简明", n=2))
    yield w.days.at(first + 6, 11)
    told = {"number": f"云公（治）立字〔{moment.today().year}〕26号", "text": "以涉嫌拒不支付劳动报酬罪立案侦查。", "on": moment.today()}
    act(w, tale, "police_file", team.lead, notice={**told, "file": files.kept(Purpose.POLICE_FILING)})
    yield w.days.at(first + 8, 10)
    act(w, tale, "hand_over", team.lead, notice=signed("顾维", n=3))


def expired(w: World, tale: Tale, firm, first: int, heads: int, what: str) -> Story:
    """Investigated, ordered, served, and nothing paid when the term is over: thirty-three working days."""
    yield from found(w, tale, firm, first, heads, what)
    yield w.days.at(first + 22, 16, 30)
    tale.head_decides("go_ordering")
    yield w.days.at(first + 23, 9)
    orders.draft(tale, firm)
    yield w.days.at(first + 23, 11)
    orders.issue(tale)
    yield w.days.at(first + 24, 15)
    orders.serve(tale)


def before_the_chief(w: World) -> Story:
    """Machines were sold while the wages waited; the report lies before the chief, whose three days run."""
    tale, firm = w.tale(WANGJIANG), w.company("云溪锦帆针织有限公司", WANGJIANG)
    yield from expired(w, tale, firm, -44, 24, "设备变卖后停产，没有支付工资")
    yield w.days.at(-12, 10)
    tale.evidence(Purpose.EVASION)
    yield w.days.at(-6, 10)
    judge(w, tale)
    yield w.days.at(-4, 9, 30)
    prepare(w, tale, firm.legal_rep, "责令期内将二十台织机低价转让给关联企业，价款没有用于支付工资。")
    yield w.days.at(-1, 15)
    report(w, tale)
    yield w.days.at(-1, 16, 40)
    heard(w, tale)


def on_hold(w: World) -> Story:
    """Large sums, but nothing yet shows that he hides or could pay."""
    tale, firm = w.tale(LIUPU), w.company("云溪新锐塑胶有限公司", LIUPU)
    yield from expired(w, tale, firm, -40, 26, "订单取消后停工，没有支付工资")
    yield w.days.at(-5, 10)
    given = {"ground": Ground.ACT.value, "reason": "账户余额不足，尚无转移财产、逃匿或者有能力支付的证据，继续调查资金去向。"}
    act(w, tale, "hold", w.users[LEGAL], **given)


def with_the_team(w: World) -> Story:
    """The team has begun its packet: receivers and facts stand, the report is not written yet."""
    tale, firm = w.tale(WANGJIANG), w.company("云溪恒达家具有限公司", WANGJIANG)
    yield from expired(w, tale, firm, -38, 22, "厂房被收回后停产，没有支付工资")
    yield w.days.at(-4, 10)
    tale.evidence(Purpose.EVASION)
    yield w.days.at(-3, 10)
    judge(w, tale)
    yield w.days.at(-2, 9)
    act(w, tale, "form_team", tale.team.squad, team=[tale.team.lead.pk, tale.team.co.pk])
    yield w.days.at(-2, 15)
    places = {name: w.organs[name].pk for name in ("police", "procuratorate")}
    act(w, tale, "prepare", tale.team.lead, facts=tale.case.facts, no_items=True, **places)


ALL = (before_the_chief, on_hold, with_the_team)
