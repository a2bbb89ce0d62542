"""What departments did about those listed: the list, one answer, a list of answers, and how long they took."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from blacklist.models import Measure
from blacklist.push import feedback, office
from blacklist.push.forms import MeasureForm
from blacklist.push.views import keeper, reader
from lawkit import moment

PER_PAGE, SHOWN = 30, 100
FIRST_YEAR = 2022  # 45号令 is in force since


@reader
@require_safe
def measures(request):
    """Answers, newest first; ``field`` keeps to one, ``after`` goes on behind a row."""
    name, after = request.GET.get("field", ""), request.GET.get("after", "")
    found = feedback.shown(office.entries(request.user))
    if name in Measure.Field:
        found = found.filter(field=name)
    if after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    rows = list(found.order_by("-pk")[: PER_PAGE + 1])
    return render(request, "blacklist/push_measures.html", {
        "lines": [(row, feedback.took(row)) for row in rows[:PER_PAGE]], "fields": Measure.Field.choices, "field": name,
        "more": rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else "", "paged": bool(after),
        "keeps": office.keeps(request.user),
    })  # fmt: skip


@reader
@require_safe
def measures_report(request):
    """A year's answers by field and by department, against the year before."""
    asked, now = request.GET.get("year", ""), moment.today().year
    year = int(asked) if asked.isdecimal() and FIRST_YEAR <= int(asked[:4]) <= now and len(asked) == len(str(now)) else now
    total, fields, departments = feedback.report(office.entries(request.user), year)
    shown = {"total": total, "fields": fields, "departments": departments, "year": year, "goal": -feedback.GOAL,
             "years": range(max(FIRST_YEAR, now - 4), now + 1)}  # fmt: skip
    return render(request, "blacklist/push_report.html", shown)


@keeper
@require_http_methods(["GET", "POST"])
def measures_import(request):
    """A department's list: all lines are taken in, or none and every wrong cell is named."""
    upload, found = request.FILES.get("file"), None
    if request.method == "POST" and upload is None:
        found = feedback.Taken(wrong=[(0, "", _("选择要导入的文件"))])
    elif request.method == "POST":
        own = office.entries(request.user, office.kept(request.user))
        found = feedback.take_in(upload.read(feedback.MOST_BYTES + 1), own, request.user)
        if not found.wrong:
            messages.success(request, _("登记 %(made)s 条，已有的 %(same)s 条没有重复登记") % {"made": found.made, "same": found.same})
            return redirect("measures")
    shown = {"found": found, "wrong": found.wrong[:SHOWN] if found else [], "most": feedback.MOST_BYTES // 2**20,
             "headings": list(feedback.TITLES)[:1] + list(feedback.TITLES)[3:], "fields": list(feedback.FIELDS)}  # fmt: skip
    return render(request, "blacklist/push_measures_import.html", shown, status=422 if found else 200)


@keeper
@require_http_methods(["GET", "POST"])
def measure_new(request, public_id):
    """One department's answer about one entry."""
    entry = get_object_or_404(office.entries(request.user, office.kept(request.user)), public_id=public_id)
    form = MeasureForm(entry, request.POST or None)
    if request.method == "POST" and form.is_valid():
        one = form.save(commit=False)
        one.at, one.by = moment.now(), request.user
        one.save()
        messages.success(request, _("已登记反馈"))
        return redirect("measures")
    return render(request, "blacklist/push_measure.html", {"form": form, "entry": entry}, status=422 if form.errors else 200)
