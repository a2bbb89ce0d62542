"""What the acts of a publication write. Each returns what the event records: days, sums, digests, never texts."""

from django.utils.translation import gettext as _

from blacklist.models import PublicViolation
from blacklist.names import private_number
from blacklist.violations import basis
from blacklist.violations.law import VIOLATION
from blacklist.violations.words import Outcome, quarter_end
from casework.dual_deeds import voids_approval
from lawkit import chain
from lawkit.rules import Refused, Unmet
from statutes import clocks

PUBLISH, REVIEW, FIX = "CLK-PUB", "CLK-PUB-OBJ", "CLK-PUB-FIX"


def refuse(move, cite, says, mend):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet("input", cite, says, mend)])


def why(move) -> dict:
    """The reason as the event records it."""
    return {"reason": chain.digest("", move.given["reason"])}


# ── from the proposal to the publication ─────────────────────────────────────────────────────────────────────


@VIOLATION.does("propose")
def propose(move):
    """Due from the end of the quarter, until the end of the next one."""
    given, row = move.given, move.row
    move.set(decision_id=given.get("decision"), referral_id=given.get("referral"), proposed_on=move.on)
    title = row.decision if row.decision_id else basis.arrears.of(row.referral).row
    quarter = quarter_end(move.on)
    move.set(unit_id=title.liable_id, quarter_on=quarter, due_on=clocks.derive(PUBLISH, quarter).due)
    _measure_again(move)
    if not basis.stands(row) or title.case_id != move.case.pk or not (row.ground or row.unjudged):
        refuse(move, "29号令 公布范围", _("决定已送达或者案件已移送，数额较大或者影响严重"), _("条件不具备的不公布"))
    move.clock("start", PUBLISH, on=quarter)
    return {
        "decision": row.decision_id, "referral": row.referral_id, "unpaid": row.unpaid, "ground": str(row.ground),
        "quarter": quarter,
    }  # fmt: skip


def _measure_again(move):
    row = move.row
    found = basis.measure(move.case, basis.lines(row), basis.day(row))
    named = basis.ground(row.referral_id is not None, found.large, row.judged_large, move.case.grave)
    row.unjudged = found.large is None and row.judged_large is None
    move.set(headcount=found.workers, unpaid=found.total, ground=named or "")


@VIOLATION.does("judge")
def judge(move):
    """The word of the legal section, once more if it must."""
    large = bool(move.given["large"])
    move.set(judged_large=large, judge_reason=move.given["reason"], judged_by_id=move.who.id)
    _measure_again(move)
    return {"large": large, **why(move)}


@VIOLATION.does("draft", "redraft")
def draft(move):
    """A text that must be looked at anew."""
    given = move.given
    move.set(did=given["did"].strip(), handled=given["handled"].strip(), opinion=str(given.get("opinion") or "").strip())
    move.set(drafted_by_id=move.who.id, drafted_on=move.on, checked_by_id=None, checked_on=None, finding="")
    move.set(draft_open=True)
    return {"text": chain.digest("", chain.canonical([move.row.did, move.row.handled]))}


@VIOLATION.does("check")
def check(move):
    """Who looked, when, what was found."""
    move.set(checked_by_id=move.who.id, checked_on=move.on, finding=move.given["finding"].strip())
    return {"finding": chain.digest("", move.row.finding)}


@VIOLATION.does("publish")
def publish(move):
    """One sheet for one unit; the public reads it from this moment."""
    _nameable(move)
    _measure_again(move)
    move.set(sites=[str(name)[:80] for name in move.given["sites"]], published_on=move.on, published_by_id=move.who.id)
    move.set(published_seq=move.seq, draft_open=False)
    return {"late": move.on > move.row.due_on, "sites": len(move.row.sites)}


def _nameable(move):
    unit = move.row.unit
    said = (unit.name, unit.address, unit.legal_rep or unit.person_name)
    if not all(said) or any(map(private_number, said)):
        says = _("单位的地址、法定代表人或者负责人已登记，不含证件号码和手机号码")
        refuse(move, "29号令 公布内容", says, _("在登记簿补正单位信息"))


@VIOLATION.after("publish", "correct")
def show(move):
    """The one line that stands; exactly what 29号令 names."""
    row, unit = move.row, move.row.unit
    number = next(p["number"] for p in move.papers if p["kind"] == "B07")
    PublicViolation.objects.filter(violation=row.pk, ended_on=None).update(ended_on=move.on)
    PublicViolation.objects.create(
        violation_id=row.pk, name=unit.name, code=unit.uscc, address=unit.address, principal=unit.legal_rep or unit.person_name,
        did=row.did, handled=row.handled, organ=(move.case.organ.issuer() or move.case.organ).name, paper=number,
        from_on=move.on, corrects=move.act.name == "correct", seq=move.seq, drafted_by_id=row.drafted_by_id,
        checked_by_id=row.checked_by_id, published_by_id=move.who.id,
    )  # fmt: skip


@VIOLATION.does("pass_over")
def pass_over(move):
    """A duty that does not arise, or cannot be met."""
    move.set(cause=move.given["cause"], reason=move.given["reason"])
    return {"cause": str(move.row.cause), **why(move)}


@VIOLATION.does("drop")
def drop(move):
    """Without its decision nothing is published."""
    move.set(reason="作为公布依据的决定或者移送已经撤销、终止，或者数额不再达到标准。")
    return {}


# ── objection, correction, end ───────────────────────────────────────────────────────────────────────────────


@VIOLATION.does("object")
def objects(move):
    """Fifteen working days from its receipt."""
    day = move.given.get("received_on") or move.on
    if not move.row.published_on <= day <= move.on:
        refuse(move, "29号令 异议更正", _("异议在公布之后、今天之前收到"), _("核对收到异议的日期"))
    move.set(objected_on=day, objection=move.given["text"].strip(), answered_on=None, outcome="", answer="")
    move.clock("start", REVIEW, on=day)
    return {"received_on": day, "text": chain.digest("", move.row.objection)}


@VIOLATION.does("answer")
def answer(move):
    """What holds is corrected in ten working days."""
    given = move.given
    move.set(answered_on=move.on, outcome=given["outcome"], answer=given["finding"].strip())
    if move.row.outcome != Outcome.REJECTED:
        _to_fix(move)
    return {"outcome": str(move.row.outcome), "finding": chain.digest("", move.row.answer)}


@VIOLATION.does("fault")
def fault(move):
    """The decision says something else now."""
    _to_fix(move)
    return {}


def _to_fix(move):
    if move.row.fix_since is None:
        _within_ten(move)
        move.set(fix_since=move.on)


def _within_ten(move):
    """The ten working days, unless they run already."""
    running = move.row.fix_since is not None or (move.source == "corrected" and move.row.told_on is None)
    if not running:
        move.clock("start", FIX)


@VIOLATION.does("correct")
def correct(move):
    """The old text is gone, the new one stands; the sites are told next."""
    _nameable(move)
    _measure_again(move)
    move.set(corrected_on=move.on, published_by_id=move.who.id, fix_since=None, told_on=None)
    move.set(draft_open=False)
    return {}


@VIOLATION.does("withdraw", "fall")
def withdraw(move):
    """Out of sight the same moment."""
    given = move.given
    _within_ten(move)
    move.set(reason=given.get("reason") or "作为公布依据的决定或者移送已经撤销，或者数额不再达到标准。")
    move.set(out_on=move.on, told_on=None, fix_since=None, evidence_id=given.get("evidence"))
    if move.row.objected_on and not move.row.answered_on:
        move.set(answered_on=move.on)
    move.set(draft_open=False)
    PublicViolation.objects.filter(violation=move.row.pk, ended_on=None).update(ended_on=move.on)
    return {"evidence": move.row.evidence_id, "reason": chain.digest("", move.row.reason)}


@VIOLATION.does("tell")
def tell(move):
    """Every site on which it stood."""
    move.set(told_on=move.on)
    return {"sites": len(move.given["sites"])}


voids_approval(VIOLATION, "publish", "correct")
