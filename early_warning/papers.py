"""What each paper of a warning says: one function per kind, registered at start-up.

A maker gets ``(row, move, given)``. What the forms hand in as ``given`` (``!`` needed, others have a default; days are
dates, times aware datetimes, persons and organs keys of rows, files as casework.storage.store gives them, with
``latitude``, ``longitude``, ``accuracy`` where a telephone knew them):

================== ====== =====================================================================================
act                paper  given
================== ====== =====================================================================================
receive            –      ``source!``, ``organ_id!``, ``text!`` or ``signals!``, ``subject_name!`` or ``employer_id!`` or
                          ``project_id!``; ``region_id``, ``received_at``, ``answer_by``, ``source_ref``, ``client_key``,
                          ``address``, ``latitude``, ``longitude``, ``accuracy``, ``level``, ``score``, ``headcount``,
                          ``amount``, ``caller_name``, ``caller_phone``, ``confidential``, ``files``
triage             –      ``level!`` (unless it has one), ``employer_id`` or ``project_id`` or ``no_code`` with
                          ``subject_name`` and ``address``; ``region_id``, ``headcount``, ``amount``
dispatch           X02    ``checker_a!``, ``checker_b!``, ``squad_id``; reassign: ``reason!``
amend              –      ``reason!`` and any of deeds.intake.AMENDABLE that changes
recuse             –      ``officer!``, ``reason!``
record_visit       –      ``visited_at!``, ``place!``, ``answers!`` ([{question, answer}]), ``persons``, ``workers_asked``,
                          ``note``, ``assistants``, ``latitude``, ``longitude``, ``accuracy``, ``files``
add_file           –      ``files!``
false_alarm        X02    ``outcome!``, ``reason!``
confirm            X02    ``outcome!``, ``finding!``, ``headcount``, ``amount``
handle             P02    ``measure!``, ``note``; for a talk (P02) ``at!``, ``place!``, ``persons``, ``matter``,
                          ``requirements`` (list of texts)
record_talk        P02R   ``at!``, ``attended!``, ``statement!``, ``place``, ``hosts``, ``requirements``, ``commitments``,
                          ``promised_on``, ``files``
resolve            X02    ``evidence`` (key of a file) or ``statement`` ({workers, amount, paid_on, told_by})
to_case            D01C   ``suspicion!``, ``employer_id`` (unless known), ``project_id``, ``grave``
to_dual            D01C   the same, and ``hazard!``, ``unit_leader!``, ``hr_leader!``, ``measures``, ``deadline_on``
                   X01
register_complaint D01    what CASE.register takes; organ, channel, employer and day of receipt default to the warning's
join_case          –      ``case_id!``, ``reason!``
merge              –      ``into!``, ``reason!``
refer              X03    ``receiver!``, ``reason!``, ``reply``
record_receipt     –      ``receipt_on!``, ``receipt_by!``
answer_source      –      ``answer!``, ``interim`` (the term runs on)
================== ====== =====================================================================================

Who called is in no paper: a clue's caller stays with those who handle it (监察条例 9).
"""

import json
from datetime import date

from casework.models import ArrearsCase
from casework.papers import matter, people
from casework.papers.people import UNKNOWN, filled
from documents import kinds
from documents.amounts import yuan
from documents.dates import cn
from documents.models import Paper
from early_warning.models import Warning
from early_warning.words import Measure, Outcome
from lawkit import moment
from registry.models import Certificate, Organ
from statutes import clocks

FORMS = {"dispatch": "task", "reassign": "task", "false_alarm": "found", "confirm": "found", "resolve": "done"}
PAID, REMOVED = "当期工资已支付", "隐患已消除"


def origin(row: Warning) -> dict:
    """Where it came from and when."""
    return filled(
        clue_number=row.number, source=row.get_source_display(), source_ref=row.source_ref,
        received_at=moment.local(row.received_at).isoformat(),
    )  # fmt: skip


def subject(row: Warning) -> dict:
    """Whom it is about; a workshop without a code by its name and address."""
    known = row.employer
    return filled(
        name=people.unit(known) if known else row.title or UNKNOWN, id=known.uscc if known else "",
        address=row.address or (known.address if known else "") or UNKNOWN,
        project=row.project.name if row.project_id else "",
    )  # fmt: skip


def size(row: Warning) -> dict:
    """How many, how much, where anybody knows."""
    return {k: v for k, v in (("headcount", row.headcount), ("amount", row.amount)) if v is not None}


def checkers(row: Warning, on) -> list[dict]:
    """Both with the number of a certificate valid that day."""
    numbers = dict(Certificate.objects.on(on).filter(user__in=row.checkers).values_list("user", "number"))
    names = people.names_of(row.checkers)
    return [{"name": n, "certificate": numbers.get(i, "")} for i, n in zip(row.checkers, names, strict=True)]


def materials(row: Warning) -> list:
    """The files that stand."""
    return list(row.files.filter(withdrawn_seq=None))


def papers(row: Warning, *codes: str):
    """The papers of these kinds, oldest first."""
    return Paper.objects.of("early_warning", row.pk).filter(kind__in=codes, voided_at=None).order_by("seq", "pk")


def measures(row: Warning) -> list[str]:
    """What was done about it, with its days."""
    done = row.events.filter(act="handle").order_by("seq")
    return [f"{cn(e.on)}{Measure(json.loads(e.body)['given']['measure']).label}" for e in done]


def x02(row, move, given) -> dict:
    """The sheet of the check: the task, what was found, what came of it."""
    form = FORMS[move.act.name]
    base = filled(
        form=form, **origin(row), subject=subject(row), level=row.get_level_display(), signals=_signals(row),
        text=row.text[:1500] or "见预警信号。", squad=(row.squad or row.organ).name, checkers=checkers(row, move.on),
    ) | size(row) | ({"score": row.score} if row.score is not None else {})  # fmt: skip
    if form == "task":
        return base | _task(row, move)
    visits = list(row.visits.order_by("seq"))[-10:]
    task = papers(row, "X02").first()
    told = filled(
        task_number=task.number if task else "", finding=row.finding[:1500], conclusion=str(Outcome(row.outcome).label),
        answers=[{"question": a["question"][:120], "answer": a["answer"][:300]} for v in visits for a in v.answers][-30:],
        evidence=[f"{f.get_purpose_display()}：{f.name}" for f in materials(row)][:30],
    )  # fmt: skip
    told["visits"] = [_visit(v) for v in visits]
    return base | told | (_done(row, given) if form == "done" else {})


def _signals(row) -> list[dict]:
    return [
        {"label": str(s.get("label", ""))[:60] or UNKNOWN} | ({"detail": str(s["detail"])[:200]} if s.get("detail") else {})
        | ({"points": s["points"]} if isinstance(s.get("points"), int) else {})
        for s in row.signals[:30]
    ]  # fmt: skip


def _task(row, move) -> dict:
    asked = next((op for op in move.clock_ops if op["rule"] == "CLK-SITE"), None)
    if asked:
        return {"site_due": clocks.derive("CLK-SITE", move.on, length=asked["length"]).due.isoformat()}
    running = row.clocks.filter(rule="CLK-SITE", stopped_seq=None).first()
    return {"site_due": running.due_on.isoformat()} if running else {}


def _visit(visit) -> dict:
    return filled(at=moment.local(visit.visited_at).isoformat(), place=visit.place, persons=visit.persons) | {
        "asked": visit.workers_asked
    }


def _done(row, given) -> dict:
    paid = given.get("statement") or {}
    proof = next((f for f in materials(row) if f.pk == given.get("evidence")), None)
    said = ""
    if paid:
        said = f"{paid['told_by']}说明：{paid['workers']}名劳动者，¥{yuan(paid['amount'])}，{cn(_day(paid['paid_on']))}支付，已核实"
    settled = PAID if paid or (proof and proof.purpose in ("payment", "advance")) else REMOVED
    return filled(measures=measures(row)[:12], outcome=settled, proof=(proof.name if proof else "") or said)


def x03(row, move, given) -> dict:
    """The letter to the competent body."""
    return filled(
        **origin(row), receiver=Organ.objects.get(pk=given["receiver"]).name, subject=subject(row), facts=row.text or UNKNOWN,
        reason=given["reason"], basis="支付条例 10", materials=[{"name": f.name, "pages": f.pages} for f in materials(row)][:60],
        reply=given.get("reply") or "处理结果请抄告本机关。", **_contact(row, move),
    ) | size(row)  # fmt: skip


def p02(row, move, given) -> dict:
    """The notice of a talk."""
    return {
        "clue_number": row.number, "addressee": subject(row)["name"], "persons": given.get("persons") or "法定代表人（负责人）",
        "matter": given.get("matter") or f"经核查，你单位存在欠薪隐患：{row.finding}", "at": given["at"].isoformat(),
        "place": given["place"], "requirements": _lines(given, "requirements") or ["说明工资支付情况", "提交支付工资的资金安排"],
        "basis": "支付条例 38; 监察条例 15", **_contact(row, move),
    }  # fmt: skip


def p02r(row, move, given) -> dict:
    """The record of a talk."""
    notice = papers(row, "P02").last()
    return filled(
        clue_number=row.number, notice_number=notice.number if notice else "", addressee=subject(row)["name"],
        at=given["at"].isoformat(), place=given.get("place") or people.first(row.organ, "address") or UNKNOWN,
        hosts=given.get("hosts") or people.names_of([move.who.id])[0], attended=given["attended"], matter=row.finding or row.text,
        statement=given["statement"], requirements=_lines(given, "requirements") or ["按期足额支付工资"],
        commitments=_lines(given, "commitments"),
        promised_on=given["promised_on"].isoformat() if given.get("promised_on") else "",
    )  # fmt: skip


def d01c(case: ArrearsCase, move, given) -> dict:
    """The record of a clue of our own initiative; its warning is the one that opens the case."""
    row = Warning.objects.get(pk=given["warning"]["pk"])
    checked = papers(row, "X02").last()
    due = next(op for op in move.clock_ops if op["rule"].startswith("CLK-FILE"))
    return filled(
        **origin(row), verified=checked.number if checked else "", party=people.party(case.employer),
        project=case.project.name if case.project_id else "", facts=case.facts,
        evidence=[f"{e.get_purpose_display()}：{e.name}" for e in matter.standing(case)][:30],
        officer=people.names_of([move.who.id])[0],
        filing_due=clocks.derive(due["rule"], move.on, length=due.get("length")).due.isoformat(),
    ) | size(row)  # fmt: skip


def _day(value) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _lines(given, name) -> list[str]:
    return [line for line in given.get(name) or () if line][:12]


def _contact(row, move) -> dict:
    ids = row.checkers or (move.who.id,)
    return {
        "officers": "、".join(people.names_of(ids)), "phone": people.first(row.organ, "phone"),
        "address": people.first(row.organ, "address"),
    }  # fmt: skip


def register() -> None:
    """Tell documents how each paper of this app is made."""
    for code, maker in (("X02", x02), ("X03", x03), ("P02", p02), ("P02R", p02r), ("D01C", d01c)):
        kinds.register(code, maker)
