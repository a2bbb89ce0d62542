"""What a year says about each employer's compliance: a page by key, and the same as an Excel file."""

import re
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blacklist.grading import counted, sheet
from blacklist.grading.counted import Wanted
from blacklist.grading.rules import BEST, FACTS, RULES, Grade
from blacklist.lookup.views import may_read
from blacklist.publishing import reach
from lawkit import moment
from registry.access import organs_of
from registry.models import Region

PER_PAGE, PER_FILE, YEARS = 50, 5000, 5
KEY = re.compile(r"[ABC][0-9a-z]{16}")
TONES = {Grade.A: "ma", Grade.B: "am", Grade.C: "ci"}


@login_required
@never_cache
@require_safe
def grading(request):
    """Employers with a case in the year, the worst first; ``after`` goes on behind one."""
    organs, wanted = _office(request), _wanted(request.GET)
    after = request.GET.get("after", "")
    after = after if KEY.fullmatch(after) else ""
    found = counted.lines(organs, wanted, PER_PAGE + 1, after)
    lines, more = found[:PER_PAGE], found[PER_PAGE - 1].key if len(found) > PER_PAGE else ""
    this_year = moment.today().year
    return render(request, "blacklist/grading.html", {
        "wanted": wanted, "rows": [_row(line) for line in lines], "more": more, "paged": bool(after), "heads": FACTS.values(),
        "years": range(this_year, this_year - YEARS, -1), "grades": list(Grade), "regions": _regions(organs),
        "rules": [*RULES, BEST], "here": urlencode(_query(wanted)), "asks": may_read(request.user),
    })  # fmt: skip


@login_required
@never_cache
@require_safe
def grading_export(request):
    """All of what is asked for, as an Excel file; what is beyond ``PER_FILE`` is said in its first line."""
    organs, wanted = _office(request), _wanted(request.GET)
    found = counted.lines(organs, wanted, PER_FILE + 1)
    made = sheet.workbook(wanted.year, found[:PER_FILE], len(found) > PER_FILE)
    answer = HttpResponse(made, content_type=sheet.CONTENT_TYPE)
    name = quote(f"{_('诚信等级建议')}-{wanted.year}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename=\"grades-{wanted.year}.xlsx\"; filename*=UTF-8''{name}"
    answer["Cache-Control"] = "no-store"
    return answer


def _row(line):
    counts = [(label, line.facts[fact]) for fact, label in FACTS.items()]
    return line, TONES[line.suggestion.grade], counts


def _office(request):
    if not reach.enters(request.user):
        raise PermissionDenied
    return organs_of(request.user)


def _wanted(query) -> Wanted:
    """Anything that is no year, region or grade means the present year, all regions, all grades."""
    year, region, grade = query.get("year", ""), query.get("region", ""), query.get("grade", "")
    now = moment.today().year
    known = re.fullmatch(r"[0-9]{4}", year) and now - YEARS < int(year) <= now
    return Wanted(
        int(year) if known else now,
        region if re.fullmatch(r"[1-9][0-9]{1,11}", region) else "",
        grade if grade in list(Grade) else "",
    )


def _query(wanted) -> dict:
    return {key: value for key, value in vars(wanted).items() if value}


def _regions(organs) -> list[tuple[str, str]]:
    """Code without trailing noughts and name of each region that one of the organs serves."""
    found = Region.objects.filter(organs__in=organs).exclude(code="").order_by("code").distinct()
    return [(_stem(code), name) for code, name in found.values_list("code", "name")]


def _stem(code: str) -> str:
    """A province's first two digits, a prefecture's four, a county's six, else the whole code."""
    head = code[:6]
    return code if len(code) > 6 else head[:2] if head.endswith("0000") else head[:4] if head.endswith("00") else head
