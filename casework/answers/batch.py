"""The file of answers that a source gets back: each answer in one file, each file the same bytes for ever.

The number of the work order stands first, as in the lists that sources send. No person is named: of the complainant
the source knows more than we may repeat, and whoever blew the whistle is named to nobody (监察条例 9).
"""

import base64
import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from openpyxl import Workbook

from casework.models import Channel, FeedbackBatch, PartyRole, SourceAnswer
from casework.papers.people import WHISTLEBLOWER
from lawkit import moment

HEADS = ("工单编号", "被反映单位", "项目名称", "所属镇街", "收到日期", "办理单位", "办理结果", "反馈内容", "反馈日期", "是否最终")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST = 5000
COMPLAINANT = "反映人"
RUNS = ("=", "+", "-", "@", "\t", "\r")
NUMBERS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")


_others: list["Others"] = []


@dataclass(frozen=True)
class Others:
    """Answers of an upper app that go into the same files: the undelivered rows of some days, and a row as a line.

    ``waiting(organ key, channel, first_on, last_on)`` is a queryset of rows with a field ``batch``;
    ``line(row, organ, unnamed)`` gives the cells of HEADS, ``unnamed`` takes numbers of persons out of a text.
    """

    model: Any
    waiting: Callable
    line: Callable


def register(others: Others) -> None:
    """Called by an upper app at start-up."""
    _others.append(others)


def waiting(organ: int, channel: str, first_on: date, last_on: date):
    """Answers of these days that no file has delivered."""
    found = SourceAnswer.objects.filter(organ=organ, channel=channel, on__range=(first_on, last_on), batch=None)
    return found.exclude(case__channel_ref="").order_by("pk")


def make(user, organ, channel: str, first_on: date, last_on: date, kind: str) -> FeedbackBatch | None:
    """Put every waiting answer of these days into one file and mark it delivered; None where there is none."""
    with transaction.atomic():
        days = (organ.pk, channel, first_on, last_on)
        answers = list(waiting(*days).select_for_update(of=("self",))[:MOST])
        more = [(one, list(one.waiting(*days).select_for_update(of=("self",))[:MOST])) for one in _others]
        n = len(answers) + sum(len(rows) for _one, rows in more)
        if not n:
            return None
        lines = _lines(answers, organ) + [one.line(row, organ, _numberless) for one, rows in more for row in rows]
        data = WRITERS[kind](lines)
        made = FeedbackBatch.objects.create(
            organ=organ, channel=channel, first_on=first_on, last_on=last_on, kind=kind, n=n,
            sha256=hashlib.sha256(data).hexdigest(), content=base64.b64encode(data).decode(), made_at=moment.now(),
            made_by=user,
        )  # fmt: skip
        SourceAnswer.objects.filter(pk__in=[a.pk for a in answers]).update(batch=made)
        for one, rows in more:
            one.model.objects.filter(pk__in=[row.pk for row in rows]).update(batch=made)
        return made


def data_of(made: FeedbackBatch) -> bytes:
    """The bytes as they were handed over."""
    return base64.b64decode(made.content)


def name_of(made: FeedbackBatch) -> str:
    """``反馈-12345热线-2026-11-01-2026-11-30.csv``."""
    source = str(Channel(made.channel).label).replace(" ", "")
    return f"反馈-{source}-{made.first_on}-{made.last_on}-{made.pk}.{made.kind}"


def _lines(answers, organ) -> list[tuple]:
    pks = [a.pk for a in answers]
    near = ("case__employer", "case__project", "case__region")
    rows = SourceAnswer.objects.filter(pk__in=pks).select_related(*near).prefetch_related("case__parties__worker")
    return [_line(a, organ) for a in rows.order_by("pk")]


def _line(answer, organ) -> tuple:
    case = answer.case
    final = "否" if answer.result == "working" else "是"
    return (
        case.channel_ref, case.employer.name, case.project.name if case.project_id else "", case.region.name,
        case.received_on.isoformat(), organ.name, answer.get_result_display(), _unnamed(str(answer.text), case),
        answer.on.isoformat(), final,
    )  # fmt: skip


def _unnamed(text: str, case) -> str:
    """The words without whoever blew the whistle or asked to stay unnamed, and without numbers of persons."""
    for party in case.parties.all():
        if party.worker_id and (case.confidential or party.role == PartyRole.WHISTLEBLOWER):
            told = WHISTLEBLOWER if party.role == PartyRole.WHISTLEBLOWER else COMPLAINANT
            text = text.replace(party.worker.name, told)
    return _numberless(text)


def _numberless(text: str) -> str:
    return NUMBERS.sub("（号码略）", text)


def _csv(lines: Iterable[tuple]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([["'" + cell if cell.startswith(RUNS) else cell for cell in line] for line in lines])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(lines: Iterable[tuple]) -> bytes:
    book = Workbook()
    sheet = book.active
    for at, line in enumerate([HEADS, *lines], 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(at, column)
            cell.value = "".join(c for c in text if c >= " " or c in "\t\n")
            cell.data_type, cell.quotePrefix = "s", True
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = {"csv": _csv, "xlsx": _xlsx}
