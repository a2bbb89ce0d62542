"""What must never happen in VIOLATION: nothing published unlawfully, unseen, or after its decision fell.

Written against facts, ids and roles; no Rule is imported here.
"""

from blacklist.violations.law import VIOLATION
from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


violation = proof_of(VIOLATION, (
    somebody(7, "CREDIT", "LEGAL"), somebody(8, "BH"), somebody(9, "CHIEF"), somebody(4, "LEGAL"),
    somebody(1, "CREDIT", "BH", "LEGAL"), somebody(5, "AUDIT", "SQUAD"), SYSTEM,
))  # fmt: skip

HEAD, CREDIT, LEGAL = {"BH", "CHIEF"}, {"CREDIT"}, {"LEGAL"}
BY = {
    **dict.fromkeys(("propose", "drop", "fault", "fall"), {"SYSTEM"}),
    **dict.fromkeys(("draft", "redraft", "object"), CREDIT), **dict.fromkeys(("judge", "check"), LEGAL),
    **dict.fromkeys(("publish", "pass_over", "answer", "correct", "withdraw"), HEAD), "tell": {"CREDIT", "BH"},
}  # fmt: skip
APART = {"judge", "publish", "pass_over", "answer", "correct", "withdraw"}
REASONED = {"judge", "pass_over", "withdraw"}
SHOWS = {"publish", "correct"}


def due(b) -> bool:
    """29号令, written down a second time."""
    large = b.large or (b.large is None and b.judged is True)
    return bool(b.stands and (b.referred or b.grave or large))


@violation.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """The bureau's head publishes, corrects and withdraws."""
    return bool(e.who.roles & BY[e.act.name])


@violation.invariant("A2", "whoever investigated neither judges nor decides; decisions give reasons")
def apart(e):
    """11.1."""
    if e.act.name in APART and e.who.id in e.before.investigators:
        return False
    return e.act.name not in REASONED or bool(e.given["reason"])


@violation.invariant("V1", "nothing is shown without a decision, referral or event that stands")
def grounded(e):
    """29号令 公布范围."""
    if e.act.name == "judge":
        return e.before.large is None
    if e.act.name == "pass_over":
        return e.given["cause"] == "secret" or (e.given["cause"] == "missing" and not due(e.before))
    return e.act.name not in SHOWS or due(e.before)


@violation.invariant("V2", "nothing is shown that a second person has not looked at, or that names a person or his number")
def private(e):
    """29号令 公布内容."""
    b, name = e.before, e.act.name
    if name in SHOWS:
        return b.checked and b.clean and not e.after.checked
    if name == "check":
        return b.drafter not in (0, e.who.id) and not b.checked and b.clean and bool(e.given["finding"])
    if name in ("draft", "redraft"):
        said = e.given["did"] + e.given["handled"]
        written = e.given["did"] and e.given["handled"]
        return bool(written) and not e.after.checked and not any(s in said for s in ("罗小英", "1380000", "3301021985"))
    return True


@violation.invariant("V3", "an objection is made in words, waits alone, and is answered with a reasoned outcome")
def objections(e):
    """29号令 异议更正."""
    b = e.before
    if e.act.name == "object":
        return not b.pending and bool(e.given["text"])
    if e.act.name != "answer":
        return True
    fix = e.after.to_fix or e.given["outcome"] == "rejected"
    return b.pending and e.given["outcome"] in ("upheld", "rejected") and bool(e.given["finding"]) and fix


@violation.invariant("V4", "only what must be mended is corrected, or withdrawn without a document; every site is told once")
def mended(e):
    """29号令 异议更正; 信用修复办法 修复."""
    b, name = e.before, e.act.name
    if name in ("redraft", "correct"):
        return b.to_fix
    if name == "withdraw":
        return b.to_fix or e.given["evidence"] in b.on_file
    if name == "publish":
        return bool(e.given["sites"])
    return name != "tell" or (b.untold and not b.to_fix and bool(e.given["sites"]) and not e.after.untold)


@violation.invariant("V5", "whatever leaves the page leaves it for good, with nothing waiting")
def gone(e):
    """29号令 异议更正."""
    return e.target != "withdrawn" or not (e.after.pending or e.after.to_fix)
