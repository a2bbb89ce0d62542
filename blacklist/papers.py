"""What the papers of a listing say: B01–B06 with the approvals B03S and B03E.

What the form of each act hands in as ``given`` (``!`` needed; days are dates, times aware, evidence keys of rows; a party
is its number):

================= ====== ========================================================================================
act               paper  given
================= ====== ========================================================================================
judge             –      ``large!`` (bool), ``reason!``
name_parties      –      ``parties!`` = [{seat!, name!, identity, address}], the unit first
add_party         –      ``number!`` (the one after the last), ``person!`` = {seat!, name!, identity, address}
file              –      ``files!`` (as in CASE.add_evidence)
notify            B01    ``party!``
serve (two),      –      ``party!``, ``service!`` = {method!, occurred_at!, receipt (proof of service on file; not for
serve_alone              electronic), place, receiver, relation, refusal, witness, photos, at_residence, reason}
object            –      ``party!``, ``text!``, ``received_on`` (today unless said)
check             B02    ``party!``, ``outcome!`` (words.Outcome), ``finding!``, ``changed`` (if partly)
opine, endorse    –      ``opinion!``
extend            B03E   ``reason!``
spare             B03S   ``commitment!``, ``reason!``
set_aside         –      ``reason!``
decide            B03    ``sites`` (names), ``reason``
ask_removal       B04    ``commitment!``
remove_early,     B05    ``reason!``
refuse_removal
revoke            –      ``evidence!``, ``reason!``
tell_removal      B06    ``sites!`` = [{name, told_on}]
restore           B03    ``evidence!``, ``reason!``
================= ====== ========================================================================================
"""

from django.conf import settings

from blacklist import basis
from blacklist.words import UNIT, Ground, Out
from casework.models import Payment
from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from registry.identity import mask_id
from statutes import clocks

COMMITMENTS = ["按时足额支付农民工工资，不再拖欠。", "所提供的材料真实、合法、有效。", "违背承诺的，自愿接受失信联合惩戒。"]
REASONS = {
    Out.EXPIRED: "三年的列入期限已经届满。", Out.EARLY: "本机关已经决定准予提前移出。", Out.REVOKED: "列入决定已经撤销。",
}  # fmt: skip
PLATFORM = "同级公共信用信息共享平台"


def register() -> None:
    """Tell documents how each paper is made."""
    makers = {"B01": b01, "B02": b02, "B03": b03, "B03S": b03s, "B03E": b03e, "B04": b04, "B05": b05, "B06": b06}
    for code, maker in makers.items():
        kinds.register(code, people.shielded(maker))


def b01(row, move, given) -> dict:
    """The notice to one party."""
    party = row.standing().get(number=given["party"])
    return filled(
        **matter.heading(row.case), party=_party(row, party), role=str(party.get_seat_display()), unit=row.unit.name,
        **_order(row), **_owed(row), facts=_facts(row), evidence=matter.evidence(row.case), **people.contact(move),
    )  # fmt: skip


def b02(row, move, given) -> dict:
    """What the check of an objection found."""
    party = move.checked
    return filled(
        **matter.heading(row.case), party=_party(row, party), role=str(party.get_seat_display()),
        notice_number=_number(row, "B01", party.notice_seq), notified_on=party.served_on.isoformat(),
        objected_on=party.objected_on.isoformat(), objection=party.objection, checked_on=party.checked_on.isoformat(),
        evidence=matter.evidence(row.case), finding=party.finding, outcome=str(party.outcome), changed=party.changed,
        **people.contact(move),
    )  # fmt: skip


def b03(row, move, given) -> dict:
    """The decision for all parties; restored, it says what was concealed."""
    restored = move.act.name == "restore"
    return filled(
        form="restore" if restored else "list", **matter.heading(row.case), parties=_parties(row), **_order(row), **_owed(row),
        facts=_facts(row), evidence=matter.evidence(row.case), notified=_notified(row),
        removal_number=_number(row, "B05", row.answered_seq) if restored else None,
        concealment=given["reason"] if restored else None, from_on=row.listed_on.isoformat(),
        until_on=row.until_on.isoformat(), extended_on=row.extended_on and row.extended_on.isoformat(),
        sites=row.sites or list(settings.LISTING_SITES), platform=PLATFORM, **people.contact(move),
        **people.remedy(row.case.organ),
    )  # fmt: skip


def b03s(row, move, given) -> dict:
    """Let off, with three opinions."""
    commitment = row.commitment
    opinions = (row.opinion, row.opinion_by_id, row.opinion_on, row.agency_opinion, row.agency_by_id, row.agency_on)
    return filled(
        **matter.heading(row.case), parties=_parties(row), **_order(row), **_owed(row),
        corrected_on=row.corrected_on.isoformat(), committed_on=_day_of(commitment), facts=_facts(row),
        evidence=matter.evidence(row.case), reason=row.reason, **_opinions(move, opinions),
    )  # fmt: skip


def b03e(row, move, given) -> dict:
    """Twenty working days more."""
    return filled(
        **matter.heading(row.case), parties=_parties(row), **_order(row), original_due=move.original_due.isoformat(),
        reason=row.extend_reason, new_due=row.due_on.isoformat(), **_opinions(move, move.opinions),
    ) | {"days": clocks.rule("CLK-BL-DEC").extension}  # fmt: skip


def b04(row, move, given) -> dict:
    """The application, with the proof of payment worker by worker."""
    workers = _paid(row)
    return filled(
        form="removal", receiver=(row.case.organ.issuer() or row.case.organ).name, case_number=row.case.number,
        party=people.party(row.unit), order_number=_order(row)["order_number"],
        listing_number=_number(row, "B03", row.listed_seq), listed_on=row.listed_on.isoformat(), parties=_parties(row),
        corrected_on=row.corrected_on.isoformat(), facts=_facts(row), workers=workers, evidence=matter.evidence(row.case),
        commitments=COMMITMENTS,
    ) | {"headcount": len(workers), "total": sum(w["paid"] for w in workers)}  # fmt: skip


def b05(row, move, given) -> dict:
    """The answer to the application, for all parties together."""
    granted = move.act.name == "remove_early"
    return filled(
        form="granted" if granted else "refused", **matter.heading(row.case), party=people.party(row.unit), **_listing(row),
        parties=_parties(row), applied_on=row.applied_on.isoformat(), corrected_on=row.corrected_on.isoformat(),
        facts=_facts(row), evidence=matter.evidence(row.case), reason=row.reason,
        basis="45号令 12; 45号令 14" if granted else "45号令 13; 45号令 14", **people.contact(move),
        **people.remedy(row.case.organ),
    )  # fmt: skip


def b06(row, move, given) -> dict:
    """Out of sight since when, by what, and which sites know."""
    sites = [{"name": s["name"], "told_on": s["told_on"].isoformat()} for s in given["sites"]]
    paper = f"《提前移出决定书》（{_number(row, 'B05', row.answered_seq)}）" if row.out == Out.EARLY else row.out_paper
    ground_on = row.until_on if row.out == Out.EXPIRED else row.out_on
    return filled(
        form=str(row.out), **matter.heading(row.case), **_listing(row), parties=_parties(row), reason=REASONS[Out(row.out)],
        ground_paper=paper, ground_on=ground_on.isoformat(), removed_on=row.out_on.isoformat(), sites=sites,
        **people.contact(move),
    )  # fmt: skip


# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────


def _party(row, party) -> dict:
    if party.number == UNIT:
        return people.party(row.unit)
    number = str(party.identity)
    return filled(name=party.name, id=number and mask_id(number), address=party.address or row.unit.address or people.UNKNOWN)


def _parties(row) -> list[dict]:
    return [
        filled(
            name=_party(row, p)["name"], role=str(p.get_seat_display()), id=_party(row, p).get("id"), address=p.address
        ) | {"unit": p.number == UNIT}
        for p in row.standing()
    ]  # fmt: skip


def _order(row) -> dict:
    title, paper = basis.of(row), row.title.papers().exclude(kind="D13").last()
    return {
        "order_title": paper.title, "order_number": paper.number, "served_on": title.served_on.isoformat(),
        "deadline_on": title.due_on.isoformat(),
    }  # fmt: skip


def _owed(row) -> dict:
    return {
        "headcount": row.headcount, "unpaid": row.unpaid, "ground": str(row.ground), "standard": _standard(row),
    }  # fmt: skip


def _standard(row) -> str:
    if row.ground == Ground.EVENT:
        return "因拖欠农民工工资引发群体性事件、极端事件造成严重不良社会影响。"
    measured = basis.measure(row.case, basis.of(row))
    source = measured.threshold.source if measured.threshold else "法释〔2013〕3号第三条"
    word = "经法制审核认定，" if row.judged_large and measured.large is None else ""
    return f"{word}期限届满时拖欠农民工工资的数额达到认定拒不支付劳动报酬罪的数额标准（{source}）。"


def _facts(row) -> str:
    return row.case.facts or "拖欠农民工工资，经责令限期支付，逾期未支付。"


def _notified(row) -> str:
    said = [f"{p.name}：{p.served_on:%Y年%-m月%-d日}收到告知书，{_objected(p)}" for p in row.standing()]
    return "；".join(said) + "。"


def _objected(party) -> str:
    if party.objected_on is None:
        return "期限内没有提出异议"
    return f"提出异议，核实结果为{party.get_outcome_display()}"


def _listing(row) -> dict:
    return {
        "listing_number": _number(row, "B03", row.listed_seq), "listed_on": row.listed_on.isoformat(),
        "until_on": row.until_on.isoformat(), "listed": [p["name"] for p in _parties(row)],
    }  # fmt: skip


def _number(row, kind, seq) -> str:
    return matter.papers(row.case, kind).filter(seq=seq).values_list("number", flat=True).first() or ""


def _opinions(move, said) -> dict:
    opinion, by, on, agency, head, agency_on = said
    officer, squad, bureau = people.names_of([by, head, move.who.id])
    return {
        "opinion": opinion, "officers": officer, "opinion_on": on.isoformat(), "agency_opinion": agency,
        "agency_head": squad, "agency_on": agency_on.isoformat(), "bureau_opinion": "同意。", "bureau_head": bureau,
        "bureau_on": move.on.isoformat(),
    }  # fmt: skip


def _day_of(piece) -> str:
    from lawkit import moment

    return moment.local(piece.taken_at or piece.uploaded_at).date().isoformat()


def _paid(row) -> list[dict]:
    """Per worker: the sum, its last day and the voucher of that payment."""
    found: dict[int, dict] = {}
    paid = Payment.objects.filter(claim__in=list(basis.of(row).amounts), amount__gt=0, reversal=None)
    for payment in paid.select_related("claim__worker", "evidence").order_by("paid_on", "pk"):
        one = found.setdefault(payment.claim.worker_id, {"name": payment.claim.worker.name, "paid": 0})
        one["paid"] += payment.amount
        one |= {"paid_on": payment.paid_on.isoformat(), "voucher": payment.evidence.name[:80]}
    return list(found.values())
