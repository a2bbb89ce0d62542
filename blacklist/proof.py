"""What must never happen in LISTING, by the numbers of the list of impossible things (reference 11.11: N6–N9).

Written against facts, ids and roles; no Rule is imported here.
"""

from blacklist.law import LISTING
from blacklist.violations import proof as _violations  # noqa: F401 the proof of the room within
from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


listing = proof_of(LISTING, (
    somebody(7, "CREDIT"), somebody(8, "BH"), somebody(3, "SQUAD"), somebody(4, "LEGAL"),
    somebody(1, "CREDIT", "BH", "LEGAL", "SQUAD"), somebody(5, "AUDIT"), SYSTEM,
))  # fmt: skip

HEAD, CREDIT, NOTIFIER = {"BH", "CHIEF"}, {"CREDIT"}, {"CREDIT", "BH"}
BY = {
    **dict.fromkeys(("propose", "served_all", "correct", "expire", "fall", "drop"), {"SYSTEM"}),
    **dict.fromkeys(("name_parties", "add_party", "object", "check", "opine", "ask_removal"), CREDIT),
    **dict.fromkeys(("notify", "serve", "serve_alone", "tell_removal"), NOTIFIER),
    **dict.fromkeys(("extend", "spare", "set_aside", "decide", "remove_early", "refuse_removal", "revoke", "restore"), HEAD),
    "judge": {"LEGAL"}, "endorse": {"SQUAD"}, "file": {"CREDIT", *HEAD},
}  # fmt: skip
APART = {"judge", "endorse", "extend", "spare", "set_aside", "decide", "remove_early", "refuse_removal", "revoke", "restore"}
REASONED = APART - {"endorse", "decide"}
ENTERS = {"decide", "restore"}


def large(b) -> bool:
    """GAMT, written down a second time."""
    return b.large or (b.large is None and b.judged is True)


def due(b) -> bool:
    """45号令 5."""
    return bool(b.stands and b.migrants and (large(b) or b.grave))


@listing.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.10, column 'by'."""
    return bool(e.who.roles & BY[e.act.name])


@listing.invariant("A2", "whoever investigated neither judges nor decides; decisions give reasons")
def apart(e):
    """11.1."""
    if e.act.name in APART and e.who.id in e.before.investigators:
        return False
    return e.act.name not in REASONED or bool(e.given["reason"])


@listing.invariant("N6", "nobody is listed before every party was served and its five working days are over")
def heard(e):
    """45号令 6."""
    b = e.before
    if e.act.name == "served_all":
        return 1 in b.parties and len(b.parties) >= 2 and not b.parties - b.served
    return e.act.name != "decide" or (1 in b.parties and len(b.parties) >= 2 and not b.parties - (b.served & b.lapsed))


@listing.invariant("N6b", "nobody is listed or set aside with a pending objection")
def pending(e):
    """45号令 6."""
    return e.act.name not in ("decide", "set_aside") or not e.before.pending


@listing.invariant("N6d", "nobody is listed or spared once the unit's objection was found right")
def right(e):
    """45号令 6."""
    return e.act.name not in ("decide", "spare") or not e.before.upheld


@listing.invariant("N6e", "whoever is named later is told, served and heard before the decision like the others")
def joined(e):
    """45号令 5, 6."""
    if e.act.name != "add_party":
        return True
    new = e.after.parties - e.before.parties
    named = e.given["person"].get("name") and e.given["person"].get("seat") != "unit"
    return bool(named) and 1 in e.before.parties and len(new) == 1 and e.target == "candidate"


@listing.invariant("F1", "whoever files brings a file")
def filed(e):
    """处罚法 47."""
    return e.act.name != "file" or bool(e.given["files"])


@listing.invariant("N6c", "nothing is listed, noticed or restored after the order was revoked")
def revoked(e):
    """45号令 16."""
    return e.act.name not in (*ENTERS, "notify") or e.before.stands


@listing.invariant("N7", "nobody is listed without migrant workers' wages, by the amount or an event")
def ground(e):
    """45号令 5."""
    if e.act.name in ("decide", "notify"):
        return due(e.before)
    if e.act.name == "judge":
        return e.before.large is None
    return e.act.name != "set_aside" or e.before.upheld or not due(e.before)


@listing.invariant("N8", "no removal before six months, unpaid, with new arrears or during criminal proceedings")
def early(e):
    """45号令 12, 13."""
    b = e.before
    if e.act.name == "ask_removal":
        return b.paid and b.waited and e.given["commitment"] in b.on_file
    return e.act.name != "remove_early" or (b.paid and b.waited and not b.new_arrears and not b.criminal)


@listing.invariant("N8b", "one decision for all parties: no act after it changes who they are")
def together(e):
    """45号令 14."""
    return e.source in ("candidate", "notified", "") or e.before.parties == e.after.parties


@listing.invariant("N9", "an entry ends by its term, by leave, or by revocation, and the end is told once, with the sites")
def ends(e):
    """45号令 11, 17."""
    b = e.before
    if e.act.name == "expire":
        return b.term_over
    if e.act.name == "tell_removal":
        return not b.told and e.after.told and bool(e.given["sites"])
    return e.act.name not in ("revoke", "restore") or e.given["evidence"] in b.on_file


@listing.invariant("B2", "a notice for each party, once, and each is served once by a lawful method with its proof")
def notices(e):
    """45号令 6; 民诉法 87."""
    b, name = e.before, e.act.name
    if name == "name_parties":
        seats = [p["seat"] for p in e.given["parties"]]
        names = {p["name"] for p in e.given["parties"] if p["name"]}
        return not b.noticed and len(seats) > 1 and seats[0] == "unit" and seats.count("unit") == 1 and len(names) == len(seats)
    if name == "notify":
        return e.given["party"] in b.parties and e.given["party"] not in b.noticed
    if name not in ("serve", "serve_alone"):
        return True
    party, s = e.given["party"], e.given["service"]
    method = s.get("method")
    if party not in b.noticed or party in b.served or method not in ("direct", "postal", "electronic"):
        return False
    if (name, e.who.id) == ("serve", e.who.beside) or name == "serve_alone" and method == "direct":
        return False
    if method == "electronic":
        return b.consent
    return s.get("receipt") in b.proofs and (method == "postal" or bool(s.get("relation")))


@listing.invariant("B3", "an objection is a served party's, once, in words; it is checked once, with a finding")
def objections(e):
    """45号令 6."""
    b, party = e.before, e.given.get("party")
    if e.act.name == "object":
        return party in b.served and party not in b.pending | b.answered and bool(e.given["text"])
    if e.act.name != "check":
        return True
    return party in b.pending and e.given["outcome"] in ("upheld", "partly", "rejected") and bool(e.given["finding"])


@listing.invariant("B4", "only the corrected who promise in writing are spared, after officer and agency have spoken")
def spared(e):
    """45号令 7."""
    b = e.before
    if e.act.name in ("opine", "endorse"):
        return bool(e.given["opinion"]) and (e.act.name == "opine" or b.opinion == "officer")
    if e.act.name == "correct":
        return b.paid
    return e.act.name != "spare" or (b.paid and e.given["commitment"] in b.on_file and b.opinion == "agency")


@listing.invariant("B5", "the term of the decision is extended once, before it is over")
def extended(e):
    """45号令 8."""
    b = e.before
    return e.act.name != "extend" or (b.in_term and not b.extended and b.opinion == "agency")
