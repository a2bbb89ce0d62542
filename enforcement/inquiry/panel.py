"""The investigation record as the page of its case shows it: every row with its place, its days, its paper and its people."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.views.dossier import register_columns
from casework.views.panels import register_panel
from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from lawkit import moment
from screens import format as words

ORDER = (SUMMONS, INTERVIEW, INSPECTION, FINDING, PRESERVATION, QUERY, ASSIST, RECUSAL)
TONES = {
    "absent": "ci", "lapsed": "ci", "declined": "ci", "refused": "ci", "kept": "am", "returning": "am", "signed": "ma",
    "appeared": "ma", "made": "ma", "answered": "ma", "disposed": "ma", "returned": "ma", "granted": "ma",
    "withdrawn": "", "discarded": "", "dropped": "", "rebutted": "",
}  # fmt: skip
PAPERS = {
    "SUMMONS": ("D07", "paper_seq"), "INTERVIEW": ("D08", "recorded_seq"), "INSPECTION": ("D09", "recorded_seq"),
    "PRESERVATION": ("D10", "kept_seq"), "QUERY": ("D21", "approved_seq"), "ASSIST": ("D22", "sent_seq"),
}  # fmt: skip
PAIR = {"first_name": "first__name", "second_name": "second__name"}


def shown(dossier) -> list[dict]:
    """Every row of the record, kind by kind, oldest first."""
    return [_row(dossier, machine, row) for machine in ORDER for row in dossier.parts.get(machine.name, ())]


def _row(dossier, machine, row) -> dict:
    kind, seq = PAPERS.get(machine.name, ("", ""))
    seq = getattr(row, seq) if seq else None
    done = row.state in machine.finals
    says, data = TELL[machine.name](row)
    return {
        "label": machine.label, "row": row, "state": row.get_state_display(), "tone": TONES.get(row.state, "az"),
        "verb": "" if done else machine.states[row.state].verb, "says": says, "data": data, "people": _people(row),
        "paper": next((p for p in dossier.papers if p.kind == kind and p.seq == seq), None) if seq else None,
    }  # fmt: skip


def _people(row) -> str:
    return "、".join(name for name in (getattr(row, "first_name", None), getattr(row, "second_name", None)) if name)


def _day(day) -> str:
    return words.weekday(day)


def _at(time) -> str:
    return f"{_day(moment.local(time).date())} {moment.local(time):%H:%M}"


def _summons(row):
    return _("通知 %(at)s 到场") % {"at": _at(row.at)}, row.who_came


def _record(row):
    return _at(row.started_at) if row.started_at else "", row.place


def _preservation(row):
    return _("保存至 %(day)s") % {"day": _day(row.until_on)} if row.until_on else "", f"{row.place}，{row.keeper}"


def _query(row):
    return _("%(day)s 前答复") % {"day": _day(row.reply_by)}, row.receiver


TELL = {
    "SUMMONS": _summons, "INTERVIEW": _record, "INSPECTION": _record, "PRESERVATION": _preservation, "QUERY": _query,
    "FINDING": lambda row: ("", row.content["fact"]), "ASSIST": lambda row: ("", row.receiver),
    "RECUSAL": lambda row: ("", row.officer_name),
}  # fmt: skip
"""What a row tells, in two parts: words of the interface, and what somebody typed."""

for _machine in (INTERVIEW, INSPECTION, FINDING, PRESERVATION, QUERY):
    register_columns(_machine.name, **PAIR)
register_columns(RECUSAL.name, officer_name="officer__name")
register_panel("record", gettext_lazy("调查记录"), "enforcement/case_inquiry.html", shown)
