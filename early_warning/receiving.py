"""Taking clues in: nothing arrives twice, and a complaint among them is registered as one."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import intake
from casework.models import ArrearsCase
from early_warning import access
from early_warning.law import WARNING
from early_warning.models import Warning
from lawkit import door
from lawkit.actor import Actor
from lawkit.rules import Refused, Unmet


def receive(who: Actor, **given) -> tuple[Warning, bool]:
    """Take in one clue (W1): (the warning, whether it is new). Raises Refused.

    ``given`` as in early_warning.papers; with a ``client_key`` that the same reporter has sent before, the warning of
    then comes back and nothing is written, so that a telephone may send again whatever it is not sure of.
    """
    if known := _known(who, given):
        return known, False
    try:
        with transaction.atomic():
            return door.open(WARNING, "receive", who, **given), True
    except IntegrityError:
        if known := _known(who, given):
            return known, False
        raise


def _known(who, given) -> Warning | None:
    key = given.get("client_key")
    found = Warning.objects.filter(client_key=key).first() if key else None
    if found is not None and found.reporter_id != who.id:
        act, says = WARNING.acts["receive"], _("这一上报标识由本人使用")
        raise Refused(str(act.label), [Unmet("client_key", "平台规则 线索", says, _("重新填写后上报"))])
    return found


def register_complaint(user, warning: Warning, cleaned: dict, *, seen: int | None = None) -> ArrearsCase:
    """Register a clue of an affected worker as the complaint that it is (监察条例 9). Returns the case.

    ``cleaned`` as casework.intake.register takes it; source, number of origin and day of receipt come from the warning.
    Raises NotRegistered, Refused; whole or nothing.
    """
    who = access.actor(user, warning)

    def opens(**given):
        return door.fire(WARNING, warning.pk, "register_complaint", who, seen=seen, **given).case

    told = {"organ": warning.organ_id, "region": warning.region_id, "channel": warning.source}
    if warning.employer_id:
        told["employer"] = {"pk": warning.employer_id}
    return intake.register(user, {**told, "project": warning.project_id, **cleaned}, opens=opens)
