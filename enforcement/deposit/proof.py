"""What must never happen in DEPOSIT, by the numbers of the list of impossible things and of the table (P9).

Written against facts, ids and roles; no Rule is imported here.
"""

from enforcement.deposit.law import DEPOSIT
from lawkit.actor import SYSTEM, Actor
from lawkit.moment import local
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


deposit = proof_of(DEPOSIT, (
    somebody(1, "INSP"), somebody(2, "INSP"), somebody(3, "SQUAD"), somebody(8, "BH"), somebody(1), somebody(2), SYSTEM,
))  # fmt: skip

OF_HEAD = {"notify", "withdraw"}
TIMED = {"bank_late", "fill_late"}
PAYING = {"bank_pays", "bank_pays_part"}


@deposit.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.6 P9; settled 5 for what a bank does."""
    if e.act.name in TIMED:
        return "SYSTEM" in e.who.roles
    return bool(e.who.roles & {"BH", "CHIEF"}) if e.act.name in OF_HEAD else "INSP" in e.who.roles


@deposit.invariant("P9", "no notice without an unperformed decision against the contractor and a guarantee on file")
def grounds(e):
    """65号文 19; and nobody signs what he investigated."""
    if e.act.name != "notify":
        return True
    pair = (e.given["decision"], e.given["guarantee"])
    return pair in e.before.grounds and e.who.id not in e.before.investigators


@deposit.invariant("N13", "two bring it to the bank, which signs for it, after it was written and not tomorrow")
def delivered(e):
    """监察条例 16; N24."""
    if e.act.name != "deliver":
        return True
    s, pair = e.given["service"], {e.who.id, e.who.beside}
    if len(pair) != 2 or not pair <= e.before.fit or "occurred_at" not in s:
        return False
    signed = s.get("method") in ("direct", "postal") and s.get("receipt") in e.before.proofs
    return signed and e.before.paper_on <= local(s["occurred_at"]).date() <= e.before.today


@deposit.invariant("N18", "the bank has paid what the ledger says")
def paid(e):
    """The ledger's rule."""
    return e.act.name not in PAYING or bool(e.given["payments"])


@deposit.invariant("S5", "what a bank refused or a contractor made up is on file; what is refused or withdrawn has reasons")
def documents(e):
    """Settled 5."""
    if e.act.name in ("bank_refuses", "replenish") and e.given["evidence"] not in e.before.on_file:
        return False
    return e.act.name not in ("bank_refuses", "bank_pays_part", "withdraw") or bool(e.given["reason"])


@deposit.invariant("T1", "late is who let his term pass")
def late(e):
    """65号文 19, 补足."""
    if e.act.name == "bank_late":
        return e.before.bank_over and e.before.unpaid
    return e.act.name != "fill_late" or e.before.fill_over
