"""Who looked at what in a case: behind a mask, or at a piece of evidence. Kept apart from the case's chain."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.models import ArrearsCase, Evidence, Party
from lawkit import moment
from registry.identity import mask_name
from registry.models import AccessLog, Worker
from registry.throttle import address

VIEW, ORIGINAL = "view", "original"
MOST = 100
SHOWN = 20
KIND, PERSON = Evidence._meta.label_lower, Worker._meta.label_lower
WHAT = {
    "name": gettext_lazy("姓名"), "citizen_id": gettext_lazy("身份证号"), "phone": gettext_lazy("电话"),
    "bank_card": gettext_lazy("银行卡号"), "person_name": gettext_lazy("经营者姓名"),
    "person_id": gettext_lazy("经营者身份证号"), VIEW: gettext_lazy("查看证据"), ORIGINAL: gettext_lazy("下载原件"),
}  # fmt: skip


def note(request, case, piece, field: str) -> None:
    """One line in the log of looks: who opened or took this piece, from where."""
    AccessLog.objects.create(
        user_id=request.user.pk, subject_kind=piece._meta.label_lower, subject_id=piece.pk, field=field, reason=case.number,
        at=moment.now(), ip=address(request),
    )  # fmt: skip


def at_evidence(piece) -> list[tuple]:
    """(log line, words) of the latest looks at a piece."""
    rows = AccessLog.objects.filter(subject_kind=piece._meta.label_lower, subject_id=piece.pk).select_related("user")
    return [(row, words(row.field)) for row in rows.order_by("-at")[:SHOWN]]


def words(field: str) -> str:
    """What was looked at, in words."""
    return str(WHAT.get(field, field))


def of_case(dossier) -> list[dict]:
    """Looks at this case's people, employer and evidence since it came in, newest first, whatever reason was given.

    A look for the sake of another case of the same person is that case's. Whistle-blowers stay with those who know them.
    """
    case = dossier.case
    elsewhere = ArrearsCase.objects.filter(number=OuterRef("reason")).exclude(pk=case.pk)
    begun = case.events.order_by("seq").values("at")[:1]
    rows = AccessLog.objects.filter(_of(dossier), ~Exists(elsewhere), at__gte=begun).select_related("user")
    rows = list(rows.order_by("-at")[:MOST])
    names = _names(dossier, rows)
    return [_told(row, names.get((row.subject_kind, row.subject_id), ""), case) for row in rows]


def _of(dossier) -> Q:
    case = dossier.case
    known = Party.objects.filter(pk__in=[party.id for party in dossier.parties]).exclude(worker=None)
    people = Q(subject_id__in=case.claims.values("worker")) | Q(subject_id__in=known.values("worker"))
    return (
        Q(subject_kind=PERSON) & people
        | Q(subject_kind="registry.employer", subject_id=case.employer_id)
        | Q(subject_kind=KIND, subject_id__in=case.evidence.values("pk"))
    )


def _names(dossier, rows) -> dict[tuple, str]:
    """Whose or what each look was at, masked; asked for only where the page has not read it."""
    found = {(PERSON, claim.worker_id): str(claim.worker) for claim in dossier.claims}
    found |= {(KIND, piece.pk): piece.name for piece in dossier.standing}
    for kind, model, say in ((PERSON, Worker, mask_name), (KIND, Evidence, str)):
        missing = {row.subject_id for row in rows if row.subject_kind == kind and (kind, row.subject_id) not in found}
        if missing:
            known = model.objects.filter(pk__in=missing).values_list("pk", "name")
            found |= {(kind, pk): say(name) for pk, name in known}
    return found


def _told(row, whose, case) -> dict:
    reason = "" if row.reason == case.number else _("事由：%(reason)s") % {"reason": row.reason}
    return {"at": row.at, "who": row.user.name, "what": words(row.field), "whose": whose, "reason": reason, "ip": row.ip}
