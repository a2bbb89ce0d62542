"""Listings in every state that people see: carried on in cases of other stories, and three cases of their own.

Candidates are born by the tick when an order has run out; two of them are left alone, so that their plans turn late.
"""

from blacklist.law import LISTING
from blacklist.models import Listing
from casework.access import actor
from casework.models import Purpose
from config.demo import files, orders
from config.demo.bureau import STREETS
from config.demo.referrals import expired
from config.demo.stories import signed_off
from config.demo.timeline import Story
from config.demo.world import World
from lawkit import door

QINGSHI, BEICHEN, BAILU = STREETS[7], STREETS[5], STREETS[6]
CREDIT, HEAD, SQUAD = "taoran", "xujing", "pengbo"
SITES = ["云溪区人力资源和社会保障局门户网站", "信用中国网站"]
BEGUN = 32  # working days from a complaint to the day on which its order has run out, as ``expired`` tells it


def on_the_list(w: World) -> Story:
    """Nobody objected; listed four weeks ago, while the decision is being performed."""
    yield w.days.at(-38, 10)
    named(w, "云溪柳浦印刷有限公司")
    yield from listed(w, "云溪柳浦印刷有限公司", -37)


def objection_pending(w: World) -> Story:
    """The term for deciding was extended; the legal representative objects, the check is due tomorrow."""
    firm = "云溪上辰皮具有限公司"
    yield w.days.at(-24, 10)
    named(w, firm)
    yield w.days.at(-7, 9, 30)
    opinions(w, firm, "当事人下落需要查找，建议延长二十个工作日。")
    act(w, firm, "extend", HEAD, reason="当事人下落需要查找，情况复杂。")
    act(w, firm, "notify", CREDIT, party=1)
    act(w, firm, "notify", CREDIT, party=2)
    yield w.days.at(-6, 15)
    handed(w, firm, 1)
    handed(w, firm, 2)
    yield w.days.at(-4, 11)
    act(w, firm, "object", CREDIT, party=2, text="本人已于去年十二月辞去法定代表人职务，请求不予列入。")


def half_told(w: World) -> Story:
    """In time: the unit has its notice, its representative not yet."""
    firm = "云溪恒达家具有限公司"
    yield w.days.at(-6, 10)
    named(w, firm)
    yield w.days.at(-5, 9, 30)
    act(w, firm, "notify", CREDIT, party=1)
    act(w, firm, "notify", CREDIT, party=2)
    yield w.days.at(-2, 10)
    handed(w, firm, 1)


def asks_again(w: World) -> Story:
    """Paid and closed; the first application was refused for want of a seal, the second waits for the head."""
    firm = "云溪北辰玩具有限公司"
    yield from paid_and_closed(w, firm, BEICHEN, -262)
    yield w.days.at(-60, 10)
    promised(w, firm, 1)
    yield w.days.at(-52, 15)
    act(w, firm, "refuse_removal", HEAD, reason="书面信用承诺没有加盖公章，申请人没有补正。")
    yield w.days.at(-3, 10)
    promised(w, firm, 2)


def let_go_early(w: World) -> Story:
    """Long after payment, on a written commitment; the sites are still to be told."""
    firm = "云溪青石塑料包装有限公司"
    yield from paid_and_closed(w, firm, QINGSHI, -280)
    yield w.days.at(-10, 10)
    promised(w, firm, 1)
    yield w.days.at(-4, 15)
    act(w, firm, "remove_early", HEAD, reason="改正后列入已满六个月，书面承诺不再拖欠，列入期间没有新的拖欠。")


def spared(w: World) -> Story:
    """Paid within the term to object and promised in writing: not listed, with reasons."""
    firm = "云溪白露食品有限公司"
    tale = w.tale(BAILU)
    yield from expired(w, tale, w.company(firm, BAILU), -66, 14, "生产线停产后没有支付工资")
    yield w.days.at(-66 + BEGUN, 10)
    named(w, firm)
    act(w, firm, "notify", CREDIT, party=1)
    act(w, firm, "notify", CREDIT, party=2)
    yield w.days.at(-32, 10)
    handed(w, firm, 1)
    handed(w, firm, 2)
    yield w.days.at(-29, 10)
    tale.pay()
    orders.comply(tale)
    yield w.days.at(-27, 14)
    opinions(w, firm, "决定前已全部支付并书面承诺，建议不予列入。")
    act(w, firm, "spare", HEAD, commitment=filed(w, firm, Purpose.OTHER), reason="决定前已全部支付，书面承诺不再拖欠。")


ALL = (on_the_list, objection_pending, half_told, asks_again, let_go_early, spared)


# ── ways that several stories go ──────────────────────────────────────────────────────────────────────────────


def listed(w: World, firm: str, first: int) -> Story:
    """Told, served, unopposed, decided: eight working days."""
    yield w.days.at(first, 9, 30)
    act(w, firm, "notify", CREDIT, party=1)
    act(w, firm, "notify", CREDIT, party=2)
    yield w.days.at(first + 1, 15)
    handed(w, firm, 1)
    handed(w, firm, 2)
    yield w.days.at(first + 8, 10)
    act(w, firm, "decide", HEAD, sites=SITES)


def paid_and_closed(w: World, firm: str, street: str, first: int) -> Story:
    """Listed, then paid in full, signed off by both leaders and closed; the listing goes on."""
    tale = w.tale(street)
    yield from expired(w, tale, w.company(firm, street), first, 14, "停产后没有支付工资")
    yield w.days.at(first + BEGUN, 10)
    named(w, firm)
    yield from listed(w, firm, first + BEGUN + 1)
    yield w.days.at(first + BEGUN + 15, 10)
    tale.pay()
    orders.comply(tale)
    yield from signed_off(w, tale, first + BEGUN + 17, "CL-01")


def named(w: World, firm: str) -> None:
    """The unit and its legal representative."""
    unit = of(firm).unit
    person = {"seat": "legal_rep", "name": unit.legal_rep, "address": unit.address}
    act(w, firm, "name_parties", CREDIT, parties=[{"seat": "unit", "name": firm, "address": unit.address}, person])


def handed(w: World, firm: str, party: int) -> None:
    """By registered mail, the receipt on file."""
    unit = of(firm).unit
    service = {"method": "postal", "occurred_at": orders.earlier(30), "place": unit.address, "receiver": unit.legal_rep}
    act(w, firm, "serve_alone", CREDIT, party=party, service=service | {"receipt": filed(w, firm, Purpose.SERVICE, party)})


def opinions(w: World, firm: str, text: str) -> None:
    """Of the credit officer and of the agency's head."""
    act(w, firm, "opine", CREDIT, opinion=text)
    act(w, firm, "endorse", SQUAD, opinion="同意。")


def promised(w: World, firm: str, n: int) -> None:
    """The application, with a commitment that came in with it."""
    act(w, firm, "ask_removal", CREDIT, commitment=filed(w, firm, Purpose.OTHER, n))


def filed(w: World, firm: str, purpose, n: int = 1) -> int:
    """The key of one more file of the listing."""
    made = files.kept(purpose, n)
    act(w, firm, "file", CREDIT, files=[made])
    return of(firm).case.evidence.values_list("pk", flat=True).get(sha256=made["sha256"], withdrawn_seq=None)


def act(w: World, firm: str, name: str, user: str, **given) -> None:
    """An act of the unit's listing by one person."""
    row = of(firm)
    door.fire(LISTING, row.pk, name, actor(w.users[user], row.case), **given)


def of(firm: str) -> Listing:
    """The listing of a unit."""
    return Listing.objects.select_related("unit", "case").get(unit__name=firm)
