"""What the papers of a decision say: D13–D16, D14N, D16N, D30, and D17, D19 where a notice or decision is served.

What forms hand in, as plain values; days are dates or ISO text, sums fen, files keys of evidence on file.

==================== =========================================================================================
draft_handling       ``liable`` (employer), ``days`` (working days to perform), ``cap`` where the party is capped,
redraft_handling     ``rate`` (50–100) with ``order`` (an expired order) for a surcharge, ``claims`` (keys; all unpaid
                     ones without), ``facts``, ``reasons``, ``violated`` (citations), ``payee``
draft_penalty        ``liable``, ``offence`` (a key of offences.TABLE), ``fine``, ``act_until``, ``discretion``;
redraft_penalty      ``order`` or ``prior`` where the offence wants one; ``person`` with ``person_post`` for a person;
                     ``facts``, ``reasons``, ``violated``
draft_sparing        ``liable``, ``offence``, ``spare`` (words.Spare), ``act_until``, ``discretion``, ``lesson``;
redraft_sparing      ``evidence`` of what was corrected or not meant; ``person``, ``person_post``;
                     ``facts``, ``reasons``, ``violated``
propose_sparing      nothing; ``proposal``, ``serious``, ``review_grounds``
extend_term          ``by`` (working days), ``reason``
notify, decide_…     nothing
serve…, record_…     ``service`` as of an order (enforcement.serving); posting is no way to serve a decision
record_statement     ``statement``; ``started_at``, ``ended_at`` (aware), ``place``, ``refusal``
hear                 the same
waive                ``evidence``
ask_hearing          ``asked_on``, ``asked_by``
ask_hearing_late     the same, recorded after the round lapsed
call_hearing         ``chair`` (user), ``at`` (aware), ``place``, ``open``, ``closed_reason``, ``recorder``, ``members``
hold_hearing         ``record``, ``attended``; ``speeches`` ([{speaker, words}]), ``people`` ([{name, capacity}])
propose              ``adopted`` (words.Adopted), ``answer``; lower ``fine`` or ``rate``; ``reasons``, ``discretion``,
                     ``serious``, ``review_grounds`` (list of texts), ``proposal``
review               ``opinion``; ``items`` ([{item, opinion}])
discuss              ``votes`` ([{user, agrees, opinion}])
send_back            ``reason``
pay_surcharge        ``amount``, ``paid_on``, ``evidence``; ``lines`` ([[line, fen]])
pay_fine             ``amount``, ``paid_on``, ``evidence``, ``receipt``
take_back            ``payment`` (key of a DecisionPayment), ``reason``
defer_fine           ``until``, ``evidence`` (the application), ``reason``; ``instalments`` ([[day, fen]])
perform              ``check`` as of an order
file_remedy          ``forum`` (words.Forum), ``filed_on``, ``evidence``; ``body``, ``number``, ``admitted``
uphold, annul …      ``concluded_on``, ``received_on``, ``evidence``; for a change ``fine`` or ``amounts``
                     ([[line, wages, surcharge]])
revoke               ``reason``, ``authority`` ("own" or who revoked), ``evidence``
drop                 ``ground`` (words.Ground), ``reason``
correct              ``reason``; ``facts``, ``reasons``, ``payee``
==================== =========================================================================================
"""

from django.conf import settings

from casework.papers import matter, people
from casework.papers.investigation import d30 as of_case
from casework.papers.people import filled
from documents import kinds
from enforcement import liability
from enforcement import sums as of_order
from enforcement.decision import sums
from enforcement.decision.words import Adopted, Kind, Spare
from enforcement.models import Decision
from lawkit import moment
from registry.models import Post
from registry.roles import Role

DAYS = 5
SAYS = 900
UNHEARD = "拟不予行政处罚，依法不需事先告知。"
SILENT = "当事人在告知的期限内未陈述申辩。"
SAID = {Adopted.SILENT: "", Adopted.ALL: "予以采纳。", Adopted.PARTLY: "部分采纳。", Adopted.NONE: "不予采纳。"}
NATURES = {"direct": "direct", "joint": "joint", "pays_first": "advance_settlement", "advance": "advance_payment",
           "after": "investor"}  # fmt: skip
REPORT = "履行后三日内，将劳动者本人签收的工资表或者银行转账凭证报送本机关。"
REVIEWED = ("主体和权限", "事实和证据", "法律适用", "程序", "裁量")


def register() -> None:
    """Tell documents how each paper is made."""
    for code, maker in {"D13": d13, "D14": d14, "D14N": d14n, "D15": d15, "D16": d16, "D16N": d16n, "D30": d30}.items():
        kinds.register(code, people.shielded(maker))


def party(row) -> dict:
    """The unit, or the person of it who is fined."""
    unit = people.party(row.liable)
    return {**unit, "name": f"{row.person}（{unit['name']}{row.person_post}）"} if row.person else unit


def _head(row) -> dict:
    return {**matter.heading(row.case), "party": party(row), "filed_on": row.case.filed_on.isoformat()}


def _found(row) -> dict:
    return {"facts": row.facts, "evidence": matter.evidence(row.case), "violated": row.violated, "basis": row.basis}


def _workers(row) -> list[dict]:
    """As the ledger has it; a decision that is only corrected repeats what was decided, whatever was paid since."""
    corrected = row.corrected_on is not None
    return [
        filled(name=w["worker"].name, id_tail=w["worker"].id_tail, period=matter.period(w["months"]), surcharge=w["surcharge"])
        | (_as_decided(w) if corrected else {k: w[k] for k in ("due", "paid", "unpaid")})
        for w in sums.by_worker(row)
    ]  # fmt: skip


def _as_decided(w) -> dict:
    return {"due": w["decided"], "paid": 0, "unpaid": w["decided"]}


def _money(row) -> dict:
    """Workers and sums of a handling decision; nothing for a penalty."""
    if row.kind != Kind.HANDLING:
        return {}
    workers = _workers(row)
    told = {"workers": workers, "headcount": len(workers), "total": row.total}
    return told | filled(
        ledger_total=sum(w["unpaid"] for w in workers), surcharge_rate=row.rate, surcharge_total=row.surcharge or None
    )  # fmt: skip


def _ordered(row) -> dict:
    """The expired order or decision that it rests on."""
    before = row.order or row.prior
    if before is None:
        return {}
    served = before.effective_admin_on
    due = before.due_admin_on if row.order_id else before.due_on
    return filled(order_number=before.notice().number, order_served_on=served.isoformat(), order_deadline_on=due.isoformat())


def _noticed(row) -> dict:
    notice = row.papers().filter(kind="D13").last()
    return {"notice_number": notice.number, "notice_served_on": row.told_on.isoformat()}


def intended(row) -> str:
    """What is intended, in one sentence."""
    if row.kind == Kind.PENALTY:
        return f"拟处罚款人民币{row.fine / 100:,.2f}元。"
    if row.kind == Kind.SPARING:
        return f"拟不予行政处罚：{row.get_spare_display()}。"
    text = f"拟责令支付拖欠的工资共计人民币{row.total / 100:,.2f}元"
    if row.surcharge:
        text += f"，并按应付金额的百分之{row.rate}加付赔偿金人民币{row.surcharge / 100:,.2f}元"
    return text + "。"


def d13(row, move, given) -> dict:
    """The notice before."""
    return {
        "form": row.kind, **_head(row), "subject": "person" if row.person else "unit", **_found(row),
        "reasons": row.reasons, "intended": intended(row), **_money(row), **filled(fine=row.fine), **_ordered(row),
        "defence_days": DAYS, "place": people.first(row.case.organ, "address"), "hearing": row.hearing_right,
        **people.contact(move),
    }  # fmt: skip


def d14(row, move, given) -> dict:
    """The record of a statement or of a hearing."""
    started = given.get("started_at") or move.at
    base = {
        **matter.heading(row.case), "party": party(row), **_noticed(row), "started_at": moment.local(started).isoformat(),
        "ended_at": moment.local(given.get("ended_at") or move.at).isoformat(),
        "investigators": people.names_of(people.acting(row.case, move.on)), "officers": "、".join(_recorders(move)),
    }  # fmt: skip
    extra = filled(refusal=given.get("refusal"), confirmation=given.get("confirmation"), evidence=given.get("materials"))
    if move.act.name != "hold_hearing":
        place = given.get("place") or people.first(row.case.organ, "address")
        return base | extra | {"form": "statement", "place": place, "statement": given["statement"]}
    hearing = row.hearing
    speeches = given.get("speeches") or [{"speaker": hearing.asked_by, "words": given["record"]}]
    return base | extra | {
        "form": "record", "place": hearing.place, "statement": given["record"], "speeches": list(speeches),
        "chair": people.names_of([hearing.chair_id])[0], **filled(recorder=given.get("recorder"), attended=given.get("people")),
    }  # fmt: skip


def _recorders(move) -> list[str]:
    return people.names_of([i for i in (move.who.id, move.who.beside) if i])


def d14n(row, move, given) -> dict:
    """The call to a hearing."""
    hearing, organ = row.hearing, row.case.organ
    post = Post.objects.on(move.on).filter(user=hearing.chair_id).order_by("pk").first()
    return {
        **matter.heading(row.case), "party": party(row), "notice_number": _noticed(row)["notice_number"],
        "requested_on": hearing.asked_on.isoformat(),
        "cause": intended(row), "at": moment.local(hearing.held_at).isoformat(), "place": hearing.place, "open": hearing.public,
        "chair": {"name": people.names_of([hearing.chair_id])[0], "capacity": str(Role(post.role).label) if post else organ.name},
        "recorder": given.get("recorder") or organ.name, "investigators": people.names_of(people.acting(row.case, move.on)),
        **filled(members=given.get("members"), closed_reason=hearing.closed_why), **people.contact(move),
    }  # fmt: skip


def said(row) -> str:
    """The party's words as far as a decision has room for them; the whole of them lies in D14."""
    return row.statement if len(row.statement) <= SAYS else f"{row.statement[:SAYS]}……（全文见陈述申辩笔录）"


def defence(row) -> str:
    """What the party said and what became of it."""
    if row.adopted == Adopted.SILENT:
        return f"{SILENT}{row.answer}"
    return f"当事人陈述申辩：{said(row)}\n{SAID[row.adopted]}{row.answer}"


def d15(row, move, given) -> dict:
    """The handling decision."""
    case, money = row.case, _money(row)
    return {
        **_head(row), **_found(row), "period": matter.period({m for w in sums.by_worker(row) for m in w["months"]}),
        **_ordered(row), **_noticed(row), "defence": defence(row), "reasons": row.reasons, "liability": says(row),
        "liable": liable_rows(row), **money, "grand_total": row.total + row.surcharge, "deadline_days": row.days,
        "payment": row.payee, "report": REPORT, **people.contact(move), **people.remedy(case.organ),
    }  # fmt: skip


def says(row) -> str:
    """Why this party must pay, in the article's own words."""
    found = liability.resolve(row.case.situation, of_order.seats(row.case))
    text = next((x.says for x in found if x.party == row.liable_id), "")
    return text + (f"未结清的工程款为人民币{row.cap / 100:,.2f}元。" if row.cap is not None else "")


def liable_rows(row) -> list[dict]:
    """Everybody liable, first to pay first (reference 2.2), as the decision prints it."""
    found = liability.resolve(row.case.situation, of_order.seats(row.case))
    rows = liability.printed(found, {row.liable_id: row.cap})
    return [filled(name=r.name, nature=NATURES[r.nature], basis=r.cite, cap=r.cap, note=r.says[:200]) for r in rows]


def d16(row, move, given) -> dict:
    """The penalty."""
    hearing = getattr(row, "hearing", None)
    return {
        **_head(row), "subject": "person" if row.person else "unit", **_found(row), **_ordered(row), **_noticed(row),
        "defence": defence(row), "reasons": row.reasons, "discretion": row.discretion, "penalty": "罚款", "fine": row.fine,
        **filled(
            hearing=hearing.record if hearing else "", reviewed_on=_iso(row.reviewed_on), discussed_on=_iso(row.discussed_on)
        ),
        **settings.FINE_ACCOUNT, **people.contact(move), **people.remedy(row.case.organ),
    }  # fmt: skip


def d16n(row, move, given) -> dict:
    """Nobody is punished; whoever is spared is taught."""
    return {
        **_head(row), "subject": "person" if row.person else "unit", **_found(row), "reasons": row.reasons,
        "discretion": row.discretion, "ground": str(Spare(row.spare).label), "lesson": row.lesson,
        **filled(reviewed_on=_iso(row.reviewed_on), discussed_on=_iso(row.discussed_on)),
        **people.contact(move), **people.remedy(row.case.organ),
    }  # fmt: skip


def d30(row, move, given) -> dict:
    """Proposal, review and discussion of a decision; of a case as casework says."""
    if not isinstance(row, Decision):
        return of_case(row, move, given)
    money = _money(row)
    base = {
        **_head(row), "facts": row.facts, "evidence": matter.evidence(row.case),
        "statement": said(row) or (UNHEARD if row.kind == Kind.SPARING else SILENT),
        "basis": row.basis, "proposal": given.get("proposal") or f"{intended(row)}{row.answer}",
        **{k: money[k] for k in ("total", "ledger_total") if k in money},
        **people.opinion("建议按照上述意见办理。", people.acting(row.case, move.on), row.proposed_on or move.on),
    }  # fmt: skip
    return base | _FORMS[move.act.name](row, move, given)


def _proposal(row, move, given):
    return {"form": "proposal"}


def _review(row, move, given):
    items = given.get("items") or [{"item": item, "opinion": "符合规定"} for item in REVIEWED]
    return {"form": "review", "reviewed": list(items), "conclusion": given["opinion"]}


def _discussion(row, move, given):
    votes = given["votes"]
    names = dict(zip([v["user"] for v in votes], people.names_of([v["user"] for v in votes]), strict=True))
    posts = {p.user_id: str(Role(p.role).label) for p in Post.objects.on(move.on).filter(user__in=names)}
    rows = [
        {"name": names[v["user"]], "post": posts[v["user"]], "opinion": f"{'同意' if v['agrees'] else '不同意'}。{v['opinion']}"}
        for v in votes
    ]  # fmt: skip
    agreed = sum(bool(v["agrees"]) for v in votes)
    return {"form": "discussion", "votes": rows, "conclusion": f"{len(votes)}人参加，{agreed}人同意。", **people.bureau(move)}


_FORMS = {"propose": _proposal, "propose_sparing": _proposal, "review": _review, "discuss": _discussion}


def _iso(day):
    return day.isoformat() if day else ""
