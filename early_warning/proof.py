"""What must never happen in WARNING, by the acts of the reference (11.3) and its list of impossible things (11.11).

Written against facts, ids and roles; no Rule is imported here.
"""

from early_warning.law import WARNING
from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


warning = proof_of(WARNING, (
    somebody(1, "INSP"), somebody(2, "INSP", "SQUAD", "DESK"), somebody(6, "INSP"), somebody(1, "GRID"),
    somebody(3, "SQUAD"), somebody(9, "DESK"), somebody(4, "ANALYST"), somebody(5, "HRLEAD"), somebody(8, "BH"),
    somebody(1), somebody(11, "AUDIT"), SYSTEM,
))  # fmt: skip

REPORTERS = {"GRID", "ANALYST", "DESK", "INSP", "BANK", "GC", "IND", "SYSTEM"}
BY_WHOM = {
    "receive": REPORTERS, "add_file": REPORTERS - {"SYSTEM"} | {"SQUAD"}, "triage": {"ANALYST", "DESK"},
    "amend": {"ANALYST", "DESK"},
    "dispatch": {"SQUAD"}, "reassign": {"SQUAD"}, "recuse": {"SQUAD"}, "handle": {"SQUAD"}, "to_case": {"SQUAD"},
    "record_visit": {"INSP"}, "false_alarm": {"INSP"}, "confirm": {"INSP"}, "resolve": {"INSP"},
    "record_talk": {"SQUAD", "INSP"}, "to_dual": {"HRLEAD", "SQUAD", "BH", "CHIEF"}, "register_complaint": {"DESK"},
    **dict.fromkeys(
        ("join_case", "merge", "take_in", "refer", "record_receipt", "answer_source"), {"ANALYST", "DESK", "SQUAD"}
    ),
}  # fmt: skip
BY_TWO = {"false_alarm", "confirm", "resolve"}
ON_SITE = BY_TWO | {"record_visit"}
WITH_REASON = {"amend", "reassign", "recuse", "false_alarm", "join_case", "merge", "refer"}
SIX = {"urge", "talk", "industry", "mediate", "petition", "file"}
TRUE, FALSE = {"confirmed", "resolved_before"}, {"no_employees", "paid_other", "data_error", "not_found"}
FINDINGS = {"D11", "D13", "D15", "D16", "D24", "B01", "B03"}  # orders, decisions, referral, listing


@warning.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.3, column 'by'."""
    return bool(BY_WHOM[e.act.name] & e.who.roles)


@warning.invariant("A2", "whatever takes something from somebody, or sends it elsewhere, gives a reason")
def reasons(e):
    """平台规则 留痕."""
    return e.act.name not in WITH_REASON or bool(e.given["reason"])


@warning.invariant("W0", "a warning is no finding: none of its acts orders, decides, lists or refers to the police")
def no_finding(e):
    """11.3, below the table: D11, listing, referral."""
    return not FINDINGS & set(e.act.papers)


@warning.invariant("W1", "every clue has a source, somebody it is about, and words")
def received(e):
    """11.3."""
    if e.act.name != "receive":
        return True
    return bool(e.given["source"]) and bool(e.given["text"]) and bool(e.given["subject_name"] or e.given["employer_id"])


@warning.invariant("W2", "nothing is sent out before it has a level and somebody it is about")
def triaged(e):
    """11.3; unlicensed workshops are named with their address."""
    if e.target != "triaged":
        return True
    named = e.after.subject in ("employer", "project") or e.after.subject == "address" and (
        e.before.subject or (e.given["no_code"] and e.given["subject_name"] and e.given["address"])
    )
    return bool(named) and bool(e.after.level)


@warning.invariant("N13", "nobody checks alone, as a stranger, without a certificate, or recused")
def two_certified(e):
    """监察条例 16; 浙监察 8: grid staff only assist."""
    if e.act.name not in ON_SITE:
        return True
    pair = set(e.before.checkers)
    there = e.who.id in pair and pair <= e.before.fit and len(pair) == 2
    return there and (e.act.name not in BY_TWO or {e.who.id, e.who.beside} == pair)


@warning.invariant("N13b", "two different, fit checkers are named")
def named(e):
    """监察条例 16."""
    if e.act.name not in ("dispatch", "reassign"):
        return True
    one, other = e.after.checkers
    return bool(one) and bool(other) and one != other and {one, other} <= e.before.fit


@warning.invariant("W4", "no conclusion without a visit of the present checkers, in words that fit it")
def concluded(e):
    """11.3; W5."""
    if e.act.name == "record_visit":
        return bool(e.given["visited_at"] and e.given["place"] and e.given["answers"])
    if e.act.name == "false_alarm":
        return e.before.visited and e.after.outcome in FALSE
    if e.act.name == "confirm":
        return e.before.visited and e.after.outcome in TRUE and bool(e.given["finding"])
    return e.act.name not in ("dispatch", "reassign") or not e.after.visited


@warning.invariant("W6", "one of six measures; a talk is recorded only where it was the measure, with what was said")
def handled(e):
    """支付条例 38."""
    if e.act.name == "record_talk":
        return e.before.measure == "talk" and bool(e.given["at"] and e.given["attended"] and e.given["statement"])
    return e.act.name != "handle" or e.after.measure in SIX


@warning.invariant("W7", "nothing is resolved without evidence, nor before anything was done unless it was so already")
def resolved(e):
    """11.3, below the table."""
    if e.target != "resolved" or e.source == "resolved":
        return True
    told = e.given["statement"] or {}
    proven = e.given["evidence"] in e.before.on_file or bool(told and told["told_by"])
    return proven and (bool(e.before.measure) or e.before.outcome == "resolved_before")


@warning.invariant("W8", "whatever ends in a case has one, with a respondent and something suspected or complained of")
def opened(e):
    """监察条例 14(2); W9: DUAL hangs on a case (settled 13)."""
    if e.target not in ("case", "dual") or e.source == e.target:
        return True
    if e.act.name == "join_case":
        return e.after.clue and bool(e.given["case_id"])
    said = e.given["parties"] if e.act.name == "register_complaint" else e.given["suspicion"]
    hazard = e.act.name != "to_dual" or bool(e.given["hazard"])
    known = e.before.subject == "employer" or bool(e.given["employer_id"])
    return e.after.clue and known and bool(said) and hazard


@warning.invariant("W10", "nothing is added, answered, joined, referred or received without saying what")
def said(e):
    """平台规则 线索, 反馈."""
    needed = {"add_file": ("files",), "merge": ("into",), "refer": ("receiver",), "answer_source": ("answer",),
              "record_receipt": ("receipt_on", "receipt_by")}  # fmt: skip
    return all(e.given[name] for name in needed.get(e.act.name, ()))


@warning.invariant("W11", "what has ended stays ended: only the source is still answered, and a receipt recorded")
def ended(e):
    """11.3: no way back."""
    finals = {"false_alarm", "resolved", "case", "dual", "merged", "referred"}
    return e.source not in finals or (e.source == e.target and e.act.name in ("answer_source", "record_receipt"))
