"""What must never happen in HANDOVER. Written against facts, ids and roles; no Rule is imported here."""

from datetime import date

from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of
from mediation.handover.law import HANDOVER


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


handover = proof_of(HANDOVER, (
    somebody(1, "SQUAD"), somebody(2, "INSP"), somebody(3, "ARB"), somebody(4, "DESK"), somebody(5), SYSTEM,
))  # fmt: skip

HELPING = {"prepare", "sign", "drop", "cancel", "supply"}
DECIDING = {
    "ask_missing", "accept", "not_accept", "extend", "to_ordinary", "partial_award", "advance", "mediate", "award", "close",
}  # fmt: skip
RECORDING = {"sue", "revoke", "take_effect", "enforce", "finish"}
BY_DOCUMENT = {"sue", "revoke", "enforce", "finish", "sign"}
WITH_SUMS = {"partial_award", "advance", "mediate", "award"}
WITH_REASON = {"drop", "cancel", "not_accept", "close", "finish"}


@handover.invariant("A0", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.9, column 'by'."""
    name, held = e.act.name, e.who.roles
    if name in HELPING:
        return bool(held & {"INSP", "SQUAD", "MED"})
    if name == "hand_over":
        return "SQUAD" in held
    if name in DECIDING:
        return bool(held & {"ARB", "DESK", "SQUAD"})
    if name in RECORDING:
        return bool(held & {"ARB", "DESK", "INSP", "SQUAD", "MED"})
    return "SYSTEM" in held


@handover.invariant("S5", "what others decided comes with their document, unless they record it themselves")
def documents(e):
    """Settled 5."""
    there = e.given.get("evidence") in e.before.on_file
    if e.act.name in DECIDING:
        return there or "ARB" in e.who.roles
    return e.act.name not in BY_DOCUMENT or there


@handover.invariant("A1", "nothing is handed over but unpaid, arbitrable claims of workers who signed, all of them")
def handed(e):
    """监察条例 21."""
    b, g, name = e.before, e.given, e.act.name
    if name == "prepare":
        workers = set(g["workers"])
        told = g["requests"] and g["story"] and g["tribunal"] in b.tribunals
        return bool(told and workers) and workers <= b.claimants and not workers & b.busy and b.ready and b.arbitrable
    if name == "sign":
        return g["party"] in b.unsigned and bool(g["how"])
    if name == "drop":
        return g["party"] in b.named and bool(e.after.named)
    return name != "hand_over" or (bool(b.named) and not b.unsigned and b.arbitrable)


@handover.invariant("A1b", "whatever ends or leaves out gives a reason")
def reasons(e):
    """In writing."""
    return e.act.name not in WITH_REASON or bool(e.given["reason"])


@handover.invariant("A2", "what is missing is told once; accepted is a whole file, by number and day")
def acceptance(e):
    """办案规则 29, 30, 57."""
    b, g, name = e.before, e.given, e.act.name
    if name == "ask_missing":
        return not b.asked and bool(g["missing"])
    if name == "supply":
        return b.lacking
    if name != "accept":
        return True
    dated = bool(g["number"]) and date.fromisoformat(g["accepted_on"]) <= b.today
    return dated and not b.lacking and not (g["simplified"] and b.missing)


@handover.invariant("A3", "awards say who gets how much; the term is lengthened once, in time; advance needs both conditions")
def awards(e):
    """调仲法 43, 44."""
    b, g, name = e.before, e.given, e.act.name
    if name in WITH_SUMS:
        rows = g["lines"]
        if not rows or not all(f"w{w}" in b.named and n >= 0 for w, n in rows):
            return False
    if name == "advance" and not (g["clear"] and g["hardship"]):
        return False
    if name == "award":
        return g["delivered_on"] is not None and date.fromisoformat(g["delivered_on"]) <= b.today
    if name == "to_ordinary":
        return b.simplified
    return name != "extend" or not (b.over or b.extended)


@handover.invariant("A4", "sued in time and by whoever may; revoked only if final; in effect only when the term is over")
def after_award(e):
    """调仲法 47–51."""
    b, name = e.before, e.act.name
    if name == "sue":
        by = e.given["by"]
        return not b.suit_over and (by == "worker" or by == "employer" and not b.final)
    if name == "revoke":
        return b.final
    return name != "take_effect" or b.suit_over


@handover.invariant("N18", "performed is what the ledger says")
def performed(e):
    """Settled 2."""
    if e.target == "performed":
        return e.before.paid
    return e.act.name != "relapse" or not e.before.paid
