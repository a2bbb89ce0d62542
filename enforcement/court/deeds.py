"""What the acts of an application to the court write besides its state. Each returns what the event records."""

from dataclasses import replace

from django.conf import settings
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from casework.dual_deeds import voids_approval
from casework.models import Payment
from casework.packets import handing
from documents.delivery import Method
from documents.models import Paper
from enforcement import keeping, serving
from enforcement.court import facts, owing, reading, window
from enforcement.court.law import COURT
from enforcement.decision.law import DECISION
from enforcement.models.court import CourtApplication, CourtMaterial, CourtShare
from enforcement.models.decision import Decision
from lawkit import chain, door
from lawkit.actor import SYSTEM
from lawkit.rules import Refused, Unmet
from statutes import clocks

SERVE, URGE, ALARM = "CLK-SERVE-ND", "CLK-URGE", "CLK-COURT-ALARM"
WINDOW = (window.MONTHS, window.YEARS, ALARM)
WAITING = ("CLK-COURT-IN", "CLK-COURT-RULE", "CLK-COURT-LONG", "CLK-COURT-OBJ", "CLK-COURT-REV", "CLK-COURT-REV-L")
OPEN_WINDOW = ("final", "urging", "urged", "ready")


def refuse(move, cite, says, mend):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet("input", cite, says, mend)])


def _left(move) -> int:
    return owing.sums(move.row.decision, move.on)["total"]


def _stop(move, *rules):
    """Stop this application's clocks; what the act starts runs from now, even if an older one of its kind ran."""
    for rule in rules:
        move.clock("stop", rule, obj=move.row.pk)
        if rule in move.act.starts:
            move.clock("start", rule)


# ── finality and the window ──────────────────────────────────────────────────────────────────────────────────


@COURT.does("begin")
def begin(move):
    """Which decision."""
    decision = Decision.objects.get(pk=move.given["decision"], case=move.case.pk)
    move.set(decision=decision)
    return {"decision": decision.pk}


@COURT.does("finalise", "recount")
def date_window(move):
    """S, the last day for applying, and the first alarm (mark D: how many days before, the setting COURT_ALARMS)."""
    found = window.of(reading.course(move.row.decision))
    move.set(final_on=found.final_on, base_on=found.base_on, window_to=found.last_on, window_rule=found.rule)
    _stop(move, *WINDOW)
    move.clock("start", found.rule, on=found.base_on)
    _next_alarm(move)
    return {"final_on": found.final_on, "base_on": found.base_on, "window_to": found.last_on, "rule": found.rule}


@COURT.does("alarm")
def alarm(move):
    """The end of the window comes near: the event is what people are told of."""
    _stop(move, ALARM)
    _next_alarm(move)
    return {"window_to": move.row.window_to, "days": (move.row.window_to - move.on).days}


def _next_alarm(move):
    day = window.alarm_after(move.row.window_to, settings.COURT_ALARMS, move.on)
    move.set(alarm_on=day)
    if day:
        move.clock("start", ALARM, length=(day - move.on).days)


# ── urging ───────────────────────────────────────────────────────────────────────────────────────────────────


@COURT.does("urge")
def urge(move):
    """What is left, how to pay it; a notice that replaces another must be served anew."""
    amount = _left(move)
    move.set(amount=amount, payment=move.given["payment"][:400], urge_seq=move.seq, urge_made_on=move.on)
    move.set(urged_on=None, urge_until=None, statement="", stated_on=None, answer="", adopted=None, answered_on=None)
    _stop(move, SERVE, URGE)
    return {"amount": amount, "payment": chain.digest("", move.given["payment"])}


@COURT.does("serve_urge", "serve_urge_alone")
def serve(move):
    """From its service ten working days run (强制法 54, 69)."""
    service = serving.of(move.given)
    if service.get("method") == Method.PUBLIC_NOTICE:
        move.more_papers = ("D19",)
    day = serving.admin_day(service)
    move.set(urged_on=day, urge_until=clocks.derive(URGE, day).due)
    _stop(move, SERVE)
    move.clock("start", URGE, on=day)
    return _told(service, day)


@COURT.does("record_attempt", "record_return")
def attempt(move):
    """Kept, without effect."""
    return _told(serving.of(move.given), None)


def _told(service, day):
    said = {"method": service["method"], "succeeded": bool(service.get("succeeded"))}
    return {"service": said, "admin_on": day, "criminal_on": None}


@COURT.after("serve_urge", "serve_urge_alone", "record_attempt", "record_return")
def keep_delivery(move):
    """The row of the attempt, which names the receipt issued with the act."""
    keeping.keep(move)


@COURT.does("record_statement")
def record_statement(move):
    """What the party said; a new statement wants a new answer."""
    text = move.given["statement"]
    move.set(statement=text, stated_on=move.on, answer="", adopted=None, answered_on=None)
    return {"statement": chain.digest("", text)}


@COURT.does("answer_statement")
def answer_statement(move):
    """Facts, reasons and evidence were checked (强制法 36)."""
    text = move.given["answer"]
    move.set(answer=text, adopted=move.given["adopted"], answered_on=move.on)
    return {"answer": chain.digest("", text), "adopted": move.given["adopted"]}


# ── the application ──────────────────────────────────────────────────────────────────────────────────────────


@COURT.does("put_material")
def put_material(move):
    """One more material; its evidence lies in the file of this case."""
    given = move.given
    key = given.get("evidence") or None
    if key and not move.case.evidence.filter(pk=key, withdrawn_seq=None).exists():
        refuse(move, "强制法 55", _("材料是在卷的证据"), _("先把材料放入证据，再关联"))
    if move.row.materials.filter(kind=given["kind"], evidence=key, paper=None).exists():
        refuse(move, "强制法 55", _("这份材料还没有收入清单"), _("选择另一份材料"))
    note = str(given.get("note") or "")[:300]
    CourtMaterial.objects.create(application=move.row, kind=given["kind"], evidence_id=key, note=note, seq=move.seq)
    return {"material": [given["kind"], key], "note": chain.digest("", note)}


@COURT.does("apply")
def apply(move):
    """Signed by the head who acts, with the packet; from now on the court's terms run."""
    packet = handing.hand_over(move, move.given["packet"])
    move.set(court=move.given["court"][:60], applied_on=move.on, applied_by_id=move.who.id, applied_seq=move.seq)
    _stop(move, *WINDOW, URGE)
    move.set(alarm_on=None)
    record = {"court": chain.digest("", move.given["court"]), "amount": _left(move)}
    return record | {"archive": packet.zip_sha256, "seal": packet.seal}


@COURT.after("apply")
def list_papers(move):
    """The papers of the case among the five materials: application, decision, urging notice."""
    row = move.row
    found = Paper.objects.of("casework", move.case.pk)
    for kind, code, seq in (
        (facts.APPLICATION, ("D29",), row.applied_seq),
        (facts.DECISION, ("D15", "D16"), row.decision.decided_seq),
        (facts.OPINION, ("D28",), row.urge_seq),
    ):
        paper = found.filter(kind__in=code, seq=seq).last()
        CourtMaterial.objects.create(application=row, kind=kind, paper=paper, seq=move.seq)


# ── what the court did ───────────────────────────────────────────────────────────────────────────────────────


def _step(move, *stops):
    """A paper of the court is on file; what waited for it stops."""
    _stop(move, *(stops or WAITING))
    move.set(paper_id=move.given["evidence"], stepped_on=move.on, stepped_seq=move.seq, object_until=None)
    record = {"evidence": move.given["evidence"]}
    for key in ("reason", "route"):
        if move.given.get(key):
            move.set(**{key: move.given[key][: 300 if key == "route" else None]})
            record[key] = chain.digest("", move.given[key])
    return record


@COURT.does("accept", "review_accepts", "hear_parties", "allow", "review_allows", "suspend", "resume")
def step(move):
    """Recorded with its paper."""
    if move.act.name == "resume":
        move.set(ended_on=None, recovered=None)
    return _step(move)


@COURT.does("refuse", "deny")
def say_no(move):
    """Fifteen days for asking the higher court."""
    record = _step(move)
    until = clocks.derive("CLK-COURT-OBJ", move.on).due
    move.set(object_until=until)
    return record | {"object_until": until}


@COURT.does("object_refusal", "object_denial")
def object(move):
    """Asked the higher court."""
    _stop(move, "CLK-COURT-OBJ")
    move.set(reason=move.given["reason"])
    return {"reason": chain.digest("", move.given["reason"])}


@COURT.does("review_confirms")
def review_confirms(move):
    """The higher court agrees: another route."""
    move.set(ended_on=move.on)
    return _step(move)


@COURT.does("distribute")
def distribute(move):
    """Payments that stand in the ledger already are marked as recovered by the court; nothing is paid here."""
    keys = list(dict.fromkeys(move.given["payments"]))
    applied = move.row.applied_on
    found = Payment.objects.filter(case=move.case.pk, pk__in=keys, amount__gt=0, reversal=None, court_share=None)
    found = list(found.filter(paid_on__gte=applied).order_by("pk"))
    if len(found) != len(keys):
        refuse(move, "平台规则 账册", _("所选付款已在账册登记，在申请之后，未退回，也未分配过"), _("重新选择付款"))
    CourtShare.objects.bulk_create(CourtShare(application=move.row, payment=p, seq=move.seq) for p in found)
    return {"shares": [[p.pk, p.claim.worker_id, p.amount] for p in found]}


@COURT.does("execute", "terminate")
def end(move):
    """What came in is where it belongs, worker by worker, before the end is recorded."""
    recovered, row = move.given["recovered"], move.row
    shared = row.shares.aggregate(s=Sum("payment__amount"))["s"] or 0
    if recovered != shared + owing.paid_since(row.decision_id, row.applied_on):
        refuse(
            move, "平台规则 账册; 强制法 60", _("执行到位的金额与登记的分配、赔偿金和罚款缴付合计一致"),
            _("先登记付款和执行款分配，再填写执行到位的金额"),
        )  # fmt: skip
    move.set(recovered=recovered, ended_on=move.on)
    return _step(move) | {"recovered": recovered, "shared": shared}


# ── other ends ───────────────────────────────────────────────────────────────────────────────────────────────


@COURT.does("perform", "fall")
def finish(move):
    """Nothing is left to enforce."""
    move.set(ended_on=move.on, alarm_on=None)
    _stop(move, SERVE, URGE, *WINDOW, *WAITING)
    return {"left": _left(move)}


@COURT.does("lose_window")
def lose_window(move):
    """The right is lost unless the head gives a reason that the court accepts."""
    move.set(lost_on=move.on, alarm_on=None)
    _stop(move, *WINDOW)
    return {"window_to": move.row.window_to}


@COURT.does("excuse")
def excuse(move):
    """Why the application comes late, in the head's words."""
    move.set(late_reason=move.given["reason"], late_by_id=move.who.id)
    return {"reason": chain.digest("", move.given["reason"])}


@COURT.does("give_up")
def give_up(move):
    """Another route is taken."""
    move.set(ended_on=move.on, reason=move.given["reason"], route=move.given["route"][:300])
    _stop(move, *WAITING)
    return {"reason": chain.digest("", move.given["reason"]), "route": chain.digest("", move.given["route"])}


# ── what time brings about ───────────────────────────────────────────────────────────────────────────────────


def _in(*states):
    return CourtApplication.objects.filter(state__in=states).select_related("decision")


@COURT.due("finalise")
def now_final(today):
    """Whose decision has become final."""
    rows = _in("open").filter(decision__state="final").prefetch_related("decision__remedies")
    return [row.pk for row in rows if reading.standing(row.decision, today) != window.OPEN]


@COURT.due("recount")
def to_recount(today):
    """Whose window is not on record, or has been moved by a remedy or a deferral."""
    rows = _in(*OPEN_WINDOW).filter(decision__state="final")
    return [row.pk for row in rows if reading.standing(row.decision, today) != window.OPEN and reading.differs(row)]


@COURT.due("alarm")
def to_warn(today):
    """Whose alarm has come."""
    return _in(*OPEN_WINDOW).filter(alarm_on__lte=today).values_list("pk", flat=True)


@COURT.due("get_ready")
def now_ready(today):
    """Urged ten working days ago, and final."""
    found = _in("final", "urged").filter(urge_until__lt=today, decision__state="final", window_to__isnull=False)
    return found.filter(Q(window_to__gte=today) | ~Q(late_reason="")).values_list("pk", flat=True)


@COURT.due("lose_window")
def now_lost(today):
    """Whose last day has passed."""
    return _in(*OPEN_WINDOW).filter(window_to__lt=today, late_reason="").values_list("pk", flat=True)


@COURT.due("fall")
def now_fallen(today):
    """Whose decision was revoked."""
    found = CourtApplication.objects.exclude(state__in=COURT.finals).filter(decision__state__in=reading.FALLEN)
    return found.values_list("pk", flat=True)


# ── other machines ───────────────────────────────────────────────────────────────────────────────────────────


@DECISION.after("expire")
def begin_after_expiry(move):
    """A decision that was not performed in its period is on its way to the court, whether anybody thinks of it or not."""
    if not CourtApplication.objects.filter(decision=move.row.pk).exclude(state="performed").exists():
        door.open(COURT, "begin", SYSTEM, case=move.case, decision=move.row.pk)


@DECISION.after("revoke", "annul")
def fall_with_decision(move):
    """P8: what was annulled is not enforced."""
    for row in _open_of(move):
        door.fire(COURT, row.pk, "fall", SYSTEM)


@DECISION.after("perform")
def end_with_performance(move):
    """F3: what was checked as performed needs no court; the court's own execution ends by its paper."""
    for row in _open_of(move).filter(state__in=COURT.acts["perform"].sources):
        door.fire(COURT, row.pk, "perform", replace(move.who, beside=None))


def _open_of(move):
    return CourtApplication.objects.filter(decision=move.row.pk).exclude(state__in=COURT.finals)


voids_approval(COURT, *(a.name for a in COURT.acts.values() if a.papers))
