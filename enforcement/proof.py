"""What must never happen in ORDER, by the numbers of the list of impossible things (reference 11.11).

Written against facts, ids and roles; no Rule is imported here.
"""

from datetime import date

from enforcement.court import proof as _court  # noqa: F401 the proofs of the rooms within
from enforcement.deposit import proof as _deposit  # noqa: F401
from enforcement.inquiry import proof as _inquiry  # noqa: F401
from enforcement.law import ORDER
from enforcement.referral import proof as _referral  # noqa: F401
from lawkit.actor import SYSTEM, Actor
from lawkit.moment import local
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


order = proof_of(ORDER, (
    somebody(1, "INSP", "SQUAD", "BH"), somebody(2, "INSP"), somebody(6, "INSP"), somebody(3, "SQUAD"),
    somebody(8, "BH"), somebody(1), somebody(2), SYSTEM,
))  # fmt: skip

BY_TWO = {"issue_on_spot", "serve", "record_attempt", "post", "comply", "part_comply"}
OF_INSPECTOR = BY_TWO | {"draft", "redraft", "serve_alone", "record_return"}
NAMING = {"draft", "redraft", "issue_on_spot"}
SERVING = {"serve", "serve_alone", "issue_on_spot"}
ATTEMPTING = {"record_attempt", "record_return"}
WITH_DEADLINE = NAMING | {"change_deadline"}
MAILED = {"postal", "electronic"}
SIGNERS = {"SQUAD": {"SQUAD"}, "BH": {"BH", "CHIEF"}}
LAST_KNOWN = date(2026, 12, 31)


def attempt(e) -> dict:
    """What was handed in about service."""
    return e.given.get("service") or {}


def happened(e) -> date | None:
    """The last day on which something was done."""
    s = attempt(e)
    times = [p["at"] for p in s.get("places", ())] or [s[k] for k in ("occurred_at",) if k in s]
    return max(local(t).date() for t in times) if times else None


@order.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.5, column 'by'."""
    name, held = e.act.name, e.who.roles
    if name in OF_INSPECTOR:
        return "INSP" in held
    if name == "issue":
        return bool(held & SIGNERS[e.before.signed_by])
    if name in ("revoke", "change_deadline"):
        return bool(held & {"BH", "CHIEF"})
    return "SYSTEM" in held


@order.invariant("A2", "whatever undoes or changes something gives a reason; others' acts come with their document")
def reasons(e):
    """处罚法 44 in spirit; settled 5."""
    if e.act.name not in ("revoke", "change_deadline"):
        return True
    known = e.act.name != "revoke" or e.given["authority"] == "own" or e.given["evidence"] in e.before.on_file
    return bool(e.given["reason"]) and known


@order.invariant("A3", "he who investigates drafts, and never signs what he drafted")
def apart(e):
    """11.1."""
    if e.act.name in ("draft", "redraft"):
        return e.who.id == e.before.lead
    return e.act.name != "issue" or e.who.id not in e.before.investigators


@order.invariant("A4", "nothing is ordered but found, unpaid sums, of somebody liable, when the law allows it")
def grounds(e):
    """监察条例 26; reference 2.2; settled 15."""
    if e.act.name in (*NAMING, "issue") and not e.before.sums_fixed:
        return False
    if e.act.name in NAMING and not e.before.unpaid:
        return False
    if e.act.name in NAMING:
        capped = dict(e.before.liable)
        if e.given["liable"] not in capped or capped[e.given["liable"]] and not e.given["cap"]:
            return False
    early = {"ordering", "spot", "early"}
    places = {"draft": early, "redraft": early, "issue_on_spot": {"spot"}}
    if e.act.name in places:
        return e.before.place in places[e.act.name]
    if e.act.name != "issue":
        return True
    return e.before.sums_agree and (e.before.place == "ordering" or e.before.place == "early" and e.before.absconding)


@order.invariant("N13", "nobody serves, posts or checks alone, with an expired certificate, or recused")
def not_alone(e):
    """监察条例 16."""
    pair = {e.who.id, e.who.beside}
    if e.act.name == "issue_on_spot" and pair != {e.before.lead, e.before.co}:
        return False
    if e.act.name in BY_TWO:
        return len(pair) == 2 and pair <= e.before.fit
    if e.act.name not in ("serve_alone", "record_return"):
        return True
    s = attempt(e)
    witnessed = s.get("method") == "lien" and bool(s.get("witness"))
    return e.who.id in e.before.fit and (s.get("method") in MAILED or witnessed)


@order.invariant("S3", "after the closing an order may end, and nothing goes out any more")
def read_only(e):
    """settled 3."""
    outward = SERVING - {"issue_on_spot"} | ATTEMPTING | {"post", "change_deadline"}
    return not e.before.closed or e.act.name not in outward


@order.invariant("N22", "each method of service has what it asks for")
def methods(e):
    """民诉法 88–95."""
    if e.act.name not in SERVING:
        return True
    s, on_file = attempt(e), e.before.proofs
    receipt = "receipt" in s and s["receipt"] in on_file
    photo = any(p in on_file for p in s.get("photos", ()))
    return {
        "direct": lambda: bool(s.get("relation")) and not s.get("refusal"),
        "lien": lambda: bool(s.get("refusal")) and bool(s.get("at_residence")) and (bool(s.get("witness")) or photo),
        "electronic": lambda: e.before.consent,
        "postal": lambda: receipt,
        "entrusted": lambda: receipt,
        "transfer": lambda: receipt and bool(s.get("in_custody_or_army")),
        "public_notice": lambda: bool(s.get("reason")) and (e.before.absconding or bool(e.before.failed)),
    }.get(s.get("method"), lambda: False)()


@order.invariant("N2", "nothing is posted without absconding on record, an attempt in vain, a lawful place, a photo")
def posting(e):
    """法释〔2013〕3号 4(2)."""
    if e.act.name != "post":
        return True
    places = attempt(e).get("places", ())
    lawful = [p for p in places if p["kind"] in ("residence", "business", "office", "site")]
    shown = any(p["photo"] in e.before.proofs for p in lawful)
    return e.before.absconding and "direct" in e.before.failed and shown and bool(attempt(e).get("reason"))


@order.invariant("N24", "nothing is served, posted or tried before its paper exists or after today")
def days_sane(e):
    """No backdating."""
    if e.act.name not in SERVING | ATTEMPTING | {"post"}:
        return True
    return happened(e) is not None and e.before.paper_on <= happened(e) <= e.before.today


@order.invariant("N28", "a deadline lies after service and is never computed with a missing calendar")
def deadline(e):
    """D; settled 14."""
    if e.act.name not in SERVING | {"post"}:
        return True
    counts, spot = happened(e), e.act.name == "issue_on_spot"
    if spot and attempt(e).get("method") not in ("direct", "lien"):
        return False
    fixed = e.after.fixed_on if spot else e.before.fixed_on
    if fixed:
        notice = attempt(e).get("method") == "public_notice"
        return counts < fixed and not notice  # thirty days from the first notice in the walk go past any fixed day
    return (LAST_KNOWN - counts).days > 7


@order.invariant("N28b", "one kind of deadline is named, ahead of today, between three and fifteen working days")
def deadline_kind(e):
    """平台规则 期日."""
    if e.act.name == "issue":
        return e.before.fixed_on is None or e.before.fixed_on > e.before.today
    if e.act.name not in WITH_DEADLINE:
        return True
    fixed, days = e.after.fixed_on, e.after.days
    if fixed and e.act.name != "change_deadline" and (fixed - e.before.today).days > 31:
        return False
    return (fixed > e.before.today and not days) if fixed else 3 <= days <= 15


@order.invariant("N1", "expired means: served or posted, the day passed, something unpaid; what counts is set once")
def expired(e):
    """刑法276之一; 监察条例 26; 45号令 5."""
    b = e.before
    if e.act.name == "expire":
        return b.served and b.over_admin and b.paid != "all" and not b.ended_admin
    if e.act.name == "expire_posting":
        return b.posted and b.over_criminal and b.paid != "all" and not b.ended_criminal and not e.after.ended_admin
    return e.target != "expired" or e.source == "expired"


@order.invariant("N1b", "posting never counts as service, and nothing is served twice")
def posting_is_not_service(e):
    """5.4: two dates."""
    if e.act.name == "post":
        return e.after.served == e.before.served
    return e.act.name not in SERVING or (e.after.served and not e.before.served)


@order.invariant("N18", "performed is what the ledger says, and somebody looked")
def performed(e):
    """监察条例 18."""
    check = e.given.get("check") or {}
    looked = all(check.get(k) for k in ("checked_at", "place", "conclusion"))
    if e.target == "complied":
        return e.before.paid == "all" and looked
    return e.act.name != "part_comply" or (e.before.paid == "some" and looked)


@order.invariant("O9", "the deadline is changed once, before it has passed, to a later day, and served again")
def one_change(e):
    """D."""
    if e.act.name != "change_deadline":
        return True
    b = e.before
    running = not (b.over_admin or b.over_criminal or b.ended_admin or b.ended_criminal)
    further = not (e.after.fixed_on and b.fixed_on) or e.after.fixed_on > b.fixed_on
    anew = e.target == "issued" and not (e.after.served or e.after.posted)
    return running and b.paid != "all" and not b.changed and further and anew


@order.invariant("S14", "only what failed or came too late is kept as an attempt; an attempt changes no state")
def in_vain(e):
    """settled 14."""
    if e.act.name not in ATTEMPTING:
        return True
    s, fixed = attempt(e), e.before.fixed_on
    late = bool(s.get("succeeded")) and fixed is not None and happened(e) >= fixed
    lost = not s.get("succeeded") and bool(s.get("result")) and s.get("method") in e.after.failed
    return (late or lost) and e.source == e.target and s.get("method") != "posting"


from enforcement.decision import proof as decision_proof  # noqa: E402, F401 the room's proof, found by this module's name
