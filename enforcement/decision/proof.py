"""What must never happen in DECISION, by the numbers of the list of impossible things (reference 11.11).

Written against facts, ids and roles; no Rule is imported here.
"""

from datetime import date

from enforcement.decision.law import DECISION
from enforcement.proof import MAILED, attempt, happened, somebody
from lawkit.actor import SYSTEM
from lawkit.moment import local
from lawkit.proof.terms import proof_of

decision = proof_of(DECISION, (
    somebody(1, "INSP", "SQUAD", "BH", "LEGAL"), somebody(2, "INSP"), somebody(6, "INSP"), somebody(8, "BH", "LEGAL"),
    somebody(9, "LEGAL", "BH"), somebody(11, "CHIEF"), somebody(9), somebody(1), SYSTEM,
))  # fmt: skip

BY_TWO = {"serve_notice", "serve", "record_attempt", "record_statement", "hear", "propose", "perform",
          "propose_sparing", "serve_sparing"}  # fmt: skip
ALONE = {"serve_notice_alone", "serve_alone", "record_return", "serve_sparing_alone"}
SERVING = {"serve_notice", "serve_notice_alone", "serve", "serve_alone", "serve_sparing", "serve_sparing_alone"}
ATTEMPTING = {"record_attempt", "record_return"}
SPARING = {"draft_sparing", "redraft_sparing"}
DRAFTING = {"draft_handling", "draft_penalty", "redraft_handling", "redraft_penalty"} | SPARING
DECIDING = {"decide_handling", "decide_penalty", "decide_sparing"}
OF_INSPECTOR = BY_TWO | ALONE | DRAFTING | {"waive", "ask_hearing", "ask_hearing_late", "pay_surcharge", "pay_fine", "take_back"}
OF_HEAD = DECIDING | {"notify", "call_hearing", "discuss", "correct", "defer_fine", "revoke", "drop", "extend_term"}
TIMED = {"lapse", "expire", "finalise"}
OF_OTHERS = {"file_remedy", "uphold", "change", "uphold_in_court", "change_in_court", "annul", "end_remedy",
             "keep_sparing"}  # fmt: skip
CONCLUDING = OF_OTHERS - {"file_remedy"}
APART = DECIDING | {"notify", "review", "discuss", "correct", "defer_fine"}
OUTWARD = SERVING | ATTEMPTING | {"notify", "call_hearing", "propose", "propose_sparing", "correct", *DECIDING}
LAST_KNOWN = date(2026, 12, 31)
HEARING_DAY_AFTER = 10  # natural days that seven working days always pass
BOUNDS = {
    "goods": ((2_000_000, 5_000_000), (1_000_000, 3_000_000)), "no_account": ((5_000_000, 10_000_000), None),
    "refuse": ((200_000, 2_000_000),) * 2, "obstruct_jx": ((200_000, 2_000_000),) * 2,
}  # fmt: skip


@decision.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.6, column 'by'."""
    name, held = e.act.name, e.who.roles
    if name in OF_INSPECTOR:
        return "INSP" in held
    if name in OF_HEAD:
        return bool(held & {"BH", "CHIEF"})
    if name in TIMED:
        return "SYSTEM" in held
    if name in OF_OTHERS:
        return bool(held & {"LEGAL", "INSP"})
    if name == "hold_hearing":
        return e.who.id == e.before.chair and bool(held & {"LEGAL", "SQUAD", "BH", "CHIEF", "INSP"})
    return bool(held & ({"LEGAL"} if name == "review" else {"LEGAL", "BH", "CHIEF"}))


@decision.invariant("A2", "whatever undoes or changes something gives a reason; others' acts come with their document")
def reasons(e):
    """处罚法 44 in spirit; settled 5."""
    name, given = e.act.name, e.given
    if name in ("take_back", "send_back", "correct", "revoke", "drop", "defer_fine",
                "send_back_sparing", "extend_term") and not given["reason"]:
        return False
    if name == "drop" and not given["ground"]:
        return False
    theirs = name in OF_OTHERS | {"waive", "defer_fine"} or name == "revoke" and given["authority"] != "own"
    return not theirs or given["evidence"] in e.before.on_file


@decision.invariant("A3", "one person never decides alone: author, reviewer and decider are three; investigators none of them")
def apart(e):
    """11.1; 处罚法 57, 58."""
    name, b, me = e.act.name, e.before, e.who.id
    if name in DRAFTING:
        return me == b.lead
    if name in APART and (me in b.investigators or me in b.hands or me in b.excluded):
        return False
    if name in ("revoke", "drop", "extend_term") and (me in b.investigators or me in b.excluded):
        return False
    if name in ("send_back", "send_back_sparing", "call_hearing") and me in b.investigators:
        return False
    return name not in DECIDING or me != b.reviewer


@decision.invariant("A4", "nothing is drafted but found, unpaid sums of somebody liable, with a term; nothing leaves its place")
def grounds(e):
    """监察条例 18, 26; reference 2.2."""
    name, b = e.act.name, e.before
    if name in DRAFTING and b.place not in ("deciding", "early"):
        return False
    if name in DECIDING | {"notify"} and (b.place != "deciding" or not b.party_stands):
        return False
    if name in ("draft_handling", "redraft_handling"):
        capped = dict(b.liable)
        known = e.given["liable"] in capped and (not capped[e.given["liable"]] or e.given["cap"])
        return known and b.sums_fixed and b.unpaid and 3 <= (e.given["days"] or 0) <= 30
    if name in ("draft_penalty", "redraft_penalty"):
        return e.given["liable"] in b.units and bool(e.given["discretion"])
    if name in SPARING:
        return e.given["liable"] in b.units and bool(e.given["discretion"]) and bool(e.given["lesson"])
    return name not in ("notify", "decide_handling") or b.sums_agree


@decision.invariant("P0", "each kind is drafted, decided, paid by its own acts, and never changes")
def kinds(e):
    """P4 and P5 are two papers."""
    name, b = e.act.name, e.before
    if e.source and e.after.kind != b.kind:
        return False
    if name in ("redraft_handling", "decide_handling", "pay_surcharge", "draft_handling"):
        return e.after.kind == "handling"
    of_penalty = {"redraft_penalty", "decide_penalty", "pay_fine", "defer_fine", "draft_penalty"}
    if name in of_penalty:
        return e.after.kind == "penalty"
    spared = {"draft_sparing", "redraft_sparing", "propose_sparing", "send_back_sparing", "decide_sparing", "serve_sparing",
              "serve_sparing_alone", "keep_sparing"}  # fmt: skip
    asking = {"notify", "send_back", "serve", "serve_alone", "perform", "uphold", "change", "uphold_in_court",
              "change_in_court", "end_remedy"}  # fmt: skip
    return e.after.kind == "sparing" if name in spared else name not in asking or e.after.kind != "sparing"


@decision.invariant("P1", "the way leads over notice, service of the notice, hearing and proposal; no step is left out")
def steps(e):
    """处罚法 44, 45, 62: no decision without them."""
    came_from = {
        "noticed": {"drafted"}, "told": {"noticed", "heard"}, "proposed": {"heard"}, "reviewed": {"proposed"},
        "spared": {"decided", "remedied"},
        "heard": {"told", "proposed", "reviewed"}, "served": {"decided", "remedied"}, "final": {"served", "remedied"},
        "decided": {"proposed", "reviewed", "served", "final"}, "performed": {"served", "remedied", "final"},
        "remedied": {"served", "final", "performed", "spared"},
    }  # fmt: skip
    if e.before.kind == "sparing":
        came_from |= {"proposed": {"drafted"}, "drafted": {"proposed", "reviewed"}}
    return e.source == e.target or e.source in came_from.get(e.target, {e.source})


@decision.invariant("N11", "no surcharge and no fine of 54–57 without an order that was served and has expired")
def after_order(e):
    """监察条例 26; 支付条例 54–57; 监察条例 30(1)(3)."""
    name, b, given = e.act.name, e.before, e.given
    if name in DECIDING | {"notify"} and b.needs_expired and not b.ground_expired:
        return False
    over = given.get("order") in b.orders
    if name in ("draft_handling", "redraft_handling"):
        return given["rate"] is None or 50 <= given["rate"] <= 100 and over
    if name not in ("draft_penalty", "redraft_penalty"):
        return True
    if given["offence"] == "refuse":
        return over or given["prior"] in b.priors
    return over or given["offence"] == "obstruct_jx"


@decision.invariant("N11b", "a fine lies within the bounds of its article and place, in time, and is one for one act")
def fines(e):
    """监察条例 30; 支付条例 54–57; 处罚法 29, 36."""
    if e.act.name in ("decide_penalty", "decide_sparing"):
        return not e.before.fined
    if e.act.name not in ("draft_penalty", "redraft_penalty"):
        return True
    given = e.given
    unit, person = BOUNDS.get(given["offence"], (None, None))
    bounds = person if given["person"] else unit
    if bounds is None or not given["fine"] or not bounds[0] <= given["fine"] <= bounds[1]:
        return False
    if given["offence"] == "obstruct_jx" and e.before.province != "36":
        return False
    ended = given["act_until"]
    return ended is not None and ended <= e.before.today and (e.before.received_on - ended).days < 731


@decision.invariant("S33", "nobody is spared but on a ground of the law, in time, shown, corrected; nobody without its paper")
def sparing(e):
    """处罚法 33, 36, 57."""
    name, b, given = e.act.name, e.before, e.given
    if name == "drop":
        return b.kind != "penalty" or given["ground"] not in ("minor", "late")
    if name not in SPARING:
        return True
    known = {"refuse", "no_account"} | ({"obstruct_jx"} if b.province == "36" else set())
    ended, spare = given["act_until"], given["spare"]
    if given["offence"] not in known or not spare or ended is None or ended > b.today:
        return False
    if spare in ("minor", "first") and given["offence"] == "refuse" and b.unpaid:
        return False
    late = (b.received_on - ended).days >= 731
    return late == (spare == "late") and (late or given["evidence"] in b.on_file)


@decision.invariant("T37", "the term for deciding is extended before it ends, once, by fifteen working days at most")
def longer(e):
    """25号令 37."""
    b = e.before
    if e.act.name != "extend_term":
        return True
    in_time = b.term_until is not None and b.today <= b.term_until
    return in_time and not b.term_longer and 1 <= (e.given["by"] or 0) <= 15


@decision.invariant("N12", "nothing is decided before the party was heard, and nothing heavier than he was told")
def heard(e):
    """处罚法 45; 监察条例 19."""
    name, b, given = e.act.name, e.before, e.given
    if name == "propose":
        silent = given["adopted"] == "silent"
        lighter = (given["fine"] or 0) <= b.noticed_fine and (given["rate"] or 0) <= b.noticed_rate
        return bool(given["adopted"]) and bool(given["answer"]) and silent != b.spoke and lighter
    if name in ("hear", "record_statement") and not given["statement"]:
        return False
    if name == "lapse":
        return b.say_over and not b.asked
    return name != "hear" or not b.asked and (b.say_over or not b.hearing_right)


@decision.invariant("N12b", "a hearing: asked in time, told seven working days before, public, chaired by no investigator")
def hearing(e):
    """处罚法 63–65."""
    name, b, given = e.act.name, e.before, e.given
    if name in ("ask_hearing", "ask_hearing_late"):
        on = given["asked_on"]
        open_still = not b.asked if name == "ask_hearing" else b.lapsed_round
        return b.hearing_right and open_still and bool(given["asked_by"]) and on is not None and on <= min(b.say_until, b.today)
    if name == "call_hearing":
        apart = given["chair"] in b.officers and given["chair"] not in b.investigators | b.hands | b.excluded
        told = given["at"] is not None and bool(given["place"])
        far = told and local(given["at"]).date() <= LAST_KNOWN and (local(given["at"]).date() - b.today).days >= HEARING_DAY_AFTER
        return b.asked and apart and far and (given["open"] or bool(given["closed_reason"]))
    if name != "hold_hearing":
        return True
    apart = b.chair not in b.investigators and b.chair not in b.excluded
    return b.called and b.hearing_come and apart and bool(given["record"])


@decision.invariant("P3", "where review or discussion is due there is no decision without it; both saw this very text")
def reviewed(e):
    """处罚法 57(2), 58."""
    name, b = e.act.name, e.before
    if name in DECIDING:
        return (b.reviewed or not b.needs_review) and (b.discussed or not b.needs_talk)
    if name == "review":
        return bool(e.given["opinion"])
    if name == "discuss":
        votes = e.given["votes"]
        present = {v["user"] for v in votes}
        lawful = len(present) == len(votes) >= 3 and not present & b.investigators and not present & b.excluded
        agreed = sum(1 for v in votes if v["agrees"])
        return lawful and present <= b.leaders and agreed > len(votes) - agreed and all(v["opinion"] for v in votes)
    return e.target != "heard" or not (e.after.reviewed or e.after.discussed)


@decision.invariant("N13", "nobody serves, hears or checks alone, with an expired certificate, or recused")
def not_alone(e):
    """监察条例 16; 处罚法 42."""
    name, pair = e.act.name, {e.who.id, e.who.beside}
    if name in ("propose", "propose_sparing") and pair != {e.before.lead, e.before.co}:
        return False
    if name in BY_TWO:
        return len(pair) == 2 and pair <= e.before.fit
    if name == "waive":
        return e.who.id in e.before.fit
    if name not in ALONE:
        return True
    s = attempt(e)
    witnessed = s.get("method") == "lien" and bool(s.get("witness"))
    return e.who.id in e.before.fit and (s.get("method") in MAILED or witnessed)


@decision.invariant("S3", "after the closing a decision may end, and nothing goes out any more")
def read_only(e):
    """settled 3."""
    return not e.before.closed or e.act.name not in OUTWARD - {"notify", *DECIDING}


@decision.invariant("N22", "each method of service has what it asks for; nothing is served by posting")
def methods(e):
    """民诉法 88–95; reference 5.4."""
    if e.act.name not in SERVING:
        return attempt(e).get("method") != "posting"
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


@decision.invariant("N24", "nothing is served or tried before its paper exists or after today")
def days_sane(e):
    """No backdating."""
    if e.act.name not in SERVING | ATTEMPTING:
        return True
    return happened(e) is not None and e.before.paper_on <= happened(e) <= e.before.today


@decision.invariant("N28", "no term begins whose end lies beyond the published calendar; an attempt in vain begins none")
def terms(e):
    """D."""
    if e.act.name in ATTEMPTING:
        return not attempt(e).get("succeeded") and bool(attempt(e).get("result"))
    return e.act.name not in SERVING or (LAST_KNOWN - happened(e)).days > 25


@decision.invariant("N18", "money counts with its evidence; performed is what was paid, and somebody looked")
def performed(e):
    """监察条例 18; 平台规则 账册."""
    name, b, given = e.act.name, e.before, e.given
    if name in ("pay_surcharge", "pay_fine"):
        told = bool(given["amount"]) and given["paid_on"] is not None and given["paid_on"] <= b.today
        return told and given["evidence"] in b.on_file and (name == "pay_surcharge" or bool(given["receipt"]))
    if name == "perform":
        return b.paid and all((given["check"] or {}).get(k) for k in ("checked_at", "place", "conclusion"))
    if name == "expire":
        return b.over and not b.paid and not b.expired and e.after.expired
    if name == "defer_fine":
        later = given["until"] is not None and given["until"] > b.today
        return later and not b.deferred and not b.paid
    return True


@decision.invariant("P7", "a remedy: in time or taken all the same, one way after the other; its result has its day and its sums")
def remedies(e):
    """复议法 20, 34; 行诉法 45, 46."""
    name, b, given = e.act.name, e.before, e.given
    if name == "file_remedy":
        on = given["filed_on"]
        after = (given["forum"] == "suit" and b.forum != "suit") or (given["forum"] == "review" and not b.forum)
        in_time = on is not None and b.effective_on <= on <= b.today and (given["admitted"] or on <= b.appeal_until)
        return after and in_time
    if name not in CONCLUDING:
        return True
    made, got = given["concluded_on"], given["received_on"]
    if made is None or got is None or not made <= got <= b.today:
        return False
    if name in ("change", "change_in_court") and not (given["fine"] if b.kind == "penalty" else given["amounts"]):
        return False
    forum = {"uphold": "review", "change": "review", "uphold_in_court": "suit", "change_in_court": "suit"}.get(name)
    return forum is None or b.forum == forum


@decision.invariant("N10", "final only once every remedy is over, or by a court")
def final(e):
    """强制法 53; GFINAL."""
    if e.target != "final" or e.source == "final":
        return True
    return e.before.appeal_over if e.act.name == "finalise" else e.act.name in ("uphold_in_court", "change_in_court")
