"""What the toy law must never allow."""

from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of
from tests.toy.law import DEMAND, MATTER

CLERK, CLERK2, HEAD = Actor(1, frozenset({"DESK"})), Actor(2, frozenset({"DESK"})), Actor(3, frozenset({"SQUAD"}))
BOTH = Actor(1, frozenset({"DESK", "SQUAD"}))

matter = proof_of(MATTER, (CLERK, CLERK2, HEAD, BOTH, SYSTEM, Actor(4), Actor(5, frozenset({"DESK"}))))
demand = proof_of(DEMAND, (CLERK, HEAD, SYSTEM, Actor(4)))


@matter.invariant("T1", "nothing closes while something is owed or a demand is open")
def closes_clean(e):
    """Looks at facts, never at a rule."""
    return e.act.name != "close" or (e.before.paid and e.before.parts_done)


@matter.invariant("T2", "nobody closes what he keeps, and only a head closes")
def closes_apart(e):
    """Looks at ids and roles."""
    return e.act.name != "close" or (e.who.id != e.before.keeper and "SQUAD" in e.who.roles)


@matter.invariant("T3", "clerks do the rest")
def clerks(e):
    """Looks at roles."""
    return e.act.name == "close" or "DESK" in e.who.roles


@demand.invariant("T4", "late means unpaid after the day, by nobody's hand")
def late(e):
    """Looks at facts."""
    return e.act.name != "expire" or (e.before.over and not e.before.paid and "SYSTEM" in e.who.roles)


@demand.invariant("T5", "a clerk sends and finishes, and only what was paid is finished")
def finish(e):
    """Looks at facts and roles."""
    return e.act.name == "expire" or ("DESK" in e.who.roles and (e.act.name != "finish" or e.before.paid))


@matter.invariant("T6", "the keeper is one of the two who note")
def keeper_notes(e):
    """Looks at ids."""
    return e.act.name != "note" or e.before.keeper in (e.who.id, e.who.beside)
