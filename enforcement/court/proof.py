"""What must never happen in COURT, by the numbers of the list of impossible things (reference 11.11).

Written against facts, ids and roles; no Rule is imported here.
"""

from enforcement.court.law import COURT
from lawkit.actor import SYSTEM, Actor
from lawkit.moment import local
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


court = proof_of(COURT, (
    somebody(1, "INSP"), somebody(2, "INSP"), somebody(3, "SQUAD"), somebody(8, "BH"), somebody(9, "LEGAL"), somebody(1),
    somebody(2), SYSTEM,
))  # fmt: skip

TIMED = {"finalise", "recount", "alarm", "get_ready", "lose_window", "fall"}
OF_HEAD = {"apply", "object_refusal", "object_denial", "excuse", "give_up"}
SERVING = {"serve_urge", "serve_urge_alone"}
BY_TWO = {"serve_urge", "record_attempt"}
ATTEMPTING = {"record_attempt", "record_return"}
OF_COURT = {
    "accept", "refuse", "review_accepts", "hear_parties", "allow", "deny", "review_allows", "review_confirms", "suspend",
    "resume", "execute", "terminate",
}  # fmt: skip
REASONED = {"refuse", "deny", "object_refusal", "object_denial", "suspend", "terminate", "excuse", "give_up"}
MAILED = {"postal", "electronic"}


def attempt(e) -> dict:
    """What was handed in about service."""
    return e.given.get("service") or {}


@court.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.8, column 'by'; settled 5 for what a court does."""
    name, held = e.act.name, e.who.roles
    if name in TIMED:
        return "SYSTEM" in held
    if name == "begin":
        return bool(held & {"INSP", "SYSTEM"})
    if name == "urge":
        return bool(held & {"SQUAD", "BH", "CHIEF"}) and e.who.id not in e.before.investigators
    return bool(held & {"BH", "CHIEF"}) if name in OF_HEAD else "INSP" in held


@court.invariant("N10", "no court before finality, before ten working days after urging, after the window, unsigned")
def no_court_too_early(e):
    """强制法 53–55."""
    b = e.before
    if e.act.name == "get_ready" or e.target == "ready" and e.source != "ready":
        timely = b.window == "running" or b.window == "lost" and b.excused
        return timely and b.urged and b.urge_over and b.stands and not b.paid
    if e.target == "applied":
        timely = b.window == "running" or b.window == "lost" and b.excused
        signed = bool(e.who.roles & {"BH", "CHIEF"})
        return timely and signed and b.urged and b.urge_over and b.stands and not b.paid and b.statement != "open"
    return True


@court.invariant("N10b", "it begins with a decision whose period has expired, never with an order alone")
def decision_first(e):
    """强制法 53; 行诉解释 155."""
    return e.source != "" or e.given["decision"] in e.before.expired


@court.invariant("N10c", "the application has its five materials and names a court")
def materials(e):
    """强制法 55; 行诉解释 157."""
    return e.target != "applied" or (not e.before.missing and bool(e.given["court"]))


@court.invariant("N10p", "what is handed to the court names a packet that was built whole")
def enclosed(e):
    """强制法 55."""
    return e.act.name != "apply" or e.given["packet"] in e.before.packets


@court.invariant("F1", "the window is dated when and only when it is final; alarms ring on their day")
def window(e):
    """强制法 53."""
    if e.act.name in ("finalise", "recount"):
        again = e.act.name == "finalise" or e.before.moved
        return e.before.window != "open" and e.before.stands and e.after.dated and again
    return e.act.name != "alarm" or e.before.alarm_due


@court.invariant("F2", "who is urged owes, is told how to pay, and is urged under a decision that stands")
def urging(e):
    """强制法 54, 35."""
    if e.act.name != "urge":
        return True
    return not e.before.paid and e.before.stands and bool(e.given["payment"]) and not e.after.urged


@court.invariant("N13", "nobody serves alone, with an expired certificate, or recused")
def not_alone(e):
    """监察条例 16; reference 0.4."""
    pair = {e.who.id, e.who.beside}
    if e.act.name in BY_TWO:
        return len(pair) == 2 and pair <= e.before.fit
    if e.act.name not in ("serve_urge_alone", "record_return"):
        return True
    s = attempt(e)
    witnessed = s.get("method") == "lien" and bool(s.get("witness"))
    return e.who.id in e.before.fit and (s.get("method") in MAILED or witnessed)


@court.invariant("N22", "the notice is served directly first; each method has what it asks for")
def methods(e):
    """强制法 38; 民诉法 88–95."""
    if e.act.name not in SERVING:
        return True
    s, on_file = attempt(e), e.before.proofs
    receipt = "receipt" in s and s["receipt"] in on_file
    photo = any(p in on_file for p in s.get("photos", ()))
    if s.get("method") not in ("direct", "lien") and "direct" not in e.before.failed:
        return False
    return {
        "direct": lambda: bool(s.get("relation")) and not s.get("refusal"),
        "lien": lambda: bool(s.get("refusal")) and bool(s.get("at_residence")) and (bool(s.get("witness")) or photo),
        "electronic": lambda: e.before.consent,
        "postal": lambda: receipt,
        "entrusted": lambda: receipt,
        "transfer": lambda: receipt and bool(s.get("in_custody_or_army")),
        "public_notice": lambda: bool(s.get("reason")) and (e.before.absconding or bool(e.before.failed)),
    }.get(s.get("method"), lambda: False)()


@court.invariant("N24", "nothing is served or tried before its paper exists or after today; what is kept was in vain")
def days_sane(e):
    """No backdating."""
    if e.act.name not in SERVING | ATTEMPTING:
        return True
    s = attempt(e)
    if "occurred_at" not in s or not e.before.paper_on <= local(s["occurred_at"]).date() <= e.before.today:
        return False
    if e.act.name not in ATTEMPTING:
        return True
    return not s.get("succeeded") and bool(s.get("result")) and s["method"] != "posting"


@court.invariant("H36", "a statement is put down, and answered with reasons")
def statements(e):
    """强制法 36."""
    if e.act.name == "record_statement":
        return bool(e.given["statement"]) and e.after.statement == "open"
    if e.act.name != "answer_statement":
        return True
    return e.before.statement == "open" and bool(e.given["answer"]) and e.given["adopted"] is not None


@court.invariant("N18", "performed or executed is what the ledger says; money is linked, and counted")
def money(e):
    """The ledger's rule."""
    if e.target in ("performed", "executed") and e.source != e.target and not e.before.paid:
        return False
    if e.act.name in ("execute", "terminate"):
        return e.given["recovered"] is not None
    return e.act.name != "distribute" or bool(e.given["payments"])


@court.invariant("S5", "what a court did comes with its document; what is refused or given up, with reasons")
def documents(e):
    """Settled 5."""
    if e.act.name in OF_COURT and e.given["evidence"] not in e.before.court_papers:
        return False
    if e.act.name in ("review_confirms", "give_up") and not e.given["route"]:
        return False
    return e.act.name not in REASONED or bool(e.given["reason"])


@court.invariant("F6", "objections come within fifteen days")
def objections(e):
    """强制法 56, 58."""
    return e.act.name not in ("object_refusal", "object_denial") or not e.before.objection_over


@court.invariant("F5", "a material is one of the five, with evidence; of others it may be said that there are none")
def material(e):
    """强制法 55."""
    if e.act.name != "put_material":
        return True
    kind, evidence = e.given["kind"], e.given["evidence"]
    return kind in ("target", "other") and (bool(evidence) or kind == "other" and bool(e.given["note"]))


@court.invariant("F9", "a window is lost by time alone, when no reason is on record; what fell ends")
def lost(e):
    """行诉解释 156."""
    if e.target == "window_lost" and e.source != "window_lost":
        return e.before.window == "lost" and not e.before.excused
    return e.target != "fallen" or not e.before.stands
