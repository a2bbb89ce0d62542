"""To which window a wage dispute belongs (行业归口), as dated rows: the first that fits speaks.

Policy S2 seats labour inspection, housing, transport, water and the state-owned groups at one platform. The law leaves
the competence for wages with labour inspection whatever the window; a window is asked to bring the respondent.
"""

from datetime import date
from typing import NamedTuple

INSPECTION, HOUSING, TRANSPORT, WATER, STATE_OWNED = "inspection", "housing", "transport", "water", "state_owned"
_SINCE = date(2023, 4, 1)
_CITE = "平台规则 归口"
_MARK = "S2"


class WindowRule(NamedTuple):
    """One row: a dispute on a project (or none, ``works`` False) of this sector and funding belongs to ``window``.

    None in a column means that it does not matter.
    """

    window: str
    works: bool
    sector: str | None = None
    funding: str | None = None
    province: str = ""
    article: str = _CITE
    valid_from: date = _SINCE
    valid_to: date | None = None
    mark: str = _MARK


RULES = (
    WindowRule(INSPECTION, works=False),
    WindowRule(TRANSPORT, works=True, sector="transport"),
    WindowRule(WATER, works=True, sector="water"),
    WindowRule(STATE_OWNED, works=True, sector="housing", funding="state_owned"),
    WindowRule(HOUSING, works=True, sector="housing"),
    WindowRule(STATE_OWNED, works=True, sector="other", funding="state_owned"),
    WindowRule(INSPECTION, works=True, sector="other"),
)


def window(works: bool, sector: str, funding: str, province: str, on: date) -> WindowRule | None:
    """The row that fits; None where the sector of a project is not known: then a person decides.

    A province's own row comes before the nation's.
    """
    fitting = [
        row for row in RULES
        if row.province in ("", province[:2]) and row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
        and row.works == works and row.sector in (None, sector) and row.funding in (None, funding)
    ]  # fmt: skip
    return next((row for row in fitting if row.province), fitting[0] if fitting else None)
