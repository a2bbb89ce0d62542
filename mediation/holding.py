"""Takes the calendar of mediators and rooms, and gives it up again. The database refuses what slips through."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from lawkit import moment
from mediation.clashes import MEDIATOR, ROOM, Clash, Slot, Taken, clashes
from mediation.models import Booking, BookingKind, Mediator, Room


def wanted(starts: datetime, ends: datetime, mediators: Iterable[Mediator], room: Room | None, *, key=None) -> Slot:
    """The slot that these mediators and this room would be taken for; ``key`` where it exists already."""
    takes = {Taken(MEDIATOR, mediator.pk, mediator.name) for mediator in mediators}
    takes |= {Taken(ROOM, room.pk, room.name)} if room is not None else set()
    return Slot(starts, ends, frozenset(takes), key=key)


def taken(starts: datetime, ends: datetime, mediators: Iterable[int], room: int | None) -> list[Slot]:
    """Bookings of these mediators (keys) and this room that touch the time; one statement."""
    near = Q(mediator__in=[*mediators]) | Q(room__isnull=False, room=room)
    found = Booking.objects.filter(near, given_up_at=None, starts_at__lt=ends, ends_at__gt=starts)
    return [_slot(booking) for booking in found.select_related("mediator__user", "room")]


def clashing(slot: Slot) -> list[Clash]:
    """What of the calendar clashes with a slot of ``wanted``."""
    mediators = [what.key for what in slot.takes if what.kind == MEDIATOR]
    rooms = [what.key for what in slot.takes if what.kind == ROOM]
    return clashes(slot, taken(slot.starts, slot.ends, mediators, rooms[0] if rooms else None))


def _slot(booking: Booking) -> Slot:
    if booking.mediator_id:
        what = Taken(MEDIATOR, booking.mediator_id, booking.mediator.name)
    else:
        what = Taken(ROOM, booking.room_id, booking.room.name)
    return Slot(booking.starts_at, booking.ends_at, frozenset({what}), booking.get_kind_display(), booking.pk)


def hold(
    starts: datetime, ends: datetime, *, mediator: Mediator | None = None, room: Room | None = None,
    kind: str = BookingKind.SESSION, note: str = "",
) -> Booking:  # fmt: skip
    """Take a mediator or a room; IntegrityError where somebody was faster, so ask ``clashing`` first."""
    return Booking.objects.create(
        kind=kind, mediator=mediator, room=room, starts_at=starts, ends_at=ends, note=note, changed_at=moment.now()
    )


def give_up(booking: Booking | None) -> None:
    """Free the time again; the row stays where it was referred to, so that feeds tell that it was called off."""
    if booking is None or booking.given_up_at is not None:
        return
    booking.given_up_at = booking.changed_at = moment.now()
    booking.save(update_fields=["given_up_at", "changed_at"])
