"""Where clues and complaints come from, as data: number of origin, duty to answer, and whose wages it may be about.

No law sets the terms of answering a source; they are the usual ones of hotlines and clue platforms (平台规则 反馈) and
the bureau changes them by the setting ``FEEDBACK_DAYS``. A source that names a term of its own is answered by that one.
Letters are answered to their writer by the notice of acceptance or refusal, so that they owe no further feedback.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.case import Channel
from lawkit.clocks import Unit
from statutes import clocks

CLOCK = "CLK-FEEDBACK"


class Group(models.TextChoices):
    """The four hands of early warning (四位一体)."""

    INSPECTORATE = "inspectorate", _("人社监察")
    BANK = "bank", _("政银联查")
    INDUSTRY = "industry", _("行业排查")
    COMPANY = "company", _("企业自查")


@dataclass(frozen=True)
class Source:
    """One way of arriving; ``key`` is a value of Channel.

    ``needs_ref``: it has a number of origin, without which nobody finds the matter again at the source;
    ``feedback_days`` in ``unit``: its usual term for an answer, 0 where none is owed; ``affected``: an affected worker
    himself may speak through it, so that a complaint (监察条例 9) can come from it and not only a clue.
    """

    key: str
    label: str
    group: Group
    needs_ref: bool = False
    feedback_days: int = 0
    unit: Unit = Unit.WD
    cite: str = "平台规则 反馈"
    affected: bool = False

    @property
    def term(self) -> int:
        """The term for an answer that holds in this house, in ``unit``; 0: none is owed."""
        return settings.FEEDBACK_DAYS.get(self.key, self.feedback_days)

    def due(self, received_on: date, answer_by: date | None = None) -> date | None:
        """By when the source wants its answer: its own day, else the term from receipt; None where none is owed."""
        if answer_by:
            return answer_by
        return clocks.derive(CLOCK, received_on, length=self.term).due if self.term else None


def _row(channel, group, **more):
    return Source(key=channel.value, label=channel.label, group=group, **more)


_ROWS = (
    _row(Channel.WINDOW, Group.INSPECTORATE, affected=True, cite="监察条例 9"),
    _row(Channel.PHONE, Group.INSPECTORATE, affected=True, cite="监察条例 9"),
    _row(Channel.HOTLINE, Group.INSPECTORATE, needs_ref=True, feedback_days=5, affected=True),
    _row(Channel.PLATFORM, Group.INSPECTORATE, needs_ref=True, feedback_days=15, affected=True),
    _row(Channel.LETTER, Group.INSPECTORATE, needs_ref=True, affected=True, cite="监察条例 9"),
    _row(
        Channel.TRANSFER, Group.INSPECTORATE, needs_ref=True, feedback_days=15, affected=True,
        cite="支付条例 10(3); 平台规则 反馈",
    ),
    _row(Channel.STATION, Group.COMPANY, feedback_days=5, affected=True),
    _row(Channel.PATROL, Group.INSPECTORATE, cite="监察条例 14"),
    _row(Channel.GRID, Group.INSPECTORATE, feedback_days=5),
    _row(Channel.WARNING, Group.INSPECTORATE, cite="平台规则 预警"),
    _row(Channel.SELF_CHECK, Group.COMPANY, cite="平台规则 预警"),
    _row(Channel.INDUSTRY, Group.INDUSTRY, needs_ref=True, feedback_days=15),
    _row(Channel.BANK, Group.BANK, needs_ref=True, feedback_days=15),
    _row(Channel.OPINION, Group.INSPECTORATE, feedback_days=5),
)  # fmt: skip

SOURCES: dict[str, Source] = {row.key: row for row in _ROWS}


def of(key: str) -> Source:
    """The row of a channel; KeyError for an unknown one."""
    return SOURCES[key]
