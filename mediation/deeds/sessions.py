"""Sessions and what was offered in them. A place in the calendar that is taken refuses the act."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lawkit import chain, door, moment
from lawkit.rules import Refused, Unmet
from mediation import holding
from mediation.clashes import PARTY, Slot, Taken, clashes
from mediation.deeds.common import by_key, on_file, refuse
from mediation.law import MEDIATION
from mediation.models import Attendance, Booking, BookingKind, MediationSession, Offer, OfferLine, Room

CITE = "平台规则 调解"


@MEDIATION.does("schedule")
def schedule(move):
    """A session, with its mediator and room taken in the calendar."""
    slot = move.given["slot"]
    room = _room(move, slot)
    session = MediationSession(
        mediation=move.row, n=move.row.sessions.count() + 1, starts_at=slot["starts_at"], ends_at=slot["ends_at"],
        room=room, place=slot["place"], agenda=slot["agenda"], seq=move.seq,
    )  # fmt: skip
    _free(move, session)
    _take(move, session)
    session.save(force_insert=True)
    return _told(session)


@MEDIATION.does("move_session")
def move_session(move):
    """The same session at another time or place."""
    session, slot = _session(move), move.given["slot"]
    session.starts_at, session.ends_at = slot["starts_at"], slot["ends_at"]
    session.room, session.place, session.agenda = _room(move, slot), slot["place"], slot["agenda"]
    _free(move, session)
    give_up(move, session)
    _take(move, session)
    session.save()
    return _told(session)


@MEDIATION.does("call_off")
def call_off(move):
    """It will not be held; the calendar is free again."""
    session = _session(move)
    session.off_seq, session.off_reason = move.seq, move.given["reason"][:200]
    session.save(update_fields=["off_seq", "off_reason"])
    give_up(move, session)
    return {"session": session.pk, "reason": chain.digest("", move.given["reason"])}


@MEDIATION.does("hold")
def hold(move):
    """What was said, by whom and for whom; a refusal is a refusal."""
    session, held, parties = _session(move), move.given["held"], by_key(move)
    if moment.local(session.starts_at) > moment.local(move.at):
        refuse(move, CITE, _("调解会已经开始"), _("到时再记录；提前召开的先调整时间"), key="session_waits")
    session.held_seq, session.result, session.statement = move.seq, held["result"], held["statement"]
    session.save(update_fields=["held_seq", "result", "statement"])
    for person in held["attended"]:
        Attendance.objects.create(
            session=session, party=parties[person["party"]], name=person["name"], capacity=person["capacity"],
            authority=on_file(move, person.get("evidence")),
        )  # fmt: skip
    if held["result"] == "refused":
        if held.get("refused_by") not in parties:
            refuse(move, "人民调解法 17", _("写明拒绝的是哪一方"), _("选择拒绝的当事人"), key="session_told")
        move.set(refused=True)
    there = sorted({p["party"] for p in held["attended"]})
    said = {"session": session.pk, "attended": there, "statement": chain.digest("", held["statement"])}
    return said | {"held": {"result": held["result"]}, "refused_by": held.get("refused_by")}


@MEDIATION.after("hold")
def end_on_refusal(move):
    """人民调解法 17: whoever refuses ends it, in the same transaction."""
    held = move.given["held"]
    if held["result"] == "refused":
        door.fire(MEDIATION, move.row.pk, "fail", move.who, reason="refusal", party=held["refused_by"], account=held["statement"])


@MEDIATION.does("offer")
def offer(move):
    """Who offers or asks how much for whom; what it answers."""
    given = move.given
    row = Offer.objects.create(
        mediation=move.row, session=move.row.sessions.filter(pk=given.get("session")).first(),
        party=by_key(move)[given["party"]], answers=move.row.offers.filter(pk=given.get("answers")).first(),
        terms=(given.get("terms") or "")[:300], made_at=move.at, seq=move.seq,
    )  # fmt: skip
    lines = dict(given["lines"])
    OfferLine.objects.bulk_create(OfferLine(offer=row, worker_id=w, amount=amount) for w, amount in lines.items())
    return {"offer": row.pk, "party": given["party"], "lines": [[w, amount] for w, amount in sorted(lines.items())]}


# ── the calendar ─────────────────────────────────────────────────────────────────────────────────────────────


def _session(move) -> MediationSession:
    return move.row.sessions.select_related("taken_mediator", "taken_room").get(pk=move.given["session"])


def _room(move, slot) -> Room | None:
    if not slot.get("room"):
        return None
    room = Room.objects.filter(pk=slot["room"], organisation=move.row.organisation_id, active=True).first()
    if room is None:
        refuse(move, CITE, _("调解室属于本组织并在用"), _("改选调解室"), key="slot_named")
    return room


def _free(move, session) -> None:
    """Refused with every clash: mediator, room, party."""
    mediators = [move.row.mediator] if move.row.mediator_id else []
    own = {session.taken_mediator_id, session.taken_room_id} - {None}
    wanted = holding.wanted(session.starts_at, session.ends_at, mediators, session.room)
    found = [c for c in holding.clashing(wanted) if c.slot.key not in own]
    found += clashes(_parties(move, session), _others(move, session))
    if found:
        says = list(dict.fromkeys(c.says for c in found))
        raise Refused(str(move.act.label), [Unmet("clash", CITE, s, _("改时间、换人或换调解室")) for s in says])


def _parties(move, session) -> Slot:
    keys = frozenset(Taken(PARTY, p.key) for p in by_key(move).values())
    return Slot(session.starts_at, session.ends_at, keys, key=session.pk)


def _others(move, session) -> list[Slot]:
    """Sessions of other mediations at that time with one of our parties."""
    mine = by_key(move).values()
    near = MediationSession.objects.filter(held_seq=None, off_seq=None, starts_at__lt=session.ends_at)
    near = near.filter(ends_at__gt=session.starts_at).exclude(pk=session.pk).exclude(mediation=move.row.pk)
    workers = [p.worker_id for p in mine if p.worker_id]
    units = [p.employer_id for p in mine if p.employer_id]
    with_us = near.filter(mediation__parties__worker__in=workers) | near.filter(mediation__parties__employer__in=units)
    return [_slot(s) for s in with_us.distinct().prefetch_related("mediation__parties")]


def _slot(session) -> Slot:
    keys = frozenset(Taken(PARTY, p.key) for p in session.mediation.parties.all() if p.left_seq is None)
    return Slot(session.starts_at, session.ends_at, keys, str(session), session.pk)


def _take(move, session) -> None:
    times = {"kind": BookingKind.SESSION, "starts_at": session.starts_at, "ends_at": session.ends_at, "changed_at": move.at}
    try:
        with transaction.atomic():
            if move.row.mediator_id:
                session.taken_mediator = Booking.objects.create(mediator_id=move.row.mediator_id, **times)
            session.taken_room = Booking.objects.create(room=session.room, **times) if session.room else None
    except IntegrityError:
        refuse(move, CITE, _("调解员和调解室在这段时间里空闲"), _("刷新日程后改时间"), key="clash")


def give_up(move, session) -> None:
    """Its places in the calendar are free again."""
    for booking in (session.taken_mediator, session.taken_room):
        if booking is not None and booking.given_up_at is None:
            booking.given_up_at = booking.changed_at = move.at
            booking.save(update_fields=["given_up_at", "changed_at"])


def _told(session) -> dict:
    return {"session": session.pk, "n": session.n, "starts_at": session.starts_at.isoformat(), "room": session.room_id}
