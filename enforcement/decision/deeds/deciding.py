"""Proposal, legal review, collective discussion, decision, correction."""

from django.utils.translation import gettext as _

from enforcement.decision import sums
from enforcement.decision.deeds.common import FINE as FINE_TERM
from enforcement.decision.deeds.common import PERFORM, REMEDIES, SERVE, TERM, refuse, stop, void_papers
from enforcement.decision.deeds.drafting import told_lines, write_lines
from enforcement.decision.law import DECISION
from enforcement.decision.words import Kind
from enforcement.models import DecisionVote
from lawkit import chain
from statutes import provinces

PAPER = {Kind.HANDLING: "D15", Kind.PENALTY: "D16", Kind.SPARING: "D16N"}


@DECISION.does("propose")
def propose(move):
    """What is proposed after the party was heard: at most what he was told; whoever saw an older text saw nothing."""
    given, row = move.given, move.row
    move.set(adopted=given["adopted"], answer=given["answer"], proposed_on=move.on, proposed_by_id=move.facts.lead)
    move.set(reviewed_by_id=None, reviewed_on=None, review_opinion="", discussed_on=None)
    move.set(serious=bool(given.get("serious", row.serious)))
    move.set(review_grounds=list(given.get("review_grounds") or row.review_grounds))
    for name in ("reasons", "discretion"):
        move.set(**{name: given.get(name) or getattr(row, name)})
    if row.kind == Kind.HANDLING:
        _lower_sums(move)
    elif given.get("fine"):
        _lower_fine(move, given["fine"])
    return {"adopted": given["adopted"], "answer": chain.digest("", given["answer"]), **_sums(row)}


@DECISION.does("extend_term")
def extend_term(move):
    """The case's own term for deciding, for all its decisions."""
    move.clock("extend", "CLK-DECIDE", by=move.given["by"])
    return {"by": move.given["by"], "reason": chain.digest("", move.given["reason"])}


@DECISION.does("propose_sparing")
def propose_sparing(move):
    """Nobody has to be heard before he is spared; review and discussion see this text."""
    given, row = move.given, move.row
    move.set(proposed_on=move.on, proposed_by_id=move.facts.lead, serious=bool(given.get("serious", row.serious)))
    move.set(review_grounds=list(given.get("review_grounds") or row.review_grounds))
    return _sums(move.row)


def _lower_sums(move):
    row, given = move.row, move.given
    rate = given.get("rate") or row.rate
    if rate and not row.rate:
        refuse(move, "处罚法 45(2)", _("告知时没有加付赔偿金"), _("不加付赔偿金，或者终止后重新告知"))
    told = dict(row.lines.values_list("claim_id", "amount"))
    lines = sums.annex(move.case, list(told), row.order, rate)
    if not lines:
        refuse(move, "监察条例 26", _("附件至少有一项未付工资"), _("已付清的，由负责人决定不予处理"))
    if any(line["amount"] > told[line["claim"].pk] for line in lines):
        refuse(move, "处罚法 44; 监察条例 19", _("各项金额不超过告知的数额"), _("账册增加的，终止后重新告知"))
    move.set(total=sum(x["amount"] for x in lines), surcharge=sum(x["surcharge"] for x in lines), rate=rate)
    write_lines(move, lines)


def _lower_fine(move, fine):
    if fine < move.row.floor:
        refuse(move, move.row.basis, _("罚款在该违法行为的法定幅度内"), _("改填罚款数额"))
    move.set(fine=fine)


def _sums(row):
    lines = told_lines(row) if row.kind == Kind.HANDLING else []
    return {"total": row.total, "surcharge": row.surcharge, "fine": row.fine, "rate": row.rate, "lines": lines}


@DECISION.does("review")
def review(move):
    """The legal section agrees with this very text."""
    opinion = move.given["opinion"]
    move.set(reviewed_by_id=move.who.id, reviewed_on=move.on, review_opinion=opinion)
    return {"opinion": chain.digest("", opinion), "digest": digest(move.row)}


@DECISION.does("discuss")
def discuss(move):
    """Who was there and what each said; the head keeps the minutes."""
    votes = move.given["votes"]
    DecisionVote.objects.bulk_create(
        DecisionVote(
            decision_id=move.row.pk, user_id=v["user"], agrees=bool(v["agrees"]), opinion=v["opinion"][:300], seq=move.seq
        )
        for v in votes
    )
    move.set(discussed_on=move.on)
    return {"votes": [[v["user"], bool(v["agrees"])] for v in votes], "digest": digest(move.row)}


@DECISION.does("send_back", "send_back_sparing")
def send_back(move):
    """The proposal is written anew; review and discussion lapse."""
    move.set(reviewed_by_id=None, reviewed_on=None, review_opinion="", discussed_on=None)
    move.set(proposed_by_id=None, proposed_on=None)
    return {"reason": chain.digest("", move.given["reason"])}


@DECISION.does("decide_handling", "decide_penalty", "decide_sparing")
def decide(move):
    """The text is fixed; the number comes with the paper."""
    row = move.row
    move.set(decided_on=move.on, decided_by_id=move.who.id, decided_seq=move.seq)
    stop(move, TERM)
    if row.kind == Kind.PENALTY and (days := provinces.number(move.case.region.province, "penalty_report_days", move.on)):
        move.clock("start", "CLK-PEN-REP", length=days)
    return {"liable": row.liable_id, "digest": digest(row), **_sums(row)}


@DECISION.does("correct")
def correct(move):
    """A slip is mended by a new paper, which is served and runs anew; sums stay."""
    given, row = move.given, move.row
    void_papers(move, given["reason"][:300])
    for name in ("facts", "reasons", "payee"):
        move.set(**{name: given.get(name) or getattr(row, name)})
    move.set(corrected_on=move.on, correct_reason=given["reason"][:300], decided_seq=move.seq)
    move.set(decided_on=move.on, decided_by_id=move.who.id, effective_on=None, due_on=None, expired_on=None, appeal_until=None)
    move.set(final_on=None, final_by="", deferred_on=None, instalments=[])
    stop(move, PERFORM, FINE_TERM, *SERVE, *REMEDIES)
    move.clock("start", SERVE[1] if row.kind == Kind.HANDLING else SERVE[0])
    move.more_papers = (PAPER[row.kind],)
    return {"reason": chain.digest("", given["reason"]), "digest": digest(row)}


def digest(row) -> str:
    """What reviewers, voters and the deciding head sign: sums, basis, texts, answer."""
    said = [row.kind, row.liable_id, row.person, row.basis, row.facts, row.reasons, row.answer, row.adopted, row.discretion]
    said += [row.spare, row.lesson] if row.kind == Kind.SPARING else []
    return chain.digest("DECISION/", chain.canonical({"said": said, **_sums(row)}))
