"""A platform's list as it exports it: .xlsx, .csv or JSON; and our own lines to hold against it."""

import json
import re
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from blacklist.historic import sheets
from blacklist.historic.compare import Entry, Finding, Kind, compare
from blacklist.historic.sheets import LINE, Layout, Read
from blacklist.models import PublicEntry
from blacklist.names import identity_number, plain
from casework.roster.cells import squeezed, tidy
from registry.identity import check_uscc
from registry.vault import normalise

LAYOUT = Layout(
    {
        "name": ("名称", "主体名称", "失信主体名称", "失信主体", "姓名", "名称（姓名）", "当事人", "name"),
        "unit": ("用人单位", "单位名称", "企业名称", "所属单位", "unit"),
        "code": ("统一社会信用代码", "信用代码", "主体代码", "code"),
        "paper": ("决定书文号", "列入决定书文号", "认定文号", "文号", "paper"),
        "from_on": ("列入日期", "认定日期", "决定日期", "from_on", "from"),
        "until_on": ("期满日期", "列入期满日", "截止日期", "有效期至", "until_on", "until"),
    },
    ("name",),
)

DIGITS = re.compile(r"[0-9０-９](?:[^一-鿿]{0,2}[0-9０-９Xx]){5,}")


def read(data: bytes) -> Read:
    """The dataset of a file, or why it is refused."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return _json(data) if start[:1] in (b"[", b"{") else sheets.read(data, LAYOUT)


def ours(organs, today: date) -> list[Entry]:
    """What these organs have on the list or had on it: one statement."""
    of = Q(listing__case__organ__in=organs) | Q(historic__organ__in=organs)
    rows = PublicEntry.objects.filter(of).order_by("pk")
    found = rows.values_list("pk", "name", "unit", "code", "paper", "from_on", "until_on", "ended_on")
    return [
        Entry(name, unit, code, paper, start, last, ended or (last + timedelta(days=1) if last < today else None), pk)
        for pk, name, unit, code, paper, start, last, ended in found
    ]


def against(dataset, organs, today: date) -> list[Finding]:
    """Every line of the platform and every one of ours, once."""
    theirs, unread = [], []
    for row in dataset.dict:
        entry = _entry(row)
        broken = not entry.name or any(row[key] and getattr(entry, key) is None for key in ("from_on", "until_on"))
        (unread if broken else theirs).append(entry)
    return compare(ours(organs, today), theirs) + [Finding(Kind.UNREAD, None, entry) for entry in unread]


def _entry(row) -> Entry:
    text = {key: _bare(str(row[key] or "")) for key in LAYOUT.headings}
    code, name = normalise(text["code"]), plain(text["name"])
    unit = plain(text["unit"]) or (name if code else "")
    paper = " ".join(text["paper"].split())
    return Entry(name, unit, code, paper, sheets.day(text["from_on"]), sheets.day(text["until_on"]), key=int(row[LINE]))


def _bare(text) -> str:
    """Without a person's number: platforms write it where a unit has its code, and it is none of ours to keep."""
    return text if check_uscc(text).ok or not identity_number(text) else " ".join(DIGITS.sub("", text).split())


def _json(data: bytes) -> Read:
    if len(data) > sheets.MOST_BYTES:
        return sheets.read(data, LAYOUT)
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Read(None, _("这份 JSON 读不出来；按 UTF-8 重新导出再上传"))
    if isinstance(given, dict):
        given = next((value for value in given.values() if isinstance(value, list)), None)
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        return Read(None, _("JSON 应为对象的列表，一个对象是名单上的一行"))
    means = LAYOUT.means
    rows = []
    for number, one in enumerate(given, 1):
        row: dict = {LINE: number}
        for title, value in one.items():
            key = means.get(squeezed(str(title)))
            if key and isinstance(value, str | int):
                row.setdefault(key, tidy(str(value)))
        rows.append(row)
    return sheets.limited(rows, LAYOUT)
