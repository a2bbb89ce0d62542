"""What must never happen in routing: added to the proof of CASE (see proof.py); no Rule is imported here."""

OFFICE = {"DESK", "INSP", "SQUAD"}
ROLES = (
    ({"rule_competence"}, {"SQUAD"}),
    ({"recuse"}, {"SQUAD", "BH", "CHIEF"}),
    ({"join_organ", "leave_organ"}, {"SQUAD", "BH", "CHIEF"}),
    ({"call_station", "receipt", "receiver_answers"}, OFFICE),
    ({"station_arrived", "organ_answers", "add_evidence"}, {*OFFICE, "PARTNER"}),
    ({"receipt_taken", "reply_taken"}, {"SYSTEM"}),
)
OF_PARTNERS = {"station_arrived", "organ_answers", "add_evidence"}


def add(case) -> None:
    """Add the invariants to the proof of CASE."""
    case.may_survive(
        "recuse by anyone",
        "recusal_decided asks for the same offices once it is known who is to leave; decider says so before that",
    )

    @case.invariant("J1", "an organ that was called or joined records what it did and signs nothing")
    def partners(e):
        """平台规则 协办; 浙监察 8."""
        return e.who.roles != {"PARTNER"} or e.act.name in OF_PARTNERS

    @case.invariant("R1", "what is ours is not sent away, what cannot be told is neither refused for it nor accepted")
    def competence(e):
        """监察条例 13; 支付条例 10(3)."""
        if e.act.name == "forward":
            return not e.before.in_scope
        if e.act.name == "refuse" and e.given["ground"] == "scope":
            return not e.before.scope_open
        if e.act.name == "rule_competence":
            told = bool(e.given["ruling"]) and bool(e.given["reason"])
            return told and not (e.given["ruling"] == "ours" and e.before.foreign)
        return True

    @case.invariant("R2", "a receipt and an answer answer a sending, whole and once")
    def receipts(e):
        """支付条例 10(3)."""
        if e.act.name == "receipt":
            whole = all(e.given[name] for name in ("received_on", "received_by", "file"))
            return whole and e.before.receipt_due
        if e.act.name == "receipt_taken":
            return e.before.receipt_due
        return e.act.name not in ("receiver_answers", "reply_taken") or (e.before.reply_due and bool(e.given["answer"]))

    @case.invariant("R3", "somebody is called, somebody comes; an organ joins with a duty, answers and leaves with a reason")
    def company(e):
        """平台规则 驻点; 平台规则 协办."""
        needed = {
            "call_station": ("station",), "station_arrived": ("who_came", "said"), "join_organ": ("organ", "duty"),
            "organ_answers": ("answer",), "leave_organ": ("reason",),
        }.get(e.act.name, ())  # fmt: skip
        there = {"station_arrived": "called", "organ_answers": "joined", "leave_organ": "joined"}.get(e.act.name)
        return all(e.given[name] for name in needed) and (there is None or getattr(e.before, there))

    @case.invariant("R4", "a recusal is decided by the agency's head, that head's own by the head of the bureau")
    def recusals(e):
        """监察条例 16."""
        if e.act.name != "recuse":
            return True
        above = e.given["officer"] in e.before.agency_heads
        return e.given["officer"] != e.who.id and bool(e.who.roles & ({"BH", "CHIEF"} if above else {"SQUAD"}))

    @case.invariant("R5", "whoever investigates a case decides nothing about it as its head")
    def apart(e):
        """监察条例 16; 处罚法 58."""
        if e.act.name not in ("extend", "suspend", "resume", "transfer", "go_ordering", "go_deciding"):
            return True
        return e.who.id not in {e.before.lead, e.before.co, *(i for i in e.before.stand_in if i)}
