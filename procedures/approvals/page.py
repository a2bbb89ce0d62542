"""What the page of a submission shows: the seats, the draft, who may do what, and what happened since."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework import acting
from casework.access import actor
from casework.models import Event
from casework.views.finding import label_of
from procedures.approvals import drafts, filing, routes
from procedures.forms import SendBackForm, SignForm
from procedures.models import Opinion, Standing


@dataclass(frozen=True)
class Row:
    """One seat: what it is called, whether it is asked now, the signature that stands."""

    seat: routes.Seat
    asked: bool
    opinion: Opinion | None


def context(user, submission, others, *, refused=None, sign_form=None, back_form=None, form=None) -> dict:
    """Everything the template needs. ``others``: further submissions of the same act, newest first."""
    case, route = submission.case, routes.of(submission.machine, submission.act)
    machine, act = route.law()
    row = case
    if machine.part_of is not None:
        row = machine.model._base_manager.get(pk=submission.obj)
        row.case = case
    given, opinions = drafts.given_of(submission), _opinions(submission)
    who = actor(user, case)
    doing = acting.Doing(machine, act, row, case, who, user)
    open_ = submission.state == Standing.OPEN
    lacks = filing.why_not_sign(submission, route, row, user, who=who, opinions=opinions) if open_ else []
    whose = open_ and not {"seat", "own", "twice", "not_investigator"} & {one.key for one in lacks}
    binding = {"shown": submission.digest, "seen": case.version}
    return {
        "case": case, "submission": submission, "route": route, "act": act, "refused": refused, "form": form,
        "told": acting.form_for(machine, act)(doing).told(given),
        "rows": [Row(routes.SEATS[k], k == submission.turn, _standing(opinions, k)) for k in submission.seats],
        "voided": [one for one in opinions if one.voided_at], "seat": routes.SEATS.get(submission.turn),
        "last": submission.turn == submission.seats[-1], "sheets": drafts.pages(str(submission.draft), case, submission.on),
        "lacks": lacks, "may_sign": whose and not lacks, "may_return": whose,
        "may_withdraw": open_ and submission.submitted_by_id == user.pk,
        "may_again": not open_ and submission.submitted_by_id == user.pk and not submission.settled,
        "sign_form": _labelled(_again(SignForm, sign_form, binding, refused), submission, act),
        "back_form": _again(SendBackForm, back_form, binding, refused), "returning": back_form is not None,
        "others": others, "kept": _typed(sign_form, "opinion") if sign_form is not None and not whose else "",
        "since": _since(case, submission), "cause": _cause(case, submission),
    }  # fmt: skip


def _opinions(submission) -> list[Opinion]:
    if submission.turn == submission.seats[0]:
        return []  # nobody has signed yet
    return list(submission.opinions.select_related("signer"))


def _standing(opinions, seat):
    return next((one for one in opinions if one.seat == seat and one.voided_at is None), None)


def _since(case, submission) -> list[tuple]:
    """What was done in the case while the submission was on its way, newest first."""
    if case.head_at <= submission.at:
        return []
    events = Event.objects.filter(case=case.pk, at__gt=submission.at)
    if submission.ended_at:
        events = events.filter(at__lte=submission.ended_at)
    return [(event, label_of(event)) for event in events.select_related("actor").order_by("-seq")[:10]]


def _cause(case, submission) -> str:
    """The act that made it lapse, in words."""
    if submission.cause_seq is None:
        return ""
    event = Event.objects.filter(case=case.pk, seq=submission.cause_seq).select_related("actor").first()
    return f"{label_of(event)}（{event.actor.name if event.actor else _('系统')}）" if event else ""


def _labelled(form, submission, act):
    if submission.turn == submission.seats[-1]:
        form.fields["read"].label = _("我已查看草稿。签字后立即%(act)s并生成文书，不能撤回。") % {"act": act.label}
    else:
        form.fields["read"].label = _("我已查看草稿。签字后转下一席审批；草稿内容变动的，签字失效。")
    return form


def _again(kind, bound, binding, refused):
    """An input error keeps everything; after a refusal the words stay, bound to the page as it is now."""
    if bound is not None and refused is None:
        return bound
    words = {name: _typed(bound, name) for name in ("opinion", "reason") if name in kind.base_fields}
    return kind(initial={**binding, **words})


def _typed(form, name) -> str:
    return form.data.get(name, "") if form is not None else ""
