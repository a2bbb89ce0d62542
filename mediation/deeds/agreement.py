"""The agreement: drafted, fixed, signed by each, in effect. It writes a schedule and no payment (N18)."""

from django.utils.translation import gettext as _

from documents.models import Paper
from lawkit import chain, door
from mediation import plans, reading
from mediation.deeds.common import by_key, on_file, refuse, shown, sight_of, void_agreement
from mediation.law import MEDIATION
from mediation.models import Agreement, AgreementBound, AgreementLine, AgreementSignature, Instalment, Seat

METHODS = ("bank", "cash")


@MEDIATION.does("draft")
def draft(move):
    """A new version; the one before is void."""
    return _write(move)


@MEDIATION.does("issue")
def issue(move):
    """The text is fixed; its number comes with the paper (M04)."""
    agreement = move.row.agreement()
    agreement.issued_seq = move.seq
    agreement.save(update_fields=["issued_seq"])
    return {"agreement": agreement.n}


@MEDIATION.does("revise")
def revise(move):
    """Back to the table: what was signed is void."""
    agreement = void_agreement(move, move.given["reason"])
    return {"agreement": agreement.n, "reason": chain.digest("", move.given["reason"])}


@MEDIATION.does("agree_orally")
def agree_orally(move):
    """Agreed by word before a people's mediation committee, and recorded: in effect at once."""
    told = _write(move, oral=True, record=shown(move), issued_seq=move.seq, concluded_seq=move.seq)
    _take_effect(move)
    return told | {"spoken": sorted(move.given["spoken"])}


def _write(move, **more) -> dict:
    plan, owed = plans.of(move.given), dict(reading.unpaid(sight_of(move)))
    void_agreement(move, _("重新拟定"))
    agreement = Agreement.objects.create(
        mediation=move.row, n=move.row.agreements.count() + 1, facts=plan["facts"], breach=plan["breach"],
        route=plan.get("route") or "", late_notice=bool(plan.get("late_notice")), other=plan.get("other") or "",
        drafted_by_id=move.who.id, drafted_on=move.on, seq=move.seq, **more,
    )  # fmt: skip
    AgreementBound.objects.bulk_create(AgreementBound(agreement=agreement, employer_id=pk) for pk in dict.fromkeys(plan["bound"]))
    for item in plans.lines(plan):
        _line(move, agreement, item, owed)
    told = [[x["worker"], x["sum"], [[str(due), n] for due, n in plans.instalments(x)]] for x in plans.lines(plan)]
    # as much as the pure effect needs to be told from the event alone, and nothing that was written in words
    said = {"bound": list(plan["bound"]), "lines": [{"worker": x["worker"],
        "waiver": bool(x.get("waiver"))} for x in plans.lines(plan)]}
    return {"agreement": said, "version": agreement.n, "schedule": sorted(told)}


def _line(move, agreement, item, owed) -> None:
    method = item.get("method") or METHODS[0]
    if method not in METHODS:
        refuse(move, "支付条例 11", _("以银行转账或者现金支付"), _("改选支付方式"), key="sums_fit")
    line = AgreementLine.objects.create(
        agreement=agreement, worker_id=item["worker"], amount=item["sum"], unpaid=owed[item["worker"]],
        waiver=bool(item.get("waiver")), method=method, bank_account=item.get("bank_account") or "",
    )  # fmt: skip
    Instalment.objects.bulk_create(
        Instalment(line=line, n=n, due_on=due, amount=amount) for n, (due, amount) in enumerate(plans.instalments(item), 1)
    )


# ── signatures ───────────────────────────────────────────────────────────────────────────────────────────────


@MEDIATION.does("sign")
def sign(move):
    """One party over the fixed text; a representative only for a worker who gives nothing up."""
    given, party = move.given, by_key(move)[move.given["party"]]
    through = given.get("through") or ""
    authority = on_file(move, given.get("authority"))
    if through and authority is None:
        refuse(move, "办案规则 63", _("代签附推选或特别授权材料"), _("关联在卷的授权材料"), key="own_hand")
    seat = Seat.WORKER if party.worker_id else Seat.EMPLOYER
    who = {"worker_id": party.worker_id, "employer_id": party.employer_id, "authority": authority}
    deputy = int(through[1:]) if through.startswith("w") else None
    return _sign(move, seat, party.key, through_id=deputy, **who)


@MEDIATION.does("countersign")
def countersign(move):
    """The mediator's own signature."""
    return _sign(move, Seat.MEDIATOR, Seat.MEDIATOR)


@MEDIATION.does("seal")
def seal(move):
    """The organisation's seal, as a record with its scan."""
    return _sign(move, Seat.SEAL, Seat.SEAL)


def _sign(move, seat, key, **who) -> dict:
    agreement = move.row.agreement()
    papers = Paper.objects.of("casework", move.case.pk)
    digest = papers.filter(kind="M04", seq=agreement.issued_seq).values_list("digest", flat=True).get()
    piece = shown(move)
    AgreementSignature.objects.create(
        agreement=agreement, seat=seat, how=move.given["how"], evidence=piece, recorded_by_id=move.who.id, digest=digest,
        at=move.at, seq=move.seq, **who,
    )  # fmt: skip
    told = {"party": str(key), "how": move.given["how"], "evidence": piece.sha256, "digest": digest}
    return told | {"through": move.given.get("through") or ""}


@MEDIATION.after("sign", "countersign", "seal")
def take_effect(move):
    """The last signature brings the agreement into effect (调仲法 14)."""
    if not reading.unsigned(sight_of(move)):
        door.fire(MEDIATION, move.row.pk, "conclude", move.who)


@MEDIATION.does("conclude")
def conclude(move):
    """In effect: from here payments are measured against it."""
    agreement = move.row.agreement()
    agreement.concluded_seq = move.seq
    agreement.save(update_fields=["concluded_seq"])
    _take_effect(move)
    return {"version": agreement.n}


def _take_effect(move) -> None:
    move.set(effective_on=move.on, effective_seq=move.seq)
    body = move.row.organisation
    if body.may_be_reviewed_by_arbitration(move.on):
        move.clock("start", "CLK-ARBCHK")
    if body.may_be_confirmed_by_court(move.on):
        move.clock("start", "CLK-JUD")
