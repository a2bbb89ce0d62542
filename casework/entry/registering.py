"""A complaint registered together with what was said about cases like it, in one transaction.

It keeps its own number and receipt (D01) whatever becomes of it: joined at once where the law and the clerk's office
allow it, else proposed for joining, while its own term for acceptance runs on.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from casework import access, intake
from casework.groups import joining
from casework.law import CASE
from casework.models import ArrearsCase, LinkKind
from lawkit import door
from lawkit.rules import Refused


def register(user, cleaned: dict, into: ArrearsCase | None = None, origin=None) -> ArrearsCase:
    """The new case. Raises NotRegistered or Refused; then nothing is written. Joining never stands in the way.

    ``origin``: the clue that becomes it (casework.entry.origins).
    """
    said = [one for one in cleaned.get("duplicates") or () if into is None or one["pk"] != into.pk]
    with transaction.atomic():
        joining.hold([*(one["pk"] for one in said), *([into.pk] if into else [])])
        given = {**cleaned, "duplicates": said}
        case = origin.register(given) if origin else intake.register(user, given)
        who = access.actor(user, case)
        for one in said:
            _note(case, one, who)
        if into is not None:
            _join(case, into, who)
    return ArrearsCase.objects.get(pk=case.pk)


def _note(case, one, who) -> None:
    if one["verdict"] == "distinct":
        reason = one["reason"].strip() or _("登记时认定不是重复，没有写明理由")
        _try(case, "not_duplicate", who, other=one["pk"], reason=reason)
    else:
        _try(case, "link", who, other=one["pk"], reason=one["reason"])


def _join(case, into, who) -> None:
    """Into the other case, or a proposal of it: where a head decides, or where both have the same claim."""
    act, reason = joining.act_for(case, into), _("登记时发现与该案重复")
    free = act and joining.may(who, act) and not joining.conflicts(case, into)
    if not (free and _try(case, act, who, other=into.pk, reason=reason)):
        _try(case, "link", who, other=into.pk, kind=LinkKind.WANTED, reason=reason)


def _try(case, act, who, **given) -> bool:
    """Do it if it may be done: what is registered stays registered."""
    try:
        with transaction.atomic():
            door.fire(CASE, case.pk, act, who, **given)
    except Refused:
        return False
    return True
