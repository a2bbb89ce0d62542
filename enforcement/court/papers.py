"""What the papers of an application to the court say: D28 and D29. D17 and D19 are those of every served paper.

What the forms hand in as ``given`` (``!`` needed; days are dates, evidence and payments keys of rows, sums fen):

=================== ====== ======================================================================================
act                 paper  given
=================== ====== ======================================================================================
begin               –      ``decision!`` (key of a decision whose period has expired)
urge                D28    ``payment!`` (how to pay: account or counter); ``obligation``, ``court``
serve_urge (two)    D17    ``service!`` (enforcement.serving; never posting)
serve_urge_alone    D17    the same, by post, electronically, or left with a witness
record_attempt      D17    ``service!`` with ``result!``; two servers; ``record_return`` alone, by post or electronically
record_statement    –      ``statement!``
answer_statement    –      ``answer!``, ``adopted!`` (True or False)
put_material        –      ``kind!`` (decision, opinion, target, other), ``evidence!`` (for other: or ``note!`` 无), ``note``
apply               D29    ``court!``, ``packet!`` (key of a finished packet); ``requests`` (list of texts), ``agents``
accept, allow,      –      ``evidence!`` (a court's paper on file); also review_accepts, review_allows, hear_parties, resume
refuse, deny,       –      ``evidence!``, ``reason!``
suspend
object_refusal,     –      ``reason!``
object_denial
review_confirms     –      ``evidence!``, ``route!``
distribute          –      ``payments!`` (keys of payments entered in the ledger since the application)
execute, terminate  –      ``evidence!``, ``recovered!``; terminate: ``reason!``
excuse              –      ``reason!``
give_up             –      ``reason!``, ``route!``
perform             –      nothing
=================== ====== ======================================================================================
"""

from datetime import timedelta

from casework.models import Packet, Purpose
from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from documents.amounts import yuan
from documents.delivery import Method
from documents.models import Delivery, Paper
from enforcement.court import owing
from enforcement.court.facts import OPINION, TARGET
from enforcement.decision.papers import party
from registry.models import Organ, Post

URGE_BASIS = "强制法 54; 强制法 35"
APPLY_BASIS = "强制法 53; 强制法 54; 强制法 55"
PART = {"application": "application", "decision": "decision", OPINION: "urging", TARGET: "target", "other": "other"}
NO_STATEMENT = "经催告，当事人没有提出陈述、申辩。"


def register() -> None:
    """Tell documents how each paper is made."""
    for code, maker in {"D28": d28, "D29": d29}.items():
        kinds.register(code, people.shielded(maker))


def decided(decision) -> dict:
    """The decision as the papers name it."""
    return {
        "form": decision.kind, "decision_number": _number(decision), "decided_on": decision.decided_on.isoformat(),
        "served_on": decision.effective_on.isoformat(), "due_on": decision.due_on.isoformat(),
    }  # fmt: skip


def _number(decision) -> str:
    return paper_of(decision).number


def paper_of(decision) -> Paper:
    """The newest D15 or D16."""
    found = Paper.objects.of("casework", decision.case_id).filter(kind__in=("D15", "D16"), seq=decision.decided_seq)
    return found.last()


def owed(decision, today) -> dict:
    """What is left in parts, and worker by worker where it goes to workers."""
    parts = {k: v for k, v in owing.sums(decision, today).items() if v or k == "total"}
    rows = [
        filled(name=w["worker"].name, id_tail=w["worker"].id_tail) | {"wages": w["left"]}
        | ({"surcharge": w["surcharge_left"]} if w["surcharge_left"] else {})
        for w in owing.by_worker(decision)
    ]  # fmt: skip
    return parts | ({"headcount": len(rows), "workers": rows} if rows else {})


def obligation(decision, today) -> str:
    """What the decision asks for, in one sentence."""
    sums = owing.sums(decision, today)
    names = (
        ("wages", "支付拖欠的工资"), ("surcharge", "支付加付赔偿金"), ("fine", "缴纳罚款"), ("late_fine", "缴纳加处罚款"),
    )  # fmt: skip
    return "；".join(f"{name}人民币{yuan(sums[key])}" for key, name in names if sums[key]) + "。"


def d28(row, move, given) -> dict:
    """The urging notice: a clear sum, how to pay it, the right to be heard."""
    decision = row.decision
    return filled(
        **matter.heading(row.case), party=party(decision), **decided(decision), **owed(decision, move.on),
        obligation=given.get("obligation") or obligation(decision, move.on), payment=row.payment, basis=URGE_BASIS,
        execution_court=given.get("court") or _court(row.case), **people.contact(move),
    )  # fmt: skip


def _court(case) -> str:
    issuer = case.organ.issuer() or case.organ
    return issuer.court_of_place() or "有管辖权的人民法院"


def d29(row, move, given) -> dict:
    """The application, signed by the head who acts."""
    decision, case = row.decision, row.case
    first = max(row.final_on, row.urge_until) + timedelta(days=1)
    return filled(
        **matter.heading(case), execution_court=row.court, applicant=_applicant(move), agents=given.get("agents"),
        party=party(decision), **decided(decision), **owed(decision, move.on), served_how=_how(decision),
        requests=list(given.get("requests") or [f"强制执行{_number(decision)}：{obligation(decision, move.on)}"]),
        facts=decision.facts, evidence=matter.evidence(case), remedy_outcome=_remedies(row), basis=APPLY_BASIS,
        final_on=row.final_on.isoformat(), urge_number=row.notice().number, urged_on=row.urged_on.isoformat(),
        urge_until=row.urge_until.isoformat(), opinion=_opinion(row), window_from=first.isoformat(),
        window_until=row.window_to.isoformat(), late_reason=row.late_reason, window_rule=_rule(row),
        targets=_targets(row), materials=_materials(row), seal=_seal(row, given), **people.contact(move),
    )  # fmt: skip


def _seal(row, given) -> str | None:
    """What the packet that goes along proves itself by."""
    return Packet.objects.filter(case=row.case_id, pk=given.get("packet")).values_list("seal", flat=True).first()


def _rule(row) -> str:
    if row.window_rule == "CLK-COURT-2Y":
        return "judged"
    return "deferred" if row.base_on > row.final_on else "plain"


def _applicant(move) -> dict:
    organ = move.case.organ.issuer() or move.case.organ
    post = Post.objects.on(move.on).filter(user=move.who.id, role__in=("BH", "CHIEF")).order_by("role").first()
    return filled(
        name=organ.name, address=people.first(organ, "address") or people.UNKNOWN,
        head=people.names_of([move.who.id])[0], post=_post(post, organ),
    )  # fmt: skip


def _post(post: Post | None, organ: Organ) -> str:
    return str(post.get_role_display()) if post else organ.short_name


def _how(decision) -> str:
    paper = paper_of(decision)
    served = Delivery.objects.filter(paper=paper.pk, succeeded=True).order_by("effective_admin_on").last()
    return str(served.get_method_display()) if served else str(Method.DIRECT.label)


def _remedies(row) -> str:
    remedies = list(row.decision.remedies.order_by("pk"))
    if not remedies:
        return "当事人在法定期限内没有申请行政复议，也没有提起行政诉讼。"
    told = "；".join(f"{r.get_forum_display()}（{r.body}）：{r.get_outcome_display()}" for r in remedies)
    return f"{told}。"


def _opinion(row) -> str:
    if not row.statement:
        return NO_STATEMENT
    return f"当事人称：{row.statement} 复核意见：{row.answer}"


def _targets(row) -> list[dict]:
    found = row.materials.filter(kind=TARGET, evidence__withdrawn_seq=None).select_related("evidence")
    kind = dict(Purpose.choices)
    return [{"kind": str(kind[m.evidence.purpose]), "detail": m.note or m.evidence.name} for m in found]


def _materials(row) -> list[dict]:
    own = [{"part": "application", "name": "强制执行申请书", "pages": 1}]
    for part, paper in (("decision", paper_of(row.decision)), ("urging", row.notice())):
        own.append({"part": part, "name": f"{paper.title} {paper.number}", "pages": 1})
    own += [
        {"part": "urging", "name": f"送达回证 {d.receipt.number}".strip(), "pages": 1}
        for d in Delivery.objects.filter(paper=row.notice().pk, receipt__isnull=False).select_related("receipt")
    ]
    put = row.materials.filter(evidence__isnull=False, evidence__withdrawn_seq=None).select_related("evidence")
    return own + [{"part": PART[m.kind], "name": m.evidence.name, "pages": m.evidence.pages} for m in put]
