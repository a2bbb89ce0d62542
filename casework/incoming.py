"""Cases that other organs sent to us: taken by registering them, with everything carried over and nothing typed again."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from casework import access
from casework.desk.seats import seats
from casework.law import CASE
from casework.models import ArrearsCase, Channel, Party, PartyRole, Purpose, Referral
from lawkit import door, moment
from lawkit.actor import SYSTEM
from lawkit.rules import Refused, Unmet
from registry.models import Organ
from registry.models.places import Level
from registry.roles import Role

CARRIED = ("kind", "confidential", "facts", "claims_text", "violation_end", "other_procedure", "grave", "situation", "missing")
FILE = ("name", "purpose", "kind", "size", "sha256", "has_view", "taken_at", "taken_where", "pages")


def sent_to(organs) -> Q:
    """Sendings to these organs or to the bureau above one of them: letters name the bureau, its agency works."""
    own = sorted(organs)
    agencies = Organ.objects.filter(pk__in=own).exclude(level=Level.TOWNSHIP)  # townships only assist
    return Q(receiver__in=own) | Q(receiver__in=agencies.values("parent"))


def waiting_for(user) -> QuerySet:
    """What was sent to the organs whose intake the user staffs, or to the bureau above, and has not been received."""
    rows = Referral.objects.filter(sent_to(seats(user).held(Role.DESK)), receipt_seq=None)
    near = ("case__employer", "case__organ", "case__project", "case__region", "receiver")
    return rows.select_related(*near).order_by("sent_on", "pk")


def take(user, sent: Referral, received_on: date) -> ArrearsCase:
    """Register a case sent to us; the sender gets the receipt in the same transaction. Raises Refused.

    Who blew a whistle stays with the organ that was told (监察条例 9); the receipt of another sending is no evidence here.
    """
    with transaction.atomic():
        _row, origin = door.locked(CASE, sent.case_id)
        sent = Referral.objects.get(pk=sent.pk)
        _still_waiting(sent, received_on)
        home = _home(user, sent.receiver_id)
        who = access.actor(user, organ=home)
        case = door.open(CASE, "register", who, organ_id=home, **_carried(origin, sent, received_on))
        files = [{n: getattr(e, n) for n in FILE} for e in _files(origin)]
        if files:
            door.fire(CASE, case.pk, "add_evidence", who, files=files)
        door.fire(
            CASE, origin.pk, "receipt_taken", SYSTEM, referral=sent.pk, taken=case.pk, received_on=received_on,
            received_by=user.name,
        )  # fmt: skip
        return ArrearsCase.objects.get(pk=case.pk)


def _home(user, receiver: int) -> int:
    """Where the user takes it in: at the receiver, or at the agency below that he staffs."""
    desks = seats(user).held(Role.DESK)
    below = Organ.objects.filter(pk__in=sorted(desks - {receiver}), parent=receiver).exclude(level=Level.TOWNSHIP)
    return receiver if receiver in desks else below.values_list("pk", flat=True).first() or receiver


def _still_waiting(sent, received_on):
    label, why = str(CASE.acts["register"].label), []
    if sent.receipt_seq is not None:
        why.append(Unmet("receipt_owed", "支付条例 10; 平台规则 回执", _("该件尚未接收"), _("已由他人接收，刷新页面")))
    if not sent.sent_on <= received_on <= moment.today():
        why.append(Unmet("received", "支付条例 10; 平台规则 回执", _("收到日期在发出之后、今天以前"), _("改填实际收到的日期")))
    if why:
        raise Refused(label, why)


def _carried(origin, sent, received_on) -> dict:
    parties = Party.objects.filter(case=origin, removed_seq=None).exclude(role=PartyRole.WHISTLEBLOWER).order_by("pk")
    claims = origin.claims.order_by("pk")
    return {
        **{n: getattr(origin, n) for n in CARRIED}, "region_id": origin.region_id,
        "employer_id": origin.employer_id, "project_id": origin.project_id, "channel": Channel.TRANSFER,
        "channel_ref": origin.number, "sent_on": sent.sent_on, "received_on": received_on, "origin": sent.pk,
        "parties": [
            {"role": p.role, "worker_id": p.worker_id, "employer_id": p.employer_id, "authority": p.authority}
            for p in parties
        ],
        "claims": [
            {"worker": c.worker_id, "month": c.month, "claimed": c.claimed, "job": c.job, "note": c.note} for c in claims
        ],
    }  # fmt: skip


def _files(origin):
    return origin.evidence.filter(withdrawn_seq=None).exclude(purpose=Purpose.RECEIPT).order_by("pk")
