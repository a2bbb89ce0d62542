"""Who is told that a message was given up: the credit officers, by a notice that stands until it goes on or has a receipt."""

from casework.models import Event, Kind, Notice, NoticeChoice
from casework.notices.people import Around, Scene
from lawkit import moment

RULE = "LISTING.push_dead"


def tell(push) -> None:
    """A task for the credit officers of the case; a historic entry has no case, and shows on the page alone."""
    from blacklist.notices import credit

    row = push.entry.listing
    if row is None:
        return
    event = Event.objects.filter(case=row.case_id, machine="LISTING", obj=row.pk).select_related("case").latest("seq")
    scene = Scene(Around({row.case_id}, moment.today()), event.case, event=event)
    key, now = f"{_key(push)}{push.steps.count()}", moment.now()
    without = set(NoticeChoice.objects.filter(muted__contains=[Kind.TASK]).values_list("user", flat=True))
    Notice.objects.bulk_create(
        Notice(user_id=user, case_id=row.case_id, kind=Kind.TASK, rule=RULE, key=key, event=event, since=now, at=now)
        for user in sorted(set(credit(scene)) - without)
    )


def settle(pushes) -> None:
    """These go on or are received: nobody has to look after them any more."""
    for push in pushes:
        Notice.objects.filter(rule=RULE, key__startswith=_key(push), done_at=None).update(done_at=moment.now())


def _key(push) -> str:
    return f"push:{push.pk}:"
