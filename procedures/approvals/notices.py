"""The submitter is told what became of what he submitted, and led to what he does next; seats are asked by the desk."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from casework.access import visible_to
from casework.models import Notice, NoticeChoice
from casework.notices.table import Ask, Tell, register_own
from lawkit import moment
from procedures.approvals import routes
from procedures.models import Standing

ROOM = "APPROVALS"
WORDS = {
    Standing.RETURNED: (Ask, _("报批已退回，修改后再报：{act}"), "@approvals_of"),
    Standing.LAPSED: (Ask, _("内容变动，报批失效，核对后再报：{act}"), "@approvals_of"),
    Standing.APPROVED: (Tell, _("报批已批准，接着办：{act}"), "#next"),
}


def put_in_force() -> None:
    """A row for each end of each route."""
    for route in routes.ROUTES:
        label = route.law()[1].label
        register_own(ROOM, *(
            row("", f"{state}_{route.key}", (), format_lazy(says, act=label), leads)
            for state, (row, says, leads) in WORDS.items()
        ))  # fmt: skip


def tell(submission, by) -> None:
    """Tell the submitter of the end of his submission, unless he ended it himself."""
    if submission.state not in WORDS or by is not None and by.pk == submission.submitted_by_id:
        return
    row, _says, _leads = WORDS[submission.state]
    name = f"{ROOM}.{submission.state}_{routes.of(submission.machine, submission.act).key}"
    user, now = submission.submitted_by, moment.now()
    muted = NoticeChoice.objects.filter(user=user.pk, muted__contains=[row.kind]).exists()
    if muted or not user.is_active or not visible_to(user).filter(pk=submission.case_id).exists():
        return
    told = {"user": user, "case_id": submission.case_id, "kind": row.kind, "rule": name, "since": now, "at": now}
    Notice.objects.create(key=_key(submission), **told)


def settle(submissions) -> None:
    """What came back has been submitted again, or its submitter has let it go."""
    keys = [_key(one) for one in submissions]
    Notice.objects.filter(key__in=keys, done_at=None).update(done_at=moment.now())


def _key(submission) -> str:
    return f"submission:{submission.pk}"
