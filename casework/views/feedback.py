"""The page of answers owed: to sources, to complainants, to the dissatisfied; and the files that sources get back."""

from dataclasses import asdict

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import acting, sources
from casework.answers import batch, owed
from casework.answers.owed import SEES
from casework.desk.seats import seats
from casework.law import CASE
from casework.models import Channel, FeedbackBatch
from lawkit import moment
from registry.models import Organ
from registry.roles import Role
from statutes.clocks import left

FILES = 20
LISTS = {
    "CLK-FEEDBACK": gettext_lazy("反馈来源"), "CLK-CALLBACK": gettext_lazy("回访"), "CLK-FOLLOW": gettext_lazy("不满意，待处理"),
}  # fmt: skip


class BatchForm(forms.Form):
    """Which source, which days, which kind of file."""

    use_required_attribute = False

    channel = forms.ChoiceField(label=gettext_lazy("来源"))
    first_on = forms.DateField(
        label=gettext_lazy("自"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("填写起始日期"), "invalid": gettext_lazy("日期写成 2026-11-22 这样")},
    )  # fmt: skip
    last_on = forms.DateField(
        label=gettext_lazy("至"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("填写截止日期"), "invalid": gettext_lazy("日期写成 2026-11-22 这样")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("格式"), choices=[("xlsx", "Excel"), ("csv", "CSV")])

    def __init__(self, data=None):
        today = moment.today()
        start = {"first_on": today.replace(day=1), "last_on": today}
        super().__init__(data, label_suffix="", initial=start)
        answered = [(key, row.label) for key, row in sources.SOURCES.items() if row.needs_ref]
        self.fields["channel"].choices = answered

    def clean(self):
        """The days are in order."""
        data = super().clean()
        if data.get("first_on") and data.get("last_on") and data["first_on"] > data["last_on"]:
            self.add_error("last_on", _("截止日期早于起始日期，对调后再生成"))
        return data


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def feedback(request):
    """GET: what is owed, and the files made; POST of the desk: a file of the answers no source has got yet."""
    me = seats(request.user)
    if not me.held(*SEES):
        raise PermissionDenied
    form = BatchForm(request.POST or None)
    if request.method == "POST":
        if not me.held(Role.DESK, Role.SQUAD):
            raise PermissionDenied
        if form.is_valid():
            return _made(request, form.cleaned_data)
    return _page(request, me, form, 422 if request.method == "POST" else 200)


def _made(request, data):
    made = batch.make(request.user, _organ(request.user), **data)
    if made is None:
        messages.info(request, _("这段时间没有还没交付的反馈"))
        return redirect("feedback")
    words = ngettext("已生成反馈文件，%(n)d 条", "已生成反馈文件，%(n)d 条", made.n)
    messages.success(request, words % {"n": made.n})
    return redirect("feedback")


def _organ(user) -> Organ:
    """The organ whose answers the user hands over: his own, else the first where he holds the office."""
    held = seats(user).held(Role.DESK, Role.SQUAD)
    return user.organ if user.organ_id in held else Organ.objects.get(pk=min(held))


def _page(request, me, form, status):
    rows = list(owed.owed(me)[: owed.MOST + 1])
    lists = [
        {"rule": rule, "label": label, "lines": [_line(c, me.today) for c in rows[: owed.MOST] if c.rule == rule]}
        for rule, label in LISTS.items() if any(rule in held and me.held(role) for role, held in owed.MINE.items())
    ]  # fmt: skip
    for one in lists:
        if one["rule"] == "CLK-FEEDBACK":
            one["lines"] = sorted([*one["lines"], *_others(me)], key=lambda line: line["due"])
    organs = sorted(me.held(*SEES))
    month = moment.today().replace(day=1)
    files = FeedbackBatch.objects.filter(organ__in=organs).defer("content").select_related("made_by")[:FILES]
    context = {
        "lists": lists, "more": len(rows) > owed.MOST, "form": form, "files": files, "refused": status == 422,
        "makes": bool(me.held(Role.DESK, Role.SQUAD)),
        "told": owed.satisfaction(organs, month, me.today), "month": month,
    }  # fmt: skip
    request.tab = "intake"
    return render(request, "casework/feedback.html", context, status=status)


def _line(clock, today) -> dict:
    case, act = clock.case, CASE.acts[owed.ASKED[clock.rule]]
    return {
        "page": reverse("case", args=[case.public_id]), "number": case.number, "name": case.employer.name,
        "due": clock.due_on, "left": left(clock.due_on, today), "url": acting.url_of(case, CASE, case, act),
        "source": Channel(case.channel).label, "ref": case.channel_ref,
    }  # fmt: skip


def _others(me) -> list[dict]:
    return [{**asdict(row), "left": left(row.due, me.today)} for row in owed.elsewhere(me)]


@login_required
@never_cache
@require_safe
def feedback_hint(request):
    """The part of the inbox that says how many answers are due; fetched once the list is there."""
    me = seats(request.user)
    return render(request, "casework/inbox_feedback.html", {"n": owed.due(me, me.today) if me.held(*SEES) else 0})


@login_required
@never_cache
@require_safe
def feedback_file(request, public_id):
    """The bytes of one file, the same each time; for the desk and the heads of its organ."""
    organs = seats(request.user).held(*SEES)
    made = FeedbackBatch.objects.filter(public_id=public_id, organ__in=sorted(organs)).first()
    if made is None:
        raise Http404
    headers = {
        "Content-Disposition": content_disposition_header(True, batch.name_of(made)),
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{made.sha256}"',
    }
    return HttpResponse(batch.data_of(made), content_type=batch.KINDS[made.kind], headers=headers)
