"""What must never happen in MEDIATION, by the numbers of the list of impossible things (reference 11.11).

Written against facts, ids and roles; no Rule is imported here, nor what the rules reckon with.
"""

from datetime import date, timedelta

from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of
from mediation.handover import proof as _handover  # noqa: F401  (found with this module)
from mediation.law import MEDIATION


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


mediation = proof_of(MEDIATION, (
    somebody(5, "MED"), somebody(6, "MED"), somebody(1, "DESK"), somebody(2), SYSTEM,
))  # fmt: skip

BY_SYSTEM = {"expire", "perform", "relapse", "breach"}
BY_ANY = {
    "apply", "record_consent", "tell_routes", "ask_review", "ask_court", "confirm_arb", "confirm_court", "confirm_late",
    "unconfirmed", "apply_order", "order_rejected", "order_issued", "order_ends", "order_takes_effect", "enforce", "pass_on",
}  # fmt: skip
OFFICERS = {"DESK", "INSP", "SQUAD", "MED"}
ITS_OWN = {"add_party", "leave", "hold", "offer", "draft", "issue", "revise", "countersign", "agree_orally"}
GOING_ON = ITS_OWN | {"assign", "extend", "schedule", "move_session", "call_off", "sign", "seal", "conclude"}
TIMED = ITS_OWN | {"extend", "schedule", "move_session", "sign", "seal", "accept"}
WRITING = {"draft", "agree_orally"}
BY_DOCUMENT = {
    "confirm_arb", "confirm_court", "confirm_late", "unconfirmed", "order_rejected", "order_issued", "order_ends", "enforce",
    "ask_review", "ask_court", "apply_order", "sign", "countersign", "seal", "leave", "extend", "agree_orally",
}  # fmt: skip
TITLES = {"arb", "court", "order"}


def there(e) -> bool:
    """A document lies in the file, or came with the act."""
    return e.given.get("evidence") in e.before.on_file or bool(e.given.get("file"))


def day(text) -> date:
    """A date as the acts take it."""
    return date.fromisoformat(text)


@mediation.invariant("M0", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.9, column 'by'."""
    name, held = e.act.name, e.who.roles
    if name in BY_SYSTEM:
        return "SYSTEM" in held
    return bool(held & OFFICERS) if name in BY_ANY else "MED" in held


@mediation.invariant("M0b", "what the mediator does, the mediator of the case does")
def his_own(e):
    """One mediator; for one from outside whoever keeps the record."""
    return e.act.name not in ITS_OWN or e.before.conductor in (0, e.who.id)


@mediation.invariant("N17", "nothing goes on after a refusal")
def refusal_ends(e):
    """人民调解法 17."""
    return not (e.before.refused and e.act.name in GOING_ON)


@mediation.invariant("N17b", "an agreement in writing has every signature, the mediator's and the seal")
def signed(e):
    """调仲法 14."""
    if e.target != "agreed" or e.source not in ("open", "signing"):
        return True
    if e.act.name == "conclude":
        return e.before.drafted and not e.before.unsigned
    return e.act.name == "agree_orally" and e.before.peoples


@mediation.invariant("N17c", "nobody signs for a worker who gives something up, nor for a unit")
def own_hand(e):
    """办案规则 63."""
    if e.act.name != "sign":
        return True
    through, party = e.given["through"], e.given["party"]
    if party not in e.before.unsigned or party in ("mediator", "seal"):
        return False
    if not through:
        return True
    if party in e.before.reduced or party[0] != "w":
        return False
    if through == "agent":
        return e.given["authority"] in e.before.on_file
    return e.before.collective and through in e.before.elected


@mediation.invariant("N17d", "nobody is bound who is no party; everybody bound and every worker must sign or have spoken")
def bound(e):
    """A third party is never bound without signing."""
    if e.act.name not in WRITING:
        return True
    plan = e.given["agreement"]
    units = {f"e{pk}" for pk in plan["bound"]}
    workers = {f"w{x['worker']}" for x in plan["lines"]}
    theirs = {k for k in e.before.parties if k[0] == "w"}
    if not units or not units <= e.before.parties or workers != theirs:
        return False
    if e.act.name == "draft":
        return e.after.unsigned == units | workers | {"mediator", "seal"}
    return units | workers <= set(e.given["spoken"])


@mediation.invariant("N18", "a schedule of sums that the ledger shows, to the fen, in days that can be kept")
def schedule(e):
    """协调规定 26."""
    if e.act.name not in WRITING:
        return True
    plan, owed, now = e.given["agreement"], dict(e.before.unpaid), e.before.today
    for line in plan["lines"]:
        parts = line["instalments"]
        days = [day(due) for due, _n in parts]
        if line["worker"] not in owed or not 0 < line["sum"] <= owed[line["worker"]]:
            return False
        if sum(n for _due, n in parts) != line["sum"] or min(n for _due, n in parts) <= 0:
            return False
        if days != sorted(set(days)) or days[0] < now or days[-1] > now + timedelta(days=365):
            return False
        if days[-1] > now + timedelta(days=90) and not plan["late_notice"]:
            return False
        less = line["sum"] < owed[line["worker"]]
        if less and (e.act.name == "agree_orally" or f"w{line['worker']}" not in e.after.reduced):
            return False
        if e.act.name == "agree_orally" and line["waiver"]:
            return False
    return bool(plan["facts"] and plan["breach"])


@mediation.invariant("N18b", "performed is what the ledger says, breached what it does not; no agreement is a payment")
def by_the_ledger(e):
    """The only ways to PERFORMED and BREACHED."""
    if e.target == "performed":
        return e.act.name == "perform" and e.before.paid == "all"
    if e.act.name == "relapse":
        return e.before.paid != "all"
    return e.act.name != "breach" or e.before.overdue


@mediation.invariant("N19", "confirmation is asked for by all, in time, of an organisation whose agreements may be confirmed")
def confirmation(e):
    """民诉法 205; 办案规则 74."""
    name, b = e.act.name, e.before
    if name in ("ask_review", "ask_court"):
        fits, over = (b.by_arb, b.arb_over) if name == "ask_review" else (b.by_court, b.court_over)
        everybody = b.parties <= set(e.given["applicants"])
        return fits and not over and everybody and not b.title and not b.asked
    if name in ("confirm_arb", "confirm_court", "confirm_late", "unconfirmed"):
        wanted = {"confirm_arb": {"arb"}, "confirm_court": {"court"}}.get(name, {"arb", "court"})
        return b.asked in wanted
    if name in WRITING:
        route = e.given["agreement"]["route"]
        return route == "" or route == "arb" and b.by_arb or route == "court" and b.by_court
    return True


@mediation.invariant("N20", "a payment order needs a debtor who can be reached, a sum that is due, no suit and no title")
def payment_order(e):
    """民诉解释 427, 430."""
    b = e.before
    if e.act.name != "apply_order":
        return True
    own = set(e.given["applicants"])
    lawful = bool(own) and own <= {k for k in b.parties if k[0] == "w"}
    return lawful and b.reachable and b.overdue and not b.elsewhere and not b.title and not b.asked


@mediation.invariant("M9", "a payment order takes effect only without an objection in time; an objection is in writing")
def objection(e):
    """民诉法 227, 228."""
    if e.act.name == "order_takes_effect":
        return e.before.objection_over and e.after.title == "order"
    if e.act.name == "order_issued":
        received = e.given["received_on"]
        return received is not None and day(received) <= e.before.today
    if e.act.name != "order_ends":
        return True
    ground = e.given["ground"]
    if ground == "objection":
        return e.given["written"] and not e.before.objection_over
    return ground == "unserved"


@mediation.invariant("M9b", "nothing is enforced without a title")
def title(e):
    """民诉法 206, 227."""
    return e.act.name != "enforce" or e.before.title in TITLES and e.before.overdue


@mediation.invariant("S5", "other people's acts and signatures come with their document")
def documents(e):
    """Settled 5."""
    if e.act.name in ("sign", "countersign", "seal") and not e.given["how"]:
        return False
    if e.act.name == "pass_on":
        route = e.given["route"]
        return bool(e.given["reason"]) if route == "inspection" else route == "arbitration" and there(e)
    return e.act.name not in BY_DOCUMENT or there(e)


@mediation.invariant("M1", "an application names both sides, what is asked, since when, and who asks or that nobody did")
def application(e):
    """调仲法 12; 协调规定 23."""
    if e.act.name != "apply":
        return True
    g, b = e.given, e.before
    workers, asked = set(g["workers"]), set(g["applicants"])
    if not workers or not g["employers"] or not workers <= b.claimants or workers & b.mediated or b.elsewhere:
        return False
    if not g["requests"] or day(g["received_on"]) > b.today or g["organisation"] not in b.organisations:
        return False
    if g["origin"] == "initiative":
        return not asked
    return g["origin"] == "written" and bool(asked) and asked <= e.after.parties


@mediation.invariant("M3", "nobody is mediated who has not agreed; accepted in scope, in time, by a mediator without interest")
def consent(e):
    """人民调解法 17; 协调规定 22."""
    b = e.before
    if e.act.name == "record_consent":
        return e.given["party"] in b.silent and bool(e.given["how"]) and e.given["party"] not in e.after.silent
    if e.act.name in ("accept", "assign") and e.given["mediator"] not in b.mediators:
        return False
    if e.act.name == "add_party":
        key = f"e{e.given['employer']}"
        return bool(e.given["employer"]) and key not in b.parties and bool(e.given["how"])
    return e.act.name != "accept" or (not b.silent and bool(b.parties) and b.in_scope and not b.elsewhere)


@mediation.invariant("M2", "what is declined is declined for a true ground")
def declined(e):
    """协调规定 22."""
    if e.act.name != "decline":
        return True
    b = e.before
    true = {"consent": lambda: bool(b.silent), "scope": lambda: not b.in_scope, "elsewhere": lambda: b.elsewhere}
    return true.get(e.given["ground"], lambda: False)() and bool(e.given["reason"])


@mediation.invariant("M5", "it fails for a reason that is told, or by time that has passed, and its notice shows the routes")
def failure(e):
    """调仲法 14; 人民调解法 26."""
    if e.target == "failed" and e.source != "failed" and "M05" not in e.act.papers:
        return False
    if e.act.name == "expire":
        return e.before.over
    if e.act.name != "fail":
        return True
    reason = e.given["reason"]
    known = reason in ("no_agreement",) or reason == "refusal" and e.given["party"] in e.before.parties
    return known and bool(e.given["account"])


@mediation.invariant("M5b", "after an end nothing is done but telling the routes")
def ended(e):
    """人民调解法 26."""
    if e.source not in ("failed", "declined"):
        return True
    told = set(e.given.get("told", ()))
    return e.act.name == "tell_routes" and bool(told) and told <= e.before.parties


@mediation.invariant("M3b", "the term is kept, and lengthened by all")
def term(e):
    """调仲法 14(3); 协调规定 29."""
    if e.act.name in TIMED and e.before.over:
        return False
    return e.act.name != "extend" or (
        e.before.parties <= set(e.given["consents"]) and 1 <= e.given["days"] <= 30
    )  # fmt: skip


@mediation.invariant("M3c", "sessions have a time ahead, those who came a name and an authority, an end and a reason")
def sessions(e):
    """人民调解法 27; 协调规定 30; 办案规则 63."""
    name, g = e.act.name, e.given
    if name in ("schedule", "move_session"):
        s = g["slot"]
        if not (s.get("place") and s["starts_at"] < s["ends_at"] and s["starts_at"].date() >= e.before.today):
            return False
    if name in ("move_session", "call_off", "hold") and g["session"] not in e.before.sessions:
        return False
    if name in ("call_off", "revise", "assign") and not g["reason"]:
        return False
    if name == "offer":
        known = all(f"w{w}" in e.before.parties and n >= 0 for w, n in g["lines"])
        return bool(g["lines"]) and known and g["party"] in e.before.parties
    return name != "hold" or _held(e, g["held"])


def _held(e, held) -> bool:
    for person in held["attended"]:
        if person["party"] not in e.before.parties or person["capacity"] == "guest":
            return False
        if person["capacity"] in ("agent", "representative") and person.get("evidence") not in e.before.on_file:
            return False
        if person["capacity"] == "representative" and not e.before.collective:
            return False
    known = held["result"] in ("goes_on", "refused", "apart", "agreed")
    return bool(held["attended"]) and bool(held["statement"]) and known and e.after.refused == (held["result"] == "refused")


@mediation.invariant("M3d", "whoever leaves leaves by his own declaration, and two sides stay")
def leaving(e):
    """办案规则 63."""
    if e.act.name != "leave":
        return True
    sides = {k[0] for k in e.after.parties}
    return e.given["party"] in e.before.parties and sides == {"w", "e"} and not e.after.drafted


@mediation.invariant("M4", "what is sent to be signed is drafted and agrees with the day's ledger; a change voids signatures")
def fixed_text(e):
    """调仲法 14; settled 15."""
    if e.act.name == "issue":
        return e.before.drafted and e.before.draft_stands
    if e.act.name == "countersign":
        return "mediator" in e.before.unsigned and "mediator" not in e.after.unsigned
    if e.act.name == "seal":
        return "seal" in e.before.unsigned and "seal" not in e.after.unsigned
    return e.act.name != "revise" or not e.after.drafted
