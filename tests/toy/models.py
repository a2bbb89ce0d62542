"""The toy law's rows."""

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from lawkit.docket import Docket
from lawkit.events import ChainHead, ConsentBase, EventBase
from lawkit.machine import BIRTH
from tests.toy.law import DEMAND, MATTER


class Matter(ChainHead):
    """Owns the chain."""

    number = models.CharField(max_length=20, blank=True)
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    noted = models.BooleanField(default=False)
    owed = models.BigIntegerField(default=0)
    state = FSMField(default=BIRTH, max_length=24)
    locals().update(MATTER.transitions(state))

    def parts_done(self):
        """No demand is open."""
        return not self.demand_set.exclude(state__in=DEMAND.finals).exists()


class Demand(models.Model):
    """A part of a matter."""

    case = models.ForeignKey(Matter, models.PROTECT)
    until = models.DateField()
    state = FSMField(default=BIRTH, max_length=24)
    locals().update(DEMAND.transitions(state))


class ToyEvent(EventBase):
    """The toy's history."""

    case = models.ForeignKey(Matter, models.PROTECT, related_name="events")

    class Meta(EventBase.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="toy_event_once")]
        indexes = [models.Index(fields=["machine", "obj", "seq"], name="toy_event_path")]


class ToyConsent(ConsentBase):
    """The toy's first signatures."""

    case = models.ForeignKey(Matter, models.PROTECT)


class ToyDocket(Docket):
    """Writes the toy's acts."""

    case_model, event_model, consent_model = Matter, ToyEvent, ToyConsent


DOCKET = ToyDocket()
MATTER.bind(Matter, DOCKET)
DEMAND.bind(Demand, DOCKET)


@MATTER.does("begin")
def begin(move):
    """Sum and keeper."""
    move.set(owed=move.given["owed"], keeper_id=move.who.id)


@MATTER.does("note")
def note(move):
    """The note."""
    move.set(noted=True)


@MATTER.does("pay")
def pay(move):
    """The sum."""
    move.set(owed=move.row.owed - move.given["sum"])


@DEMAND.does("send")
def send(move):
    """The last day."""
    move.set(until=move.given["until"])


@DEMAND.due("expire")
def overdue(today):
    """Demands whose day has passed."""
    return Demand.objects.filter(state="sent", until__lt=today).values_list("pk", flat=True)
