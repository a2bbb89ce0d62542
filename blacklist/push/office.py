"""What officers do about messages: send given-up ones again, enter receipts by hand. Each step stays on record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from blacklist.models import PublicEntry, Push, PushFile, PushStep
from blacklist.push import dying
from blacklist.push.wire import is_receipt
from lawkit import moment
from registry.access import organs_of
from registry.roles import Role
from registry.standing import standing

What = PushStep.What


def kept(user) -> frozenset[int]:
    """The organs for which the user is credit officer today."""
    return frozenset(standing(user, moment.today()).reach.get(Role.CREDIT, ()))


def entries(user, organs=None):
    """The entries of the organs that the user looks into, or of those given."""
    organs = organs_of(user) if organs is None else organs
    return PublicEntry.objects.filter(Q(listing__case__organ__in=organs) | Q(historic__organ__in=organs))


def pushes(user, organs=None):
    """The messages about them."""
    organs = organs_of(user) if organs is None else organs
    return Push.objects.filter(Q(entry__listing__case__organ__in=organs) | Q(entry__historic__organ__in=organs))


def keeps(user) -> bool:
    """True for credit officers: they look after messages and record what departments answer."""
    return any(role == Role.CREDIT for role, _organ in standing(user, moment.today()).posts)


def may_go_again(push: Push) -> bool:
    """A message that was given up; never the announcement of an entry that has ended."""
    return bool(push.dead_at) and not (push.kind == Push.Kind.ADD and push.entry.ended_on)


def may_be_received(push: Push) -> bool:
    """Given up, or handed over in a file; a platform's word by telephone or letter counts too."""
    return push.status in ("dead", "handed")


@transaction.atomic
def send_again(push: Push, user, reason: str) -> None:
    """From the first try, under the same key. ValidationError where it is not given up any more, or has ended."""
    push = _locked(push)
    if not may_go_again(push):
        raise ValidationError(_("这条推送现在不能重发，刷新后看它的状态"))
    now = moment.now()
    Push.objects.filter(pk=push.pk).update(dead_at=None, tries=0, due_at=now)
    PushStep.objects.create(push=push, at=now, what=What.AGAIN, says=reason, by=user)
    dying.settle([push])


@transaction.atomic
def receive(push: Push, user, receipt: str, reason: str) -> None:
    """Enter a receipt by hand. ValidationError where there is one already, or the text is no receipt's number."""
    push = _locked(push)
    if not may_be_received(push):
        raise ValidationError(_("这条推送现在不能登记回执，刷新后看它的状态"))
    _receive([push], user, _number(receipt), reason)


@transaction.atomic
def receive_file(file: PushFile, user, receipt: str) -> None:
    """One receipt for whatever the file brought and has none yet. ValidationError as above."""
    file = PushFile.objects.select_for_update().get(pk=file.pk)
    if file.received_at:
        raise ValidationError(_("这个文件已经登记过回执"))
    number = _number(receipt)
    PushFile.objects.filter(pk=file.pk).update(receipt=number, received_at=moment.now(), received_by=user)
    _receive(list(file.pushes.filter(received_at=None, dropped_at=None).select_for_update(of=("self",))), user, number, "")


def _receive(rows, user, number, reason):
    now = moment.now()
    Push.objects.filter(pk__in=[push.pk for push in rows]).update(
        receipt=number, received_at=now, dead_at=None, taken_until=None, error=""
    )
    PushStep.objects.bulk_create(PushStep(push=p, at=now, what=What.RECEIPT, says=reason, by=user) for p in rows)
    dying.settle(rows)


def _number(text: str) -> str:
    number = text.strip()
    if not is_receipt(number):
        raise ValidationError(_("回执编号用字母、数字和 - . _ : /，不超过 80 位，也不能是身份证号"))
    return number


def _locked(push):
    return Push.objects.select_for_update(of=("self",)).select_related("entry", "platform").get(pk=push.pk)


def confirmed(listing) -> list[tuple[str, str]]:
    """(platform, receipt of its removal or empty) for every platform that was sent this listing's entries."""
    rows = Push.objects.filter(entry__listing=listing.pk, kind=Push.Kind.REMOVE, dropped_at=None, entry__ended_on__isnull=False)
    found: dict[str, str] = {}
    for name, receipt in rows.order_by("pk").values_list("platform__name", "receipt"):
        found[name] = receipt if found.get(name, receipt) and receipt else ""
    return sorted(found.items())
