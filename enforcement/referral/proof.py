"""What must never happen in REFERRAL, by the numbers of the list of impossible things (reference 11.11).

Written against facts, ids and roles; no Rule is imported here.
"""

from datetime import date

from enforcement.referral.law import REFERRAL
from lawkit.actor import SYSTEM, Actor
from lawkit.moment import local
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


referral = proof_of(REFERRAL, (
    somebody(1, "INSP", "LEGAL", "CHIEF", "SQUAD"), somebody(2, "INSP"), somebody(6, "INSP"), somebody(3, "SQUAD"),
    somebody(4, "LEGAL"), somebody(9, "CHIEF", "BH"), somebody(5, "AUDIT"), somebody(1), somebody(2), SYSTEM,
))  # fmt: skip

RECORDERS = {"INSP", "SQUAD", "LEGAL"}
BY = {
    "assess": {"INSP", "LEGAL"}, "hold": {"LEGAL"}, "not_crime": {"LEGAL"}, "look_again": {"LEGAL"}, "opine": {"LEGAL"},
    "form_team": {"SQUAD"}, "change_team": {"SQUAD"}, "disband": {"SQUAD"}, "endorse": {"SQUAD"},
    "prepare": {"INSP"}, "report": {"INSP"}, "send": {"INSP"}, "supplement": {"INSP"}, "hand_over": {"INSP"},
    "refuse": {"CHIEF"}, "approve": {"CHIEF"}, "challenge": {"AUDIT", "PROC", "LEGAL"},
    "ask_review": {"BH", "CHIEF"}, "ask_supervision": {"BH", "CHIEF"}, "ask_silent": {"BH", "CHIEF"}, "accept": {"BH", "CHIEF"},
    **dict.fromkeys(("screen", "rescreen", "set_aside", "lapse", "drop", "order_fell"), {"SYSTEM"}),
}  # fmt: skip
FORWARD = {"form_team", "report", "approve", "send"}
SIGNED = {"receipt", "copy_receipt", "hand_over", "tell_police"}
NUMBERED = {"police_file", "police_decline", "review_upheld", "order_filing"}
SPOKEN = {"ask_supplement", "supplement", "police_decline", "review_upheld", "supervision_upheld", "judge", "police_withdraw",
          "not_prosecute"}  # fmt: skip
ANSWERED = SIGNED | NUMBERED | SPOKEN | {"ask_why", "prosecute"}
REASONED = {"hold", "not_crime", "look_again", "change_team", "disband", "refuse", "challenge", "ask_review", "ask_supervision",
            "ask_silent", "accept"}  # fmt: skip
NOT_REFERRING = {"hold", "not_crime", "disband", "refuse", "accept"}
HAND = {"E1", "E3", "E6", "E8", "E9"}


def notice(e) -> dict:
    """What was handed in of an answer."""
    return e.given.get("notice") or {}


def happened(e) -> date | None:
    """The day of an answer."""
    told = notice(e)
    return local(told["at"]).date() if told.get("at") else told.get("on")


def documented(e) -> bool:
    """Whether the paper of others is there."""
    told = notice(e)
    return bool(told.get("file")) or ("evidence" in told and told["evidence"] in e.before.on_file)


def large(b) -> bool:
    """GAMT: by figures, or by the legal section where figures leave it open."""
    known = b.large
    return known is True or (known is None and ("E3", True) in b.answers)


def element(b, code) -> bool:
    """Whether an element stands, written down a second time."""
    by_rows = {
        "E2": lambda: bool(b.ways), "E3": lambda: large(b), "E4": lambda: b.ordered, "E5": lambda: b.over and b.unpaid,
        "E7": lambda: b.reached,
    }  # fmt: skip
    return by_rows[code]() if code in by_rows else (code, True) in b.answers


@referral.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.7, column 'by'; settled 5 for what others do."""
    return bool(e.who.roles & BY.get(e.act.name, RECORDERS))


@referral.invariant("A2", "whatever is decided or undone gives a reason")
def reasons(e):
    """310号令 5(2)."""
    return e.act.name not in REASONED or bool(e.given["reason"])


@referral.invariant("N1", "no referral without an order that stands and whose term has run out, absconded or not")
def ordered(e):
    """法释〔2013〕3号 4; 刑法 276之一."""
    return e.act.name not in FORWARD or (e.before.ordered and e.before.over)


@referral.invariant("N2", "no referral without service, or posting with its pictures on file")
def reached(e):
    """法释〔2013〕3号 4(2)."""
    return e.act.name not in FORWARD or e.before.reached


@referral.invariant("N27", "the amount is large by the province's figures, or by the word of the legal section alone")
def amount(e):
    """法释〔2013〕3号 3."""
    if e.act.name in ("form_team", "report"):
        return large(e.before)
    if e.act.name != "assess" or not any(a["code"] == "E3" for a in e.given["answers"]):
        return True
    return "LEGAL" in e.who.roles and e.before.large is None


@referral.invariant("N27b", "figures set a case aside by themselves only where they are below the law's lower ones")
def small(e):
    """法释〔2013〕3号 3."""
    return e.act.name != "set_aside" or e.before.large is False


@referral.invariant("R3", "a team works on what is unpaid, evaded or affordable, and not excused")
def together(e):
    """GEXP_crim, GACT, GEXC."""
    if e.act.name not in ("form_team", "report"):
        return True
    return e.before.unpaid and bool(e.before.ways) and ("E6", False) not in e.before.answers


@referral.invariant("N4p", "what leaves the house names a packet that was built whole")
def enclosed(e):
    """310号令 6."""
    return e.act.name != "send" or e.given["packet"] in e.before.packets


@referral.invariant("N3", "a team has two certified officers; two of them report; the chief alone decides, apart from them")
def not_alone(e):
    """310号令 5."""
    name, b, pair = e.act.name, e.before, {e.who.id, e.who.beside}
    if name in ("form_team", "change_team"):
        return len(e.after.team) >= 2 and e.after.team <= b.fit
    if name == "report":
        return len(pair) == 2 and pair <= b.team and pair <= b.fit
    if name in ("approve", "refuse"):
        return "CHIEF" in e.who.roles and e.who.id not in b.team and e.who.id not in b.investigators
    return True


@referral.invariant("N3b", "opinions are of people apart, each once, and both stand before the decision")
def apart(e):
    """11.1; 处罚法 58."""
    name, b = e.act.name, e.before
    if name in ("hold", "not_crime", "look_again", "opine", "endorse") and e.who.id in b.investigators | b.team:
        return False
    if name == "opine":
        return bool(e.given["opinion"]) and not b.legal
    if name == "endorse":
        return bool(e.given["opinion"]) and not b.agency
    return name not in ("approve", "refuse") or (b.legal and b.agency)


@referral.invariant("N13", "of the team who acts, each with a valid certificate")
def of_the_team(e):
    """监察条例 16."""
    return e.act.name not in ("prepare", "send", "supplement", "hand_over") or (
        e.who.id in e.before.team and e.who.id in e.before.fit
    )


@referral.invariant("N4", "nothing is reported, approved or sent with a part of the packet missing")
def packet(e):
    """310号令 6."""
    return e.act.name not in ("report", "approve", "send") or not e.before.lacks


@referral.invariant("N5", "a fine is no reason for not referring, in code or in words; a missing element is one if it is missing")
def no_fine(e):
    """310号令 11; 处罚法 8, 82."""
    name = e.act.name
    if name in NOT_REFERRING and "罚" in e.given["reason"]:
        return False
    if name not in ("hold", "not_crime", "refuse"):
        return True
    code = e.given["ground"]
    if code not in ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E9"):
        return False
    return name == "refuse" or not element(e.before, code)


@referral.invariant("E", "people judge what the rows cannot tell, by evidence, before a report")
def judged(e):
    """310号令 5(1)."""
    b = e.before
    if e.act.name == "report":
        return {("E1", True), ("E6", True), ("E9", True)} <= b.answers
    if e.act.name == "disband":
        whole = all(element(b, code) for code in ("E2", "E3", "E4", "E5", "E7"))
        return not (whole and ("E6", False) not in b.answers)
    if e.act.name != "assess":
        return True
    mine = e.who.id in b.investigators
    seat = mine if "INSP" in e.who.roles else not (mine or e.who.id in b.team)
    answers = e.given["answers"]
    proven = all(set(a["evidence"]) <= b.on_file and (a["evidence"] or (a["code"], a["holds"]) == ("E6", True)) for a in answers)
    return seat and proven and bool(answers) and all(a["code"] in HAND for a in answers)


@referral.invariant("S3", "after the closing nothing new is begun; what police and court do goes on")
def begun(e):
    """settled 3."""
    return e.act.name not in ("assess", "form_team", "prepare", "report") or not e.before.closed


@referral.invariant("S5", "what others did comes with their document, its number, its words, its signature")
def others(e):
    """settled 5."""
    name = e.act.name
    if name == "challenge":
        return bool(e.who.roles & {"AUDIT", "PROC"}) or documented(e)
    if name not in ANSWERED:
        return True
    told = notice(e)
    if name in SIGNED and not (told.get("receiver") and told.get("at")):
        return False
    if name in NUMBERED and not told.get("number") or name in SPOKEN and not told.get("text"):
        return False
    return documented(e)


@referral.invariant("N24", "nothing is answered before it was sent, or after today")
def days_sane(e):
    """No backdating."""
    if e.act.name not in ANSWERED:
        return True
    return happened(e) is not None and e.before.sent_on <= happened(e) <= e.before.today


@referral.invariant("R7", "receipts and hand-over are recorded once; the police ask for more only of what they have")
def once(e):
    """310号令 7, 12."""
    kept = {"receipt": "received", "copy_receipt": "copied", "hand_over": "handed", "prosecute": "prosecuted"}.get(e.act.name)
    if kept:
        return not getattr(e.before, kept) and getattr(e.after, kept)
    return e.act.name != "ask_supplement" or e.before.received


@referral.invariant("R11", "reconsideration once and in time, supervision in time or where the police are silent")
def remedies(e):
    """310号令 9."""
    name, b = e.act.name, e.before
    if name == "ask_review":
        return b.right_open and not b.reviewed
    if name == "ask_supervision":
        return b.right_open
    if name == "ask_silent":
        return b.silent
    return name != "lapse" or not b.right_open


@referral.invariant("R12", "a judgment follows a prosecution")
def judgment(e):
    """法释〔2013〕3号 6."""
    return e.act.name != "judge" or e.before.prosecuted


@referral.invariant("O8", "the police are told of an order's fall, once")
def told(e):
    """45号令 16 in spirit."""
    return e.act.name != "tell_police" or (e.before.fell == "due" and e.after.fell == "told")
