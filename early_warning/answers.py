"""Clues among the answers that sources wait for: on the list of what is owed, and in the file that they get back."""

from django.urls import reverse

from casework.answers import batch, owed
from early_warning.models import ClueAnswer, WarningClock
from early_warning.terms import FEEDBACK
from lawkit import moment
from registry.roles import Role

WORKING, DONE = "正在办理", "已办结"


def register() -> None:
    """Answer for clues."""
    batch.register(batch.Others(ClueAnswer, waiting, line))
    owed.register(of_clues)


def waiting(organ: int, channel: str, first_on, last_on):
    """Answers about clues with a number of origin that no file has delivered."""
    found = ClueAnswer.objects.filter(organ=organ, source=channel, on__range=(first_on, last_on), batch=None)
    near = ("warning__employer", "warning__project", "warning__region")
    return found.exclude(warning__source_ref="").select_related(*near).order_by("pk")


def line(answer, organ, unnamed) -> tuple:
    """The cells of casework.answers.batch.HEADS; the caller is named to nobody."""
    clue, text = answer.warning, str(answer.text)
    if clue.caller_name:
        text = text.replace(str(clue.caller_name), batch.COMPLAINANT)
    return (
        clue.source_ref, clue.title, clue.project.name if clue.project_id else "", clue.region.name,
        moment.local(clue.received_at).date().isoformat(), organ.name, WORKING if answer.interim else DONE, unnamed(text),
        answer.on.isoformat(), "否" if answer.interim else "是",
    )  # fmt: skip


def of_clues(me, most: int) -> list[owed.Owed]:
    """Running terms of answering of the clues of one's window, the nearest first."""
    organs = sorted(me.held(Role.DESK, Role.SQUAD))
    found = WarningClock.objects.filter(rule=FEEDBACK, stopped_seq=None, case__organ__in=organs)
    near = ("case__employer", "case__project")
    return [_owed(clock) for clock in found.select_related(*near).order_by("due_on", "pk")[:most]] if organs else []


def _owed(clock) -> owed.Owed:
    clue = clock.case
    return owed.Owed(
        page=reverse("warning", args=[clue.public_id]), url=reverse("warning_act", args=[clue.public_id, "answer_source"]),
        number=clue.number, name=clue.title, source=clue.get_source_display(), ref=clue.source_ref, due=clock.due_on,
    )  # fmt: skip
