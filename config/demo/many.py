"""Cases by the hundred: each takes a natural course from a random day on, and stands where the last day finds it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import exp

from casework.models import Purpose
from config.demo import orders, trade
from config.demo.telling import claims, complain, soon
from config.demo.timeline import Story
from config.demo.world import World
from lawkit import moment

SPAN = 360  # working days back to the first complaint
RECENT = 1.6  # above one: more complaints in the last months than long ago
NEXT_DOOR = 15  # every so many cases is the neighbour's
PROJECTS = 0.3  # share of cases on construction sites
LARGE = 0.03
SUMMONED = 0.5
CHANNELS = {
    "window": 34, "hotline": 22, "platform": 14, "phone": 8, "station": 6, "patrol": 5, "grid": 4, "letter": 3,
    "transfer": 2, "warning": 2,
}  # fmt: skip

Step = tuple[tuple[int, int], Callable[[], None]]


def all_of(w: World, n: int) -> list[Story]:
    """``n`` cases."""
    market = trade.open_market(w)
    return [_one(w, market, i) for i in range(n)]


def _one(w: World, market, i: int) -> Story:
    start = -int(SPAN * w.random.random() ** RECENT)
    if i % NEXT_DOOR == NEXT_DOOR - 1:
        tale, firm, site = w.tale_next_door(), w.random.choice(market.next_door), None
    elif w.random.random() < PROJECTS:
        site = w.random.choice(market.sites)
        firm, tale = w.random.choice(market.crews), w.tale(site.street, unit=trade.UNITS[site.industry])
    else:
        site, firm = None, market.firm(w.random)
        tale = w.tale(market.street_of(firm))
    course = w.random.choices(list(COURSES), [weight for weight, _steps in COURSES.values()])[0]
    return _walk(w, start, COURSES[course][1](w, tale, firm, site))


def _walk(w: World, n: int, steps: list[Step]) -> Story:
    """Sleep a random number of working days before each step; end where the next one lies after the last day."""
    at = None
    for (least, most), act in steps:
        n += w.random.randint(least, most) if at else 0
        if n > 0:
            return
        at = _later(w, n, at)
        n = w.days.back(at.date())
        if n > 0:
            return
        yield at
        act()


def _later(w: World, n: int, since: datetime | None) -> datetime:
    at = w.days.at(n, w.random.choice((9, 10, 11, 14, 15, 16)), w.random.randrange(60))
    if since is None or at > since:
        return at
    at = since + timedelta(minutes=w.random.randrange(5, 30))
    return at if at.hour < 18 or n >= 0 else w.days.at(n + 1, 9, w.random.randrange(60))


# ── courses ───────────────────────────────────────────────────────────────────────────────────────────────────


def _complaint(w, tale, firm, site, **given) -> Step:
    def act():
        line = trade.line_of(firm, site)
        heads = _heads(w)
        months = 1 if heads > 40 else w.random.choice((1, 1, 2, 2, 3))
        rows = claims(w, w.days.list[w.days.back(moment.today()) - 1], heads, months, line.wages, line.jobs)
        more = trade.on_site(firm, site) if site else {}
        channel = w.random.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        complain(tale, firm, rows, w.random.choice(line.reasons), channel, **{**more, **given})

    return (0, 0), act


def _heads(w) -> int:
    if w.random.random() < LARGE:
        return w.random.randrange(60, 201)
    return max(1, min(60, round(exp(w.random.gauss(1.4, 0.95)))))


def _investigation(w, tale, firm, site, share=1.0, proposal="责令用人单位限期支付。") -> list[Step]:
    steps = [
        _complaint(w, tale, firm, site),
        ((1, 4), tale.file),
        ((0, 2), tale.investigate),
        *([((0, 2), lambda: tale.inquire(soon()))] if w.random.random() < SUMMONED else []),
        ((3, 12), lambda: tale.evidence(Purpose.EMPLOYMENT, Purpose.INTERVIEW, Purpose.AMOUNT)),
    ]
    if w.random.random() < 0.12:
        reason = "涉及劳动者较多，需要向银行和建设单位调取支付流水。"
        steps += [((25, 38), lambda: tale.extend(reason)), ((12, 20), lambda: tale.fix_sums(share))]
    else:
        steps.append(((4, 18), lambda: tale.fix_sums(share)))
    return [*steps, ((2, 6), lambda: tale.report(proposal)), ((1, 3), tale.find)]


def _signing(w, tale, code) -> list[Step]:
    def plan():
        tale.plan("督促用人单位筹措资金。\n逐人核对支付凭证并回访。", moment.today() + timedelta(days=30))

    steps = [
        ((1, 4), tale.assign_leaders),
        ((0, 2), plan),
        ((2, 6), lambda: tale.propose_closing(code)),
        ((1, 2), tale.approve_closing),
        ((0, 1), tale.ask_signatures),
    ]
    if w.random.random() < 0.06:
        steps += [
            ((1, 3), lambda: tale.sign("send_back", tale.team.hr_leader, reason="请补充两名劳动者的回访记录。")),
            ((1, 3), lambda: tale.evidence(Purpose.OTHER)),
            ((1, 2), lambda: tale.propose_closing(code)),
            ((1, 2), tale.approve_closing),
            ((0, 1), tale.ask_signatures),
        ]
    return [*steps, ((1, 4), tale.unit_signs), ((1, 4), tale.bureau_signs)]


def _ordered(w, tale, firm, site) -> list[Step]:
    """Ordered to pay well within the term for deciding."""
    liable = site.project.general_contractor if site else firm
    return [
        ((1, 3), lambda: tale.head_decides("go_ordering")),
        ((0, 1), lambda: orders.draft(tale, liable, w.random.choice((7, 10, 10)))),
        ((0, 1), lambda: orders.issue(tale)),
        ((0, 2), lambda: orders.serve(tale)),
    ]


def _complied(tale) -> Step:
    return (1, 2), lambda: orders.comply(tale) if tale.order else None


def _paid(w, tale, firm, site):
    ordered = [*_investigation(w, tale, firm, site), *_ordered(w, tale, firm, site)]
    return [*ordered, ((3, 9), tale.pay), _complied(tale), *_signing(w, tale, "CL-01")]


def _paid_in_parts(w, tale, firm, site):
    share = w.random.choice((0.3, 0.5, 0.6))
    ordered = [*_investigation(w, tale, firm, site), *_ordered(w, tale, firm, site)]
    part, rest = ((3, 6), lambda: tale.pay(share)), ((8, 25), tale.pay)
    return [*ordered, part, rest, _complied(tale), *_signing(w, tale, "CL-01")]


def _unpaid(w, tale, firm, site):
    return [*_investigation(w, tale, firm, site), *_ordered(w, tale, firm, site)]


def _corrected(w, tale, firm, site):
    steps = _investigation(w, tale, firm, site, proposal="已经改正，撤销立案。")
    steps.insert(-2, ((1, 3), tale.pay))
    withdrawn = ((1, 3), lambda: tale.head_decides("withdraw_case", code="CL-02"))
    return [*steps, withdrawn, *_signing(w, tale, "CL-02")]


def _unfounded(w, tale, firm, site):
    steps = _investigation(w, tale, firm, site, share=0, proposal="撤销立案。")
    ending = [
        ((1, 3), lambda: tale.head_decides("withdraw_case", code="CL-03")),
        ((1, 3), lambda: tale.propose_closing("CL-03")),
        ((1, 2), tale.approve_closing),
        ((0, 1), tale.close),
    ]
    return [*steps, *ending]


def _transferred(w, tale, firm, site):
    receiver, reason = w.organs["housing"].pk, "争议的款项是班组承包的工程款，不是劳动报酬。"
    steps = _investigation(w, tale, firm, site, proposal="移送有权处理的单位。")
    moved = ((1, 3), lambda: tale.head_decides("transfer", receiver=receiver, reason=reason))
    return [*steps, moved, *_signing(w, tale, "CL-04")]


def _elsewhere(w, tale, firm, site):
    code = w.random.choice(("CL-05", "CL-05", "CL-05", "CL-08"))
    ordered = ((1, 3), lambda: tale.head_decides("go_ordering"))
    return [*_investigation(w, tale, firm, site), ordered, *_signing(w, tale, code)]


def _refused(w, tale, firm, site):
    reason = "同一请求已经由劳动人事争议仲裁委员会受理，应当在原程序中主张权利。"
    refusal = ((1, 5), lambda: tale.refuse("elsewhere", reason))
    return [_complaint(w, tale, firm, site, other_procedure="arbitration"), refusal]


def _forwarded(w, tale, firm, site):
    def act():
        tale.forward(w.organs["mediation"], "争议事实清楚、数额不大，双方愿意调解，转劳资纠纷调处中心先行处理。")

    return [_complaint(w, tale, firm, site, in_scope=False), ((1, 4), act)]


def _corrected_papers(w, tale, firm, site):
    steps = _paid(w, tale, firm, site)
    asked = [((1, 3), lambda: tale.ask_correction("证明劳动关系的材料")), ((2, 5), tale.supplement)]
    return [steps[0], *asked, *steps[1:]]


COURSES: dict[str, tuple[int, Callable]] = {
    "paid": (40, _paid),
    "paid_in_parts": (12, _paid_in_parts),
    "corrected_papers": (6, _corrected_papers),
    "corrected": (6, _corrected),
    "unfounded": (8, _unfounded),
    "elsewhere": (6, _elsewhere),
    "transferred": (3, _transferred),
    "unpaid": (3, _unpaid),
    "refused": (9, _refused),
    "forwarded": (8, _forwarded),
}
