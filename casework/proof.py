"""What must never happen in CASE and DUAL, by the numbers of the list of impossible things (reference 11.11).

Written against facts, ids and roles; no Rule is imported here.
"""

from casework import proof_routing
from casework.law import CASE, DUAL
from lawkit.actor import SYSTEM, Actor
from lawkit.proof.terms import proof_of


def somebody(number, *roles, organ=50):
    """An actor of the cast."""
    return Actor(number, frozenset(roles), organ)


case = proof_of(CASE, (
    somebody(1, "INSP"), somebody(2, "INSP", "SQUAD", "BH", "DESK"), somebody(6, "INSP"), somebody(3, "SQUAD"),
    somebody(8, "BH"), somebody(9, "DESK"), somebody(12, "PARTNER"), somebody(1, "AUDIT"), somebody(2), SYSTEM,
))  # fmt: skip
dual = proof_of(DUAL, (
    somebody(1, "INSP"), somebody(2, "INSP", "HRLEAD"), somebody(3, "SQUAD"), somebody(4, "UNITLEAD", organ=40),
    somebody(5, "HRLEAD"), somebody(7, "UNITLEAD", "HRLEAD"), somebody(8, "BH"), somebody(11, "AUDIT"), somebody(5, "BH"),
    somebody(1), somebody(10), SYSTEM,
))  # fmt: skip

UNPAID_ALLOWED = {"CL-04", "CL-05", "CL-06", "CL-07", "CL-08"}
BY_TWO = {"investigate", "order_on_the_spot", "report"}
OF_DESK = {"register", "ask_correction", "supplement", "forward", "call_back"}
OF_SQUAD = {"refuse", "refuse_uncorrected", "file", "assign", "stand_in", "find", "reinvestigate",
            "approve_closing", "close", "reinstate", "accept_into", "merge_filed", "split_filed",
            "be_split_filed"}  # fmt: skip
OF_WINDOW = {"merge_into", "take_in", "split_off", "be_split"}
NAMED_OTHER = {"merge_into", "accept_into", "merge_filed", "link", "not_duplicate", "unlink"}
NOTES = {"link", "not_duplicate", "unlink", "echo_link"}  # beside the file, not in it
OF_HEAD = {
    "hand_over",
    "extend",
    "suspend",
    "resume",
    "withdraw_case",
    "transfer",
    "go_ordering",
    "go_deciding",
    "reopen",
}
OF_INSPECTOR = {"fix_sums", "investigate", "inquire", "order_on_the_spot", "go_on", "report", "propose_closing"}
OF_RECORDER = {"record_claims", "pay", "bounce", "pay_after", "withdraw_evidence", "set_parties",
               "amend", "link", "not_duplicate", "unlink",
               "withdraw_complaint", "serve", "serve_alone", "confirm_address", "give_code"}  # fmt: skip
WITH_REASON = {"assign", "stand_in", "recuse", "hand_over", "bounce", "withdraw_evidence", "amend",
               "withdraw_complaint", "extend", "suspend", "resume", "reinvestigate", "reopen", "refuse",
               "refuse_uncorrected", "merge_into", "accept_into", "merge_filed", "split_off", "split_filed",
               "not_duplicate", "unlink"}  # fmt: skip


@case.invariant("A1", "every act is done by somebody of the role that the law names")
def roles(e):
    """11.1 and the column 'by' of 11.4."""
    for names, held in (*proof_routing.ROLES, (OF_DESK, {"DESK"}), (OF_SQUAD, {"SQUAD"}), (OF_HEAD, {"BH", "CHIEF"}),
                        (OF_INSPECTOR, {"INSP"}), (OF_WINDOW, {"DESK", "SQUAD"}), ({"echo_link"}, {"SYSTEM"}),
                        ({"take_up"}, {"SQUAD", "BH", "CHIEF", "HRLEAD"}),
                        (OF_RECORDER, {"DESK", "INSP", "SQUAD"}), ({"close_signed", "lapse_approval"}, {"SYSTEM"}),
                        ({"answer_source"}, {"DESK", "INSP"}), ({"follow_up"}, {"SQUAD", "BH", "CHIEF"})):  # fmt: skip
        if e.act.name in names:
            return bool(held & e.who.roles)
    return False


@case.invariant("A2", "whatever takes something from somebody or undoes something gives a reason")
def reasons(e):
    """处罚法 44 in spirit; 平台规则 留痕."""
    return e.act.name not in WITH_REASON or bool(e.given["reason"])


@case.invariant(
    "N13", "no investigation by one inspector, by a stranger, or with an expired certificate or a recused person"
)
def two_certified(e):
    """监察条例 16."""
    if e.act.name in BY_TWO:
        pair = {e.who.id, e.who.beside}
        return len(pair) == 2 and pair == set(at_work(e)) and pair <= e.before.fit
    if e.act.name == "inquire":
        return set(at_work(e)) <= e.before.fit and e.who.id in at_work(e)
    return e.act.name not in ("fix_sums", "go_on") or e.who.id in at_work(e)


def at_work(e):
    """Who investigates that day: whoever stands in takes the absent one's place (平台规则 代行)."""
    away, deputy = e.before.stand_in
    return [deputy if one == away else one for one in (e.before.lead, e.before.co)]


@case.invariant("N13b", "two different, fit inspectors are named for every case under way")
def named(e):
    """监察条例 16."""
    if e.act.name == "be_split_filed":  # as they stand in the case that it comes from
        return bool(e.after.lead) and bool(e.after.co) and e.after.lead != e.after.co
    if e.act.name not in ("file", "assign", "reinstate"):
        return True
    lead, co = e.after.lead, e.after.co
    return bool(lead) and bool(co) and lead != co and {lead, co} <= e.before.fit


@case.invariant("N14", "the term is extended by the bureau's head, before it ends, once")
def extension(e):
    """监察条例 17."""
    return e.act.name != "extend" or (
        not e.before.term_over and not e.before.extended and bool(e.who.roles & {"BH", "CHIEF"})
    )


@case.invariant("N15", "nothing is closed with wages unpaid without a ground that allows it and its evidence")
def closing(e):
    """Reference 1.5."""
    if e.act.name not in ("propose_closing", "approve_closing", "close", "close_signed"):
        return True
    code = e.after.code
    paid = {"CL-01": not e.before.unpaid and e.before.owing, "CL-02": not e.before.unpaid and e.before.owing,
            "CL-03": not e.before.owing}  # fmt: skip
    return code in e.before.proven and (code in UNPAID_ALLOWED or paid.get(code, False))


@case.invariant("N15b", "the investigator neither approves nor closes his own case; only he who leads it proposes")
def closing_apart(e):
    """监察条例 18; separation of duties."""
    if e.act.name == "propose_closing":
        return e.who.id == at_work(e)[0]
    if e.act.name in ("approve_closing", "close", "find", "reinvestigate", "withdraw_case"):
        return e.who.id not in {e.before.lead, e.before.co, *at_work(e)}
    return True


@case.invariant(
    "N15c", "a case closes only after an approval that still stands, with nothing open, and with its sign-off"
)
def closing_whole(e):
    """settled 12."""
    if e.act.name == "approve_closing":
        return e.before.code not in e.before.blocked
    if e.target != "closed" or e.source == "closed":
        return True
    if not e.before.approved or e.before.code in e.before.blocked:
        return False
    return (
        e.before.signed_off if e.act.name == "close_signed" else (not e.before.sign_off_due or e.before.code == "CL-06")
    )


@case.invariant("N16", "the system closes only what two leaders have signed off")
def closing_signed(e):
    """双包案."""
    return e.act.name != "close_signed" or ("SYSTEM" in e.who.roles and e.before.signed_off)


@case.invariant(
    "N23", "accepted only what is complete, ours, in time and not before another body; refused only on a true ground"
)
def acceptance(e):
    """监察条例 20, 21; 25号令 18."""
    if e.act.name in ("file", "accept_into", "merge_into"):
        whole = e.act.name == "merge_into" or not e.before.basics_missing  # what is missing goes along
        return e.before.in_scope and e.before.in_time and not e.before.elsewhere and whole
    if e.act.name == "refuse":
        true = {"limit": not e.before.in_time, "scope": not e.before.in_scope, "elsewhere": e.before.elsewhere,
                "basics": e.before.basics_missing and e.before.missing_bars}  # fmt: skip
        return true.get(e.given["ground"], False)
    if e.act.name == "refuse_uncorrected":
        return e.before.basics_missing
    return True


@case.invariant("A3", "nobody is sent away to nowhere, nothing is asked for that is not missing")
def forwarding(e):
    """支付条例 10; 25号令 18."""
    if e.act.name in ("forward", "transfer"):
        return bool(e.given["receiver"])
    if e.act.name == "ask_correction":
        return bool(e.given["missing"])
    return e.act.name != "supplement" or not e.given["still_missing"]


@case.invariant("A4", "a term stands still only where the province says so")
def suspension(e):
    """浙监察 30."""
    return e.act.name != "suspend" or e.before.may_suspend


@case.invariant("A5", "facts are found only with every sum fixed, and on a proposal that still stands")
def finding(e):
    """25号令 33."""
    if e.act.name in ("report", "order_on_the_spot"):
        return e.before.sums_fixed
    return e.act.name != "find" or e.before.report


@case.invariant("A6", "a case is withdrawn only when corrected or unfounded")
def withdrawal(e):
    """监察条例 18(3)."""
    if e.act.name != "withdraw_case":
        return True
    true = {"CL-02": e.before.owing and not e.before.unpaid, "CL-03": not e.before.owing}
    return true.get(e.given["code"], False)


@case.invariant("A7", "after closing only payments and answers, and only where something could stay unpaid")
def read_only(e):
    """settled 3."""
    return (
        e.source != "closed"
        or e.act.name in NOTES
        or e.act.name in ("reopen", "receiver_answers", "reply_taken", "answer_source", "call_back", "follow_up", "give_code")
        or (e.act.name == "pay_after" and e.before.code in UNPAID_ALLOWED)
    )


@case.invariant("A8", "one server suffices only by mail, electronically, or with a witness")
def servers(e):
    """平台规则 送达."""
    if e.act.name != "serve_alone":
        return True
    return e.given["method"] in ("postal", "electronic") or (e.given["method"] == "lien" and bool(e.given["witness"]))


@case.invariant("A9", "any change of ledger, evidence or papers voids what was signed over them")
def changes_void(e):
    """settled 12."""
    changing = {"pay", "bounce", "fix_sums", "record_claims", "add_evidence", "recuse", "take_in", "split_off", "split_filed"}
    return e.act.name not in changing or not (e.after.approved or e.after.report)


@case.invariant("A12", "what two investigators have signed is neither joined nor divided; a joined case moves no more")
def joining(e):
    """平台规则 并案, 分案: no claim comes or goes under findings that are signed."""
    if e.act.name in ("merge_filed", "take_in", "split_filed") and e.before.report:
        return False
    return e.source != "merged" or e.target == "merged"


@case.invariant("A13", "a case is joined to, related to or told from another one that is named; workers who go are named")
def other_end(e):
    """平台规则 并案, 分案, 关联."""
    if e.act.name in NAMED_OTHER:
        return bool(e.given["other"])
    return e.act.name not in ("split_off", "split_filed") or bool(e.given["workers"])


@case.invariant("W8", "a case of our own initiative begins with the head of its warning's chain")
def taken_up(e):
    """11.3, W8; 监察条例 14(2)."""
    return e.act.name != "take_up" or bool(e.given["warning"] and e.given["warning"]["head"])


@case.invariant("A14", "a source is answered while it waits, with words and a result, by the desk or who works on the case")
def answering(e):
    """平台规则 反馈."""
    if e.act.name != "answer_source":
        return True
    by = "DESK" in e.who.roles or e.who.id in at_work(e)
    return by and e.before.answer_owed and bool(e.given["text"]) and bool(e.given["result"])


@case.invariant("A15", "a call says what came of it, a poor mark why; a head sees to what there is, and says how")
def calling(e):
    """平台规则 回访."""
    if e.act.name == "call_back":
        poor = e.given["result"] in ("partly", "dissatisfied")
        return bool(e.given["result"]) and (not poor or bool(e.given["reason"]))
    return e.act.name != "follow_up" or (e.before.dissatisfied and bool(e.given["reason"]))


proof_routing.add(case)


# ── DUAL ──────────────────────────────────────────────────────────────────────────────────────────────────────


def organ_of(e, person, role):
    """The organ where a person holds a leader's seat."""
    return next((o for p, o, r in e.before.seats if p == person and r == role), None)


def holds_charge(e):
    """The actor is one of the two leaders and still holds the post for it."""
    seats = {(e.before.unit_leader, "UNITLEAD"), (e.before.hr_leader, "HRLEAD")}
    return any((e.who.id, role) in seats for role in e.who.roles)


@dual.invariant("N16", "two different leaders of two different organs, neither of them an investigator")
def leaders(e):
    """S2."""
    if e.act.name not in ("assign", "change_leader"):
        return True
    unit, hr = e.after.unit_leader, e.after.hr_leader
    one, other = organ_of(e, unit, "UNITLEAD"), organ_of(e, hr, "HRLEAD")
    return (
        unit != hr
        and one is not None
        and other is not None
        and one != other
        and not {unit, hr} & e.before.investigators
    )


@dual.invariant("N16b", "each leader signs once, himself, not over his own investigation, over what he was shown")
def signing(e):
    """S2; settled 12."""
    if e.act.name not in ("sign_first", "sign_second"):
        return True
    mine = holds_charge(e) and e.who.id not in e.before.investigators
    if e.before.signer and e.before.signer in e.before.investigators:
        return False
    return mine and e.before.same_sheet and bool(e.given["opinion"]) and e.who.id != e.before.signer


@dual.invariant("N16c", "signed off only when paid, or routed by a ground other than the police's, after the approval")
def settled(e):
    """D3, D5; CL-06 stays on the list."""
    if e.act.name not in ("propose", "sign_second"):
        return True
    return e.before.approved and (not e.before.unpaid or e.before.code in {"CL-04", "CL-05", "CL-07", "CL-08"})


@dual.invariant("A1", "each act by whom the policy names")
def dual_roles(e):
    """11.10."""
    name, held = e.act.name, e.who.roles
    if name in ("assign", "change_leader"):
        return bool(held & {"SQUAD", "BH", "CHIEF", *({"HRLEAD"} if name == "assign" else ())})
    if name == "propose":
        return "INSP" in held and e.who.id == e.before.case_lead
    if name == "lapse":
        return "SYSTEM" in held
    if name == "reopen":
        return "AUDIT" in held or e.who.id in (e.before.unit_leader, e.before.hr_leader)
    return holds_charge(e)


@dual.invariant("A2", "plans, reasons and lapses are real")
def dual_inputs(e):
    """双包案规则."""
    if e.act.name == "plan":
        return bool(e.given["plan"]) and bool(e.given["deadline_on"])
    if e.act.name == "lapse":
        return not e.before.same_sheet
    return e.act.name not in ("send_back", "reopen", "change_leader") or bool(e.given["reason"])
