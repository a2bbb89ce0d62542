"""The list of submissions, submitting, the page of a submission, signing, returning, two drafts or papers compared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.papers import people
from casework.views import act as acts
from casework.views.dossier import columns_of
from casework.views.finding import case_or_404, doing_or_404
from documents.models import Paper
from lawkit import chain, moment
from lawkit.rules import Refused
from procedures.approvals import compare as comparing
from procedures.approvals import desk, drafts, filing, page, routes
from procedures.approvals.submitting import Submitting, waiting
from procedures.forms import SendBackForm, SignForm
from procedures.models import Standing, Submission
from screens.paging import window

PER_PAGE = 20
MOST = 40  # submissions of one case that are looked through
NOW = "now"
MOVED_ON = frozenset({"stale", "digest", "lost", "state"})  # overtaken: a conflict, not a mistake


@never_cache
@login_required
@require_GET
def listing(request):
    """What waits for me, what I submitted, what others work on, what is done."""
    view = request.GET.get("view", "mine")
    if view not in desk.VIEWS:
        raise Http404
    shown = window(desk.submissions(request.user, view), request.GET.get("page"), PER_PAGE)
    lines = [(one, routes.of(one.machine, one.act).law()[1].label, routes.SEATS.get(one.turn)) for one in shown.items]
    request.tab = "inbox"
    return render(
        request, "procedures/approvals.html", {"view": view, "views": desk.VIEWS.items(), "window": shown, "lines": lines}
    )


@never_cache
@login_required
@require_GET
def of_case(request, public_id):
    """The submission of a case that the desk asks about: the open one, else the last that came back."""
    case = case_or_404(request.user, public_id)
    found = Submission.objects.filter(case=case.pk)
    wanted = found.filter(state=Standing.OPEN).last() or found.filter(settled=False).last() or found.last()
    if wanted is None:
        return redirect("case", public_id)
    return redirect("approval", public_id, wanted.public_id)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request, public_id, machine, key, act):
    """The act's own form, submitted instead of done; one that waits already is shown instead."""
    case = case_or_404(request.user, public_id)
    route = routes.of(machine, act)
    if route is None:
        raise Http404
    plain = doing_or_404(request.user, case, machine, key, act)
    doing = Submitting(plain.machine, plain.act, plain.row, case, plain.who, request.user)
    known = waiting(route, doing.row) if request.method == "GET" else None
    return redirect("approval", public_id, known.public_id) if known else acts.serve(request, doing)


@never_cache
@login_required
@require_GET
def approval(request, public_id, key):
    """One submission: draft, seats, opinions."""
    return _page(request, *_find(request, public_id, key))


@never_cache
@login_required
@require_POST
def sign(request, public_id, key):
    """The signature of the seat whose turn it is."""
    form = SignForm(request.POST)
    return _act(request, public_id, key, form, {"sign_form": form}, _sign)


@never_cache
@login_required
@require_POST
def send_back(request, public_id, key):
    """Back to the submitter."""
    form = SendBackForm(request.POST)
    return _act(request, public_id, key, form, {"back_form": form}, _send_back)


@never_cache
@login_required
@require_POST
def withdraw(request, public_id, key):
    """Taken back by the submitter; what has ended already leaves his desk."""
    found, _others = _find(request, public_id, key)
    if found.state != Standing.OPEN and "drop" in request.POST:
        filing.drop(found, request.user)
        return redirect("case", public_id)
    try:
        filing.withdraw(found, request.user)
    except Refused as refused:
        return _page(request, *_find(request, public_id, key), _status(refused), refused=refused)
    messages.success(request, _("已撤回报批，已有的签字失效"))
    return redirect("approval", public_id, key)


@never_cache
@login_required
@require_GET
def compare(request, public_id, key):
    """This draft beside another one of the same act, or beside what it would say now (``with=now``)."""
    found, others = _find(request, public_id, key)
    route = routes.of(found.machine, found.act)
    wanted = request.GET.get("with", "")
    other = next((one for one in others if one.public_id == wanted), None)
    if other is None and wanted != NOW:
        other = next((one for one in others if one.pk < found.pk), None)
    older, newer = (found, other) if other is None or other.pk > found.pk else (other, found)
    right = str(newer.draft) if newer else _today(route, found)
    links = [(f"?with={one.public_id}", _named(one)) for one in others] + [(f"?with={NOW}", _("现在的内容"))]
    back = reverse("approval", args=[public_id, key])
    heads = (_named(older), _named(newer) if newer else _("现在的内容"))
    return _beside(request, found.case, str(older.draft), right, heads, links, back, route.law()[1].label)


@never_cache
@login_required
@require_GET
def papers(request, public_id):
    """Two papers of one kind of a case side by side: ``with`` is the code of the later one, ``and`` of the earlier one."""
    case = case_or_404(request.user, public_id)
    issued = Paper.objects.of("casework", case.pk)
    later = get_object_or_404(issued, code=request.GET.get("with", ""))
    others = list(issued.filter(kind=later.kind).exclude(pk=later.pk).order_by("-seq", "-pk")[:10])
    wanted = request.GET.get("and", "")
    other = next((one for one in others if one.code == wanted), others[0] if others else None)
    older, newer = sorted((other or later, later), key=lambda one: (one.seq, one.pk))
    links = [(f"?with={later.code}&and={one.code}", f"{one.title} {one.number}") for one in others]
    texts = [chain.canonical({one.kind: one.frozen()}) for one in (older, newer)]
    heads = (f"{older.number} {older.on:%Y-%m-%d}", f"{newer.number} {newer.on:%Y-%m-%d}")
    back = reverse("case_paper", args=[public_id, later.code])
    return _beside(request, case, *texts, heads, links, back, later.title)


def _beside(request, case, left, right, heads, links, back, label):
    sheets, n = comparing.compare(left, right) if right else ([], 0)
    request.tab = "cases"
    return render(request, "procedures/compare.html", {
        "case": case, "heads": heads, "links": links, "sheets": sheets, "numbers": range(1, n + 1), "gone": not right,
        "back": back, "label": label,
    })  # fmt: skip


def _named(one) -> str:
    return f"{moment.local(one.at):%m-%d %H:%M} · {one.get_state_display()}"


def _today(route, found) -> str:
    """What the draft would say if it were submitted now; empty where it can no longer be written."""
    machine, _law = route.law()
    row = found.case
    if machine.part_of is not None:
        near = getattr(machine.model, "NEAR", ())
        rows = machine.model._base_manager
        rows = rows.annotate(**columns_of(machine.name))
        row = (rows.select_related(*near) if near else rows).get(pk=found.obj)
        row.case = found.case
    people.read_parties(found.case)
    made = drafts.anew(found, route, row, found.case)
    return drafts.text_of(route, made) if made else ""


def _act(request, public_id, key, form, kept, deed):
    found, others = _find(request, public_id, key)
    if not form.is_valid():
        return _page(request, found, others, 422, form=form, **kept)
    try:
        said = deed(found, request.user, form.cleaned_data)
    except Refused as refused:
        return _page(request, *_find(request, public_id, key), _status(refused), refused=refused, **kept)
    messages.success(request, said)
    return redirect("approval", public_id, key)


def _sign(found, user, given):
    was = filing.sign(found, user, text=given["opinion"], shown=given["shown"], seen=given["seen"])
    if was.state == Standing.APPROVED:
        return _("已签字，%(act)s已办理") % {"act": routes.of(was.machine, was.act).law()[1].label}
    return _("已签字，转%(seat)s审批") % {"seat": routes.SEATS[was.turn].label}


def _send_back(found, user, given):
    filing.send_back(found, user, reason=given["reason"], shown=given["shown"])
    return _("已退回报批人，已有的签字失效")


def _status(refused) -> int:
    return 409 if MOVED_ON.intersection(one.key for one in refused.why) else 422


def _find(request, public_id, key):
    """The submission and the others of the same act on the same row, newest first; one statement after the case."""
    case = case_or_404(request.user, public_id)
    known = list(Submission.objects.filter(case=case.pk).select_related("submitted_by", "ended_by").order_by("-pk")[:MOST])
    found = next((one for one in known if one.public_id == key), None)
    if found is None:
        raise Http404
    found.case = case
    same = (found.machine, found.obj, found.act)
    return found, [one for one in known if one is not found and (one.machine, one.obj, one.act) == same]


def _page(request, found, others, status=200, **kept):
    request.tab = "cases"
    shown = page.context(request.user, found, others, **kept)
    return render(request, "procedures/approval.html", shown, status=status)
