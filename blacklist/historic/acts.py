"""What may be done with a decision from before this system: enter it, end it, tell its end. Each once, each with its actor.

No machine and no case stand behind it (docs/decisions): its notice, objection and decision happened on paper. What remains is
what the public sees, and that keeps to the same rules: 45号令 11 the term, 12 to 16 the ways out, 17 telling.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from blacklist.models import HistoricListing, PublicEntry
from blacklist.words import UNIT, Out
from lawkit import moment
from lawkit.rules import Refused, Unmet
from registry.roles import Role
from registry.standing import standing

HEADS = frozenset({Role.BH, Role.CHIEF})
KEEPERS = frozenset({Role.CREDIT})
MOST_AT_ONCE = 500

_heard: dict[str, list[Callable]] = defaultdict(list)


def after(*acts: str):
    """Register ``f(row, act)`` behind ``enter``, ``end`` or ``tell``, in the same transaction."""

    def keep(hears):
        for act in acts:
            _heard[act].append(hears)
        return hears

    return keep


def organs(user, *roles) -> frozenset[int]:
    """The organs at which the user may act in one of these roles today."""
    reach = standing(user, moment.today()).reach
    return frozenset().union(*(reach.get(role, ()) for role in roles))


def reads(user) -> frozenset[int]:
    """The organs whose rows the user may read: those he looks into by office; nothing of it is secret but the numbers."""
    return standing(user, moment.today()).sees


def visible_to(user):
    """The rows of the organs he looks into."""
    return HistoricListing.objects.filter(organ__in=reads(user))


def enter(row: HistoricListing, user) -> None:
    """The second person's word that paper and row agree: on the list from now, or on record only where it has ended.

    Refused says what is missing.
    """
    with _one(row, _("核对入列"), user, HEADS) as (held, lacks):
        if held.entered_on:
            lacks.append(_unmet(_("草稿只核对一次"), _("已经核对过，打开看它现在的状态")))
        if held.taken_in.by_id == user.pk:
            lacks.append(_unmet(_("核对的人不是导入的人"), _("请另一位负责人核对")))
        if PublicEntry.shown(moment.today()).filter(paper=held.paper, unit=held.unit).exclude(historic=held.pk).exists():
            lacks.append(_unmet(_("同一决定没有在名单上"), _("本系统已有这份决定，删除草稿")))
        _stop(_("核对入列"), lacks)
        today = moment.today()
        held.entered_by, held.entered_on = user, today
        if not held.out and held.until_on < today:
            held.out, held.out_on = Out.EXPIRED, held.until_on + timedelta(days=1)
        held.save(update_fields=["entered_by", "entered_on", "out", "out_on"])
        if not held.out:
            _publish(held)
        _tell(held, "enter")


def end(row: HistoricListing, user, out: str, *, paper: str, reason: str) -> None:
    """Early removal or revocation, which was decided on ``paper``: all parties leave together, at once (45号令 14, 16)."""
    paper, reason = " ".join(paper.split()), reason.strip()
    with _one(row, _("移出名单"), user, HEADS) as (held, lacks):
        if held.stage != "listed":
            lacks.append(_unmet(_("它在名单上"), _("不在名单上的不用移出")))
        if out not in (Out.EARLY, Out.REVOKED):
            lacks.append(_unmet(_("移出方式为提前移出或者撤销列入"), _("期满的到期自动移出")))
        if not paper or len(paper) > 120:
            lacks.append(_unmet(_("有移出依据的文书"), _("填写文书名称和文号，不超过 120 个字")))
        if len(reason) < 4:
            lacks.append(_unmet(_("写明移出理由"), _("至少 4 个字")))
        _stop(_("移出名单"), lacks)
        _leave(held, out, moment.today(), user, paper=paper, reason=reason)


def tell(row: HistoricListing, user) -> None:
    """The sites were told of the end, within 10 working days (45号令 17)."""
    with _one(row, _("登记已通知移出"), user, KEEPERS | HEADS) as (held, lacks):
        if held.stage != "out" or held.told_on:
            lacks.append(_unmet(_("已经移出，还没有登记通知"), _("打开看它现在的状态")))
        _stop(_("登记已通知移出"), lacks)
        held.told_by, held.told_on = user, moment.today()
        held.save(update_fields=["told_by", "told_on"])
        _tell(held, "tell")


def drop(row: HistoricListing, user) -> None:
    """Forget a draft: nobody has seen it."""
    with _one(row, _("删除草稿"), user, KEEPERS | HEADS) as (held, lacks):
        if held.entered_on:
            lacks.append(_unmet(_("还是草稿"), _("已入列的用移出名单办理")))
        _stop(_("删除草稿"), lacks)
        held.delete()


def expire_due() -> int:
    """Write the end of what has run out; the public stopped seeing it at midnight. How many, for the worker."""
    today, done = moment.today(), 0
    over = HistoricListing.objects.filter(entered_on__isnull=False, out="", until_on__lt=today)
    for pk in over.values_list("pk", flat=True)[:MOST_AT_ONCE]:
        with transaction.atomic():
            held = over.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if held is not None:
                _leave(held, Out.EXPIRED, today, None)
                done += 1
    return done


def _publish(held) -> None:
    PublicEntry.objects.bulk_create(
        PublicEntry(
            historic=held, number=party.number, name=party.name, code=held.code if party.number == UNIT else "",
            seat=party.seat, unit=held.unit, ground=held.ground, organ=held.organ_name, paper=held.paper,
            from_on=held.from_on, until_on=held.until_on,
        )
        for party in held.parties.all()
    )  # fmt: skip


def _leave(held, out, day: date, user, paper="", reason="") -> None:
    held.out, held.out_on, held.out_by, held.out_paper, held.out_reason = out, day, user, paper, reason
    held.save(update_fields=["out", "out_on", "out_by", "out_paper", "out_reason"])
    PublicEntry.objects.filter(historic=held.pk, ended_on=None).update(ended_on=day)
    _tell(held, "end")


@contextmanager
def _one(row, label, user, roles) -> Iterator[tuple[HistoricListing, list[Unmet]]]:
    """The row under its lock, and what is missing of the actor."""
    with transaction.atomic():
        held = HistoricListing.objects.select_for_update(of=("self",)).select_related("taken_in").filter(pk=row.pk).first()
        if held is None:
            raise Refused(str(label), [_unmet(_("草稿还在"), _("已被删除，回到列表"))])
        lacks = [] if held.organ_id in organs(user, *roles) else [_unmet(_("本机关有权限的人员办理"), _("请本机关的人员办理"))]
        yield held, lacks


def _stop(label, lacks) -> None:
    if lacks:
        raise Refused(str(label), lacks)


def _unmet(says, mend) -> Unmet:
    return Unmet("historic", "45号令 17", says, mend)


def _tell(held, act) -> None:
    for hears in _heard[act]:
        hears(held, act)
