"""What must never happen in the investigation record, by the numbers of the list of impossible things (11.11) and of 1.3.

Written against facts, ids and roles; no Rule is imported here.
"""

from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of


def somebody(number, *roles):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), 50)


OFFICERS = (somebody(1, "INSP"), somebody(2, "INSP"), somebody(6, "DESK"), somebody(3, "SQUAD"))
HEADS = (somebody(8, "BH"), somebody(9, "CITYBH"), somebody(8, "CITYBH"), somebody(1, "BH"), somebody(1), SYSTEM)
CAST = (*OFFICERS, *HEADS)

summons, interview, inspection, finding, recusal = (
    proof_of(m, CAST) for m in (SUMMONS, INTERVIEW, INSPECTION, FINDING, RECUSAL)
)  # fmt: skip
preservation, query, assist = (proof_of(m, (*CAST, somebody(1, "CITYBH"))) for m in (PRESERVATION, QUERY, ASSIST))
RECORDS, HELPING = (interview, inspection), (preservation, query, assist)
CERTIFIED = (summons, *RECORDS, finding, *HELPING)
EVERY = (*CERTIFIED, recusal)

OF_HEAD = {"approve", "deny", "dispose", "release", "send"}
OF_SYSTEM = {"be_served", "grant", "lapse", "end"}
BY_TWO = {"record", "refuse", "make", "keep", "give_back", "present"}
UNREAD = {"issue", *OF_SYSTEM}  # follow from other acts or from time, and ask nothing of the case
REASONED = {"stay_away", "withdraw", "refuse", "discard", "rebut", "drop", "deny", "decline"}


def on_all(key, says, *proofs):
    """The same invariant for several machines."""

    def register(fn):
        for proof in proofs or EVERY:
            proof.invariant(key, says)(fn)
        return fn

    return register


def _by(e, *heads) -> bool:
    """By an inspector, by one of these heads where the act is theirs, or by time."""
    held, name = e.who.roles, e.act.name
    wanted = {"SYSTEM"} if name in OF_SYSTEM else set(heads) if name in OF_HEAD else {"INSP"}
    return bool(held & wanted)


@on_all("A1", "every act is done by somebody of the role that the law names", *(p for p in CERTIFIED if p is not query))
def roles(e):
    """1.3, 10, 11.1."""
    return _by(e, "BH", "CHIEF")


@query.invariant("A1", "a query is approved by a head of a city or province, and done by inspectors")
def roles_of_query(e):
    """支付条例 40."""
    return _by(e, "CITYBH")


@recusal.invariant("A1", "anybody of the file records an application; the agency's head or the bureau's decides")
def roles_of_recusal(e):
    """监察条例 16."""
    held = {"ask": {"DESK", "INSP", "SQUAD"}, "grant": {"SYSTEM"}}.get(e.act.name, {"SQUAD", "BH", "CHIEF"})
    return bool(e.who.roles & held)


@on_all("N13", "two different officers, each with a certificate of the day, neither recused", *CERTIFIED)
def certified(e):
    """监察条例 16; what one alone records, he records with a certificate too."""
    name = e.act.name
    if name in BY_TWO:
        pair = {e.who.id, e.who.beside}
        return len(pair) == 2 and pair <= (e.before.fit_then if name == "record" else e.before.fit)
    return name in OF_HEAD | UNREAD or e.who.id in e.before.fit


def _from_outside(e) -> bool:
    """What a bank or the police told us: it is recorded whenever it comes, in a closed case, too."""
    return e.act.name in ("answer", "decline") and "file" in e.given


def _documented(e) -> bool:
    """By a piece on file, or by a file that comes along."""
    return e.given["evidence"] in e.before.on_file or bool(e.given["file"])


@on_all("S3", "nothing happens in a case that has ended; records are made in its investigation")
def in_time(e):
    """11.4 C6; settled 3."""
    name = e.act.name
    if name in UNREAD or _from_outside(e):
        return True
    if name in ("begin", "keep") or (name == "ask" and "things" in e.given):
        return e.before.place == "investigating"
    if name in ("propose", "ask") and "officer" not in e.given:
        return e.before.place in ("investigating", "later")
    return e.before.place != "closed"


@on_all("S2", "what ends without its purpose, or is refused, has its reason")
def reasoned(e):
    """Settled 2."""
    asked = e.act.name in REASONED or (e.act.name == "ask" and "reason" in e.given)
    return not asked or bool(e.given["reason"])


@summons.invariant("1.3.1", "who was told by telephone has confirmed it; who is absent was waited for; who came has a name")
def summoned(e):
    """100号文 一(二)."""
    name = e.act.name
    if name == "issue":
        return bool(e.given["at"]) and bool(e.given["paper_seq"])
    if name == "tell":
        return e.given["way"] == "phone" and e.given["evidence"] in e.before.on_file
    if name == "stay_away":
        return e.before.time_over and e.source == "served"
    return name != "appear" or bool(e.given["who_came"])


@on_all("N13b", "a confirmed record is whole; its pages are signed, or the refusal is on file; recordings are named", *RECORDS)
def recorded(e):
    """处罚法 47, 55; 浙监察 25."""
    name, f, given = e.act.name, e.before, e.given
    if name == "record":
        return f.timed and f.filled and f.rights
    if name in ("sign", "refuse"):
        return given["evidence"] in f.scans and (name == "refuse" or given["pages"] > 0)
    return name != "index" or (given["recording"] in f.on_file and bool(given["from_at"]) and bool(given["remark"]))


@finding.invariant("1.3.4", "no inference without a demand, a rule that allows it, and the workers' material")
def inferred(e):
    """浙监察 26; 支付条例 50."""
    name, f, given = e.act.name, e.before, e.given
    if name == "propose":
        return given["basis"] in f.bases and f.inferable and bool(given["fact"]) and given["evidence"] in f.on_file
    if name == "make":
        return f.inferable
    return name != "rebut" or given["evidence"] in f.on_file


@recusal.invariant("1.1.10", "an officer of the case, decided by the agency's head, his own by the bureau's, never by himself")
def recused(e):
    """监察条例 16; 处罚法 43."""
    name, f = e.act.name, e.before
    if name == "ask":
        return e.given["officer"] in f.officers
    if name != "decline":
        return True
    above = {"BH", "CHIEF"} if f.officer in f.agency_heads else {"SQUAD"}
    return f.officer != e.who.id and bool(e.who.roles & above)


@on_all("A2", "nobody approves what he investigates", *HELPING)
def apart(e):
    """11.1."""
    return e.act.name not in OF_HEAD or e.who.id not in e.before.investigators


@preservation.invariant("1.3.5", "kept things are listed, decided on within seven working days, and given back against a receipt")
def preserved(e):
    """处罚法 56, 85."""
    name, f, given = e.act.name, e.before, e.given
    ways = [way for _thing, way in given.get("dispositions", ())]
    if name == "ask":
        return bool(given["where"] and given["keeper"] and given["things"]) and all(t["quantity"] for t in given["things"])
    if name in ("dispose", "release"):
        lawful = bool(ways) and set(ways) <= {"return", "appraise", "seize", "transfer", "copied"}
        return lawful and not f.over and ("return" in ways) == (name == "release")
    if name == "lapse":
        return f.over
    return name != "give_back" or given["evidence"] in f.on_file


@query.invariant("N21", "only a head of a prefecture-level or higher organ approves a query, which names whom, what, when")
def approved_high(e):
    """支付条例 40."""
    name, f, given = e.act.name, e.before, e.given
    if name in OF_HEAD:
        return e.who.id in f.city_heads
    if name == "ask":
        whole = given["receiver"] and given["scope"] and given["period"] and given["targets"]
        dated = given["reply_by"] is not None and given["reply_by"] > f.today
        return bool(whole) and all(t["id"] for t in given["targets"]) and dated
    return not _from_outside(e) or _documented(e)


@assist.invariant("4.2", "help is asked with its grounds on file, and answered with a document")
def helped(e):
    """支付条例 41."""
    name, given = e.act.name, e.given
    if name == "ask":
        whole = given["receiver"] and given["unreachable"] and given["requests"]
        return bool(whole) and given["evidence"] in e.before.on_file
    return not _from_outside(e) or _documented(e)
