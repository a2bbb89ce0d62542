"""The two seats with their seals, the signatures that lapsed and why, and the course of the closing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.law import CASE, DUAL
from casework.models import Signature
from lawkit.machine import Machine
from procedures.conditions import short
from procedures.sheet import CLOSING_ACTS
from screens.format import pair


@dataclass(frozen=True)
class Seat:
    """One leader: name, organ, whether it is the reader's own seat, the signature that stands."""

    key: str
    title: str
    leader: object
    organ: object
    mine: bool
    signature: Signature | None
    unchanged: bool

    @property
    def digest(self) -> str:
        """The signature's digest, shortened for the eye."""
        return short(self.signature.digest) if self.signature else ""


@dataclass(frozen=True)
class Lapsed:
    """A signature that no longer counts, with what made it lapse."""

    signature: Signature
    why: str
    at: object


def seats(sheet) -> list[Seat]:
    """Unit first, as on the sheet."""
    charge, standing = sheet.charge, {s.seat: s for s in sheet.standing}
    held = (("unit", charge.unit_leader, charge.unit_organ), ("hr", charge.hr_leader, charge.hr_organ))
    titles = {"unit": _("责任单位包案领导"), "hr": _("人社局包案领导")}
    return [
        Seat(key, titles[key], leader, organ, key == sheet.seat, standing.get(key), charge.sheet == sheet.digest)
        for key, leader, organ in held
    ]


def lapsed(sheet) -> list[Lapsed]:
    """Newest first."""
    events = {event.seq: event for event in sheet.events}
    gone = [s for s in sheet.signatures if s.voided_seq]
    return [Lapsed(s, _why(events, s.voided_seq), _at(events, s.voided_seq)) for s in reversed(gone)]


def _at(events, seq):
    return events[seq].at if seq in events else None


def _why(events, seq) -> str:
    """The act that voided it; where the system did, the act that made it do so."""
    act = events.get(seq)
    return told(_cause(events, act) or act) if act else ""


def _cause(events, act):
    """What made the system void signatures: the act just before."""
    return events.get(act.seq - 1) if (act.machine, act.act) == (DUAL.name, "lapse") else None


def told(event) -> str:
    """Act, person and reason in one sentence."""
    said = pair(label(event), event.words) if event.words else label(event)
    return _("%(said)s（%(name)s）") % {"said": said, "name": event.actor.name} if event.actor else said


def label(event) -> str:
    """The act's name as people say it."""
    machine = Machine.registry.get(event.machine, CASE)
    return str(machine.acts[event.act].label) if event.act in machine.acts else event.act


def course(sheet) -> list[tuple]:
    """(moment, sentence), newest first: the closing's own acts; a lapse names what caused it."""
    events = {event.seq: event for event in sheet.events}
    own = [event for event in sheet.events if event.machine == DUAL.name or event.act in CLOSING_ACTS]
    return [(event.at, _sentence(events, event)) for event in own]


def _sentence(events, event) -> str:
    cause = _cause(events, event)
    return pair(told(event), told(cause)) if cause else told(event)
