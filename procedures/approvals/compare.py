"""Two drafts side by side: the fields of their papers in order, and where the words differ."""

import json
import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from documents import contexts, kinds, law
from documents.dates import cn
from documents.fields import Field
from screens.format import yuan

WORDS = re.compile(r"\d[\d,.:\-]*|[A-Za-z]+|\s+|.", re.S)
KEPT, GONE, NEW = "kept", "gone", "new"


@dataclass(frozen=True)
class Part:
    """A stretch of text: kept in both, gone from the left or new on the right; ``n`` numbers the changes, from one."""

    kind: str
    text: str
    n: int = 0


@dataclass(frozen=True)
class Line:
    """One field of a paper on both sides."""

    label: str
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    changes: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """One paper: title and its lines."""

    title: str
    lines: list[Line]


def compare(left: str, right: str) -> tuple[list[Sheet], int]:
    """The sheets of two stored drafts, and how many changes there are."""
    a, b = json.loads(left), json.loads(right)
    sheets, n = [], 0
    for code in [*b, *(c for c in a if c not in b)]:
        lines = []
        said, says = dict(fields(code, a.get(code, {}))), dict(fields(code, b.get(code, {})))
        for label in [*says, *(label for label in said if label not in says)]:
            line = _line(label, said.get(label, ""), says.get(label, ""), n)
            n += len(line.changes)
            lines.append(line)
        sheets.append(Sheet(kinds.get(code).title, lines))
    return sheets, n


def fields(code: str, context: dict):
    """(label, text) of every filled field, groups and rows spelled out."""
    yield from _fields(contexts.of(code), contexts.body(context), "")


def _fields(known: tuple[Field, ...], values: dict, path: str):
    for field in known:
        value, label = values.get(field.name), f"{path}{field.label}"
        if value in (None, "", [], {}) or field.kind == "choice":  # a choice picks the paper's shape and says nothing
            continue
        if field.kind == "group":
            yield from _fields(field.parts, value, f"{label}·")
        elif field.kind == "rows":
            for at, row in enumerate(value, 1):
                told = [text for _label, text in _fields(field.parts, row, "")]
                yield _("%(label)s 第 %(n)s 行") % {"label": label, "n": at}, "，".join(told)
        else:
            yield label, _text(field, value)


def _text(field: Field, value) -> str:
    if field.kind == "fen":
        return yuan(value)
    if field.kind == "date":
        return cn(date.fromisoformat(value))
    if field.kind == "cite":
        return law.cite(value)
    if field.kind == "lines":
        return "；".join(value)
    return str(value)


def _line(label, left: str, right: str, begun: int) -> Line:
    a, b = WORDS.findall(left), WORDS.findall(right)
    ours, theirs, changes = [], [], []
    for op, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, new = "".join(a[i:j]), "".join(b[k:m])
        if op == "equal":
            ours.append(Part(KEPT, gone))
            theirs.append(Part(KEPT, new))
            continue
        changes.append(begun + len(changes) + 1)
        ours += [Part(GONE, gone, changes[-1])] if gone else []
        theirs += [Part(NEW, new, changes[-1])] if new else []
    return Line(label, tuple(ours), tuple(theirs), tuple(changes))
