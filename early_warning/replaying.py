"""Rebuilding visits, files and the opened case of a warning from its events, to compare them with the rows."""

import json

from casework.models import Event
from early_warning.models import Visit, WarningFile
from lawkit.history import Replayed

OPENING = ("to_case", "to_dual", "register_complaint")


def _visits(bodies: list[dict]) -> list:
    return [[b["seq"], b["given"]["visit"]["asked"]] for b in bodies if b["act"] == "record_visit"]


def _visit_rows(warning) -> list:
    return [list(v) for v in Visit.objects.filter(warning=warning.pk).order_by("seq").values_list("seq", "workers_asked")]


def _files(bodies: list[dict]) -> list:
    return sorted([b["seq"], sha] for b in bodies for sha, _purpose in b["given"].get("files") or ())


def _file_rows(warning) -> list:
    return sorted(list(f) for f in WarningFile.objects.filter(warning=warning.pk).values_list("seq", "sha256"))


def _opened(bodies: list[dict]) -> list | None:
    """The case that the last event names, and from which head it must begin."""
    last = next((b for b in reversed(bodies) if b["act"] in (*OPENING, "join_case")), None)
    if last is None:
        return None
    before = bodies.index(last)
    return [last["given"]["case"], None if last["act"] == "join_case" else [last["given"]["head"], before]]


def _opened_rows(warning) -> list | None:
    """The case of the row, the hash of the case's first event, and how long the warning's chain was that it names."""
    if warning.case_id is None:
        return None
    first = Event.objects.get(case=warning.case_id, seq=1)
    named = json.loads(first.body)["given"].get("warning")
    if not named or named["pk"] != warning.pk:
        return [warning.case_id, None]
    head = warning.events.filter(hash=named["head"]).first()
    return [warning.case_id, [_head_told(warning), head.seq if head else None]]


def _head_told(warning) -> str | None:
    """The head of the case that our own event tells, if the case's chain holds it."""
    ended = warning.events.filter(act__in=OPENING).last()
    told = json.loads(ended.body)["given"]["head"] if ended else None
    return told if Event.objects.filter(case=warning.case_id, hash=told).exists() else None


THINGS = [
    Replayed("visits", _visits, _visit_rows),
    Replayed("files", _files, _file_rows),
    Replayed("opened case", _opened, _opened_rows),
]
