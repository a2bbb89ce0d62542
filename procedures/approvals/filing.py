"""Submitting an act, signing it seat by seat, sending it back, taking it back: under the case's one lock.

Nothing here moves a case. The last seat's signature fires the act at the door in the same transaction, and the law's own
rules decide; a draft that no longer says what was signed lapses with its signatures.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from casework.access import actor
from casework.guards import is_lead, not_investigator
from casework.models import ArrearsCase
from lawkit import door, moment
from lawkit.rules import Refused, Unmet
from procedures.approvals import drafts, notices, projection, routes
from procedures.models import Opinion, Standing, Submission
from procedures.tasks import happened
from registry.roles import Role


def submit(route, row, user, given: dict, *, seen: int | None = None) -> Submission:
    """Ask the seats of the route to approve an act with these values. Raises Refused with every unmet rule."""
    machine, act = route.law()
    with transaction.atomic():
        row, case = door.locked(machine, row.pk)
        _fresh(route, case, seen)
        why = why_not_submit(route, row, case, user, given)
        if why:
            raise Refused(_label(route), why)
        on = moment.today()
        made = drafts.sheets(route, row, case, user, given, on)
        drafts.check(route, case, made, on)
        text, draft = drafts.freeze(given), drafts.text_of(route, made)
        seats = [seat.key for seat in route.seats]
        before = of_row(route, row.pk).filter(settled=False)
        notices.settle(before)
        before.update(settled=True)
        submission = Submission.objects.create(
            case=case, machine=machine.name, obj=row.pk, act=act.name, given=text, draft=draft,
            digest=drafts.digest(route, row.pk, text, draft), on=on, submitted_by=user, at=moment.now(), seats=seats,
            turn=seats[0],
        )  # fmt: skip
        projection.follow_submission(submission)
        return submission


def sign(submission, user, *, text: str, shown: str = "", seen: int | None = None) -> Submission:
    """Approve in the seat whose turn it is; the last one fires the act. Returns the submission. Raises Refused.

    ``shown`` is the digest of what the signer had before him, ``seen`` the version of the case on his page.
    """
    with transaction.atomic():
        submission, route, row = _held(submission)
        _still(submission, route, shown)
        lapsed = lapse_if_changed(submission, route, row)
        if not lapsed:
            why = why_not_sign(submission, route, row, user)
            if why:
                raise Refused(_label(route), why)
            _signed(submission, route, row, user, text)
    if lapsed:
        raise Refused(_label(route), [_changed(submission, seen)])
    return submission


def send_back(submission, user, *, reason: str, shown: str = "") -> Submission:
    """Back to the submitter with a reason; every signature is voided. For the seat whose turn it is. Raises Refused."""
    with transaction.atomic():
        submission, route, _row = _held(submission)
        _still(submission, route, shown)
        why = _of_seat(submission, user)
        if why:
            raise Refused(_label(route), why)
        return _end(submission, Standing.RETURNED, by=user, reason=reason)


def withdraw(submission, user, *, reason: str = "") -> Submission:
    """Taken back by whoever submitted it. Raises Refused."""
    with transaction.atomic():
        submission, route, _row = _held(submission)
        _still(submission, route)
        if submission.submitted_by_id != user.pk:
            says, mend = _("由报批人本人撤回"), _("需要修改的，由当前审批人退回")
            raise Refused(_label(route), [Unmet("submitter", "平台规则 报批", says, mend)])
        return _end(submission, Standing.WITHDRAWN, by=user, reason=reason, settled=True)


def drop(submission, user) -> None:
    """The submitter has read the end of his submission and will not submit again; his desk no longer asks."""
    with transaction.atomic():
        submission, route, _row = _held(submission)
        if submission.submitted_by_id == user.pk and submission.state != Standing.OPEN:
            submission.settled = True
            submission.save(update_fields=["settled"])
            notices.settle([submission])


def lapse_if_changed(submission, route, row, cause: int | None = None) -> bool:
    """End a submission whose draft would say something else now; ``cause`` is the event that changed it."""
    if drafts.now(submission, route, row, row_case(row)) == submission.digest:
        return False
    _end(submission, Standing.LAPSED, cause_seq=cause)
    return True


def follow(move) -> None:
    """After every act of a case: submissions whose draft it changed lapse, in the act's own transaction."""
    waiting = Submission.objects.filter(case=move.case.pk, state=Standing.OPEN).select_related("submitted_by")
    for submission in waiting:
        route = routes.of(submission.machine, submission.act)
        row = _row(route, submission.obj)
        lapse_if_changed(submission, route, row, move.seq)


# ── what stands in the way ───────────────────────────────────────────────────────────────────────────────────


def why_not_submit(route, row, case, user, given: dict) -> list[Unmet]:
    """Every unmet rule: the lead submits, one submission at a time, and what the law would tell any last signer."""
    machine, act = route.law()
    last = routes.anyone(route.seats[-1])
    leads = user.pk == case.acting("lead", moment.today()) and actor(user, case).has(Role.INSP)
    out = [] if leads else [is_lead.unmet()]
    if of_row(route, row.pk).filter(state=Standing.OPEN).exists():
        says, mend = _("没有等待审批的同一事项"), _("等审批结果，或先撤回已报批的一份")
        out.append(Unmet("open_submission", "平台规则 报批", says, mend))
    return out + door.unmet(machine, row, act, last, None, given)


def why_not_sign(submission, route, row, user, *, who=None, opinions=None) -> list[Unmet]:
    """Every unmet rule that keeps a user from the seat whose turn it is, the law's own among them.

    ``who`` and ``opinions``: the user as an actor and what has been signed, where the caller has read them already.
    """
    machine, act = route.law()
    who = who or actor(user, row_case(row))
    out = _of_seat(submission, user, who, opinions)
    last = submission.turn == submission.seats[-1]
    who = who if last else routes.anyone(routes.SEATS[submission.seats[-1]])
    known = {one.key for one in out}
    if out and last:
        who = routes.anyone(routes.SEATS[submission.turn])  # whose seat it is has been said already
    law = door.unmet(machine, row, act, who, None, drafts.given_of(submission))
    return out + [one for one in law if one.key not in known]


def _of_seat(submission, user, who=None, opinions=None) -> list[Unmet]:
    case, seat = submission.case, routes.SEATS.get(submission.turn)
    if seat is None:
        return []
    who, out = who or actor(user, case), []
    signed = submission.opinions.filter(voided_at=None) if opinions is None else opinions
    if not who.has(*seat.roles):
        says = _("由%(seat)s审批") % {"seat": seat.label}
        out.append(Unmet("seat", seat.cite, says, _("等本席位的人登录办理")))
    if user.pk in (case.lead_id, case.co_id, case.stand_in_id):
        out.append(not_investigator.unmet())
    if submission.submitted_by_id == user.pk:
        out.append(Unmet("own", "平台规则 报批", _("审批人不是报批人"), _("由另一人审批")))
    if any(one.signer_id == user.pk and one.voided_at is None for one in signed):
        out.append(Unmet("twice", "平台规则 报批", _("一人在一份报批中只签一席"), _("由另一人审批")))
    return out


def of_row(route, obj: int):
    """Every submission of this act on this row."""
    return Submission.objects.filter(machine=route.machine, obj=obj, act=route.act)


# ── under the lock ───────────────────────────────────────────────────────────────────────────────────────────


def row_case(row):
    """The case of a row; a case is its own."""
    return row if isinstance(row, ArrearsCase) else row.case


def _held(submission):
    """(submission, route, row), all read again under the lock of the case."""
    route = routes.of(submission.machine, submission.act)
    row, case = door.locked(route.law()[0], submission.obj)
    submission = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    submission.case = case
    return submission, route, row


def _row(route, obj: int):
    """The row and its case as the database has them: an act under way may hold older ones."""
    machine, _act = route.law()
    rows = machine.model._base_manager
    return rows.get(pk=obj) if machine.part_of is None else rows.select_related("case").get(pk=obj)


def _signed(submission, route, row, user, text):
    seat = submission.turn
    Opinion.objects.create(
        submission=submission, seat=seat, signer=user, digest=submission.digest, text=text, at=moment.now()
    )
    at = submission.seats.index(seat)
    if seat != submission.seats[-1]:
        submission.turn = submission.seats[at + 1]
        submission.save(update_fields=["turn"])
        projection.follow_submission(submission, seat, user.pk)
        return
    case = row_case(row)
    _end(submission, Standing.APPROVED, by=user, fired_seq=case.version + 1, settled=True)
    machine, act = route.law()
    given = {**drafts.given_of(submission), **_boxes(submission, route, text), "approval": submission.digest}
    door.fire(machine, row.pk, act.name, actor(user, case), seen=case.version, **given)


def _boxes(submission, route, text: str) -> dict:
    """What the signers wrote, for the boxes of the act's papers; the last one's opinion is his own input."""
    if not route.opinion:
        return {}
    boxes = {"officers": submission.submitted_by.name, "opinion": _SUBMITTED, "opinion_on": submission.on.isoformat()}
    agency = submission.opinions.filter(seat="agency", voided_at=None).select_related("signer").first()
    if agency is not None:
        day = moment.local(agency.at).date().isoformat()
        boxes |= {"agency_opinion": str(agency.text), "agency_head": agency.signer.name, "agency_on": day}
    return {route.opinion: text, "boxes": boxes}


_SUBMITTED = "拟同意，报请审批。"


def _end(submission, state, *, by=None, reason="", settled=False, **seqs):
    """Nobody is asked any longer; unless it was approved, its signatures are void."""
    now = moment.now()
    submission.state, submission.turn, submission.ended_at, submission.ended_by = state, "", now, by
    submission.reason, submission.settled = reason, settled
    for name, value in seqs.items():
        setattr(submission, name, value)
    submission.save()
    if state != Standing.APPROVED:
        submission.opinions.filter(voided_at=None).update(voided_at=now)
    projection.follow_submission(submission, signer=by.pk if by else None)
    notices.tell(submission, by)
    return submission


# ── the sentences of those who came late ─────────────────────────────────────────────────────────────────────


def _fresh(route, case, seen):
    if seen is not None and seen != case.version:
        mend = _("期间已有新的办理，核对后再报批；填写的内容还在。期间：%(since)s") % {"since": happened(case, seen) or "—"}
        raise Refused(_label(route), [Unmet("stale", "平台规则 版本", _("页面所见是案件的最新情况"), mend)])


def _still(submission, route, shown=""):
    """Refuse what is over, with how it ended; and a decision over another draft than the one that stands."""
    if submission.state != Standing.OPEN:
        told = {"state": submission.get_state_display(), "at": _when(submission), "who": _who(submission)}
        mend = _("这份报批%(at)s%(who)s：%(state)s") % told
        raise Refused(_label(route), [Unmet("lost", "平台规则 报批", _("报批正在等待审批"), mend)])
    if shown and shown != submission.digest:
        mend = _("刷新页面，核对后再签；填写的意见还在")
        raise Refused(_label(route), [Unmet("digest", "平台规则 报批", _("所签内容与页面所示一致"), mend)])


def _changed(submission, seen):
    since = happened(submission.case, seen) if seen is not None else ""
    mend = _("内容已变动，这份报批已失效，由报批人重新报批。期间：%(since)s") % {"since": since or "—"}
    return Unmet("digest", "平台规则 报批", _("草稿内容与报批时一致"), mend)


def _when(submission) -> str:
    at = moment.local(submission.ended_at)
    return f"{at:%m-%d %H:%M}"


def _who(submission) -> str:
    return submission.ended_by.name if submission.ended_by_id else str(_("系统"))


def _label(route) -> str:
    return _("审批：%(act)s") % {"act": route.law()[1].label}
