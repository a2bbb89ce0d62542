"""The list of sign-offs, the closing page, signing and sending back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from casework.access import actor
from lawkit.rules import Refused
from procedures import desk, record, steps, tasks
from procedures.conditions import conditions, ground, short
from procedures.forms import SendBackForm, SignForm
from procedures.law import why_not_sign
from procedures.sheet import find, latest_charge, read
from screens.paging import window

PER_PAGE = 20
ROWS = 20  # of the ledger; the case page has all of it
MOVED_ON = frozenset({"stale", "digest", "lost", "state"})  # the page was overtaken: a conflict, not a mistake


@never_cache
@login_required
@require_GET
def listing(request):
    """Charges that wait for me, for others, are worked on, or done."""
    view = request.GET.get("view", "mine")
    if view not in desk.VIEWS:
        raise Http404
    shown = window(desk.charges(request.user, view), request.GET.get("page"), PER_PAGE)
    return render(request, "procedures/closing_list.html", {
        "view": view, "views": desk.VIEWS.items(), "waiting": desk.waiting(request.user), "window": shown,
        "lines": [(charge, desk.verb(charge, request.user)) for charge in shown.items],
    })  # fmt: skip


@never_cache
@login_required
@require_GET
def closing(request, public_id):
    """One case at its closing: conditions, seals, ledger, papers, course."""
    return _page(request, _case(request, public_id))


@never_cache
@login_required
@require_POST
def sign(request, public_id):
    """A signature bound to the digest of the page that was shown."""
    form = SignForm(request.POST)
    return _act(request, public_id, form, {"sign_form": form}, _sign)


@never_cache
@login_required
@require_POST
def send_back(request, public_id):
    """Back to work with a reason."""
    form = SendBackForm(request.POST)
    return _act(request, public_id, form, {"back_form": form}, _send_back)


def _act(request, public_id, form, kept, deed):
    case = _case(request, public_id)
    if not form.is_valid():
        return _page(request, case, status=422, form=form, **kept)
    charge = latest_charge(case)
    if charge is None:
        raise Http404
    try:
        said = deed(charge, request.user, form.cleaned_data)
    except Refused as refused:
        overtaken = MOVED_ON.intersection(one.key for one in refused.why)
        return _page(request, find(request.user, public_id), 409 if overtaken else 422, refused=refused, **kept)
    messages.success(request, said)
    return redirect("closing", public_id)


def _sign(charge, user, given):
    was = tasks.sign(charge, user, opinion=given["opinion"], shown=given["shown"], seen=given["seen"])
    if was.state == "cancelled":
        return _("两名包案领导均已签字，双包案已销号")
    return _("已签字，等待另一名包案领导签字")


def _send_back(charge, user, given):
    tasks.send_back(charge, user, reason=given["reason"], shown=given["shown"], seen=given["seen"])
    return _("已退回办理，已有的签字失效")


def _case(request, public_id):
    case = find(request.user, public_id)
    if case is None:
        raise Http404
    return case


def _page(request, case, status=200, refused=None, sign_form=None, back_form=None, form=None):
    sheet = read(case, actor(request.user, case))
    request.tab = "closing_list"
    met = conditions(sheet)
    shown = {
        "case": case, "sheet": sheet, "charge": sheet.charge, "conditions": met, "form": form,
        "n_met": sum(one.met for one in met), "ground": ground(case) if case.closing_code else "",
        "people": _people(sheet), "rows": ROWS, "cut": f":{ROWS}", "steps": steps.steps(sheet), "course": record.course(sheet),
        "refused": refused, "head": short(case.head),
        "case_url": reverse("case", args=[case.public_id]), "papers": [p for p in sheet.papers if p.kind in ("D31", "X01")],
    }  # fmt: skip
    if sheet.charge is not None:
        shown |= _signing(sheet, refused, sign_form, back_form)
    return render(request, "procedures/closing.html", shown, status=status)


def _signing(sheet, refused, sign_form, back_form) -> dict:
    charge = sheet.charge
    asked = charge.state in ("proposed", "half_signed")
    lacks = why_not_sign(charge, sheet.who, sheet.seat or "", facts=sheet.dual_facts) if asked else []
    may_sign = asked and sheet.seat is not None and not lacks
    binding = {"shown": charge.sheet, "seen": sheet.case.version}
    typed = _typed(sign_form, "opinion") or _typed(back_form, "reason")
    return {
        "seats": record.seats(sheet), "lapsed": record.lapsed(sheet), "asked": asked, "lacks": lacks,
        "may_sign": may_sign, "may_return": asked and sheet.seat is not None,
        "sign_form": _labelled(_again(SignForm, sign_form, binding, refused), sheet), "kept": typed if typed and not asked else "",
        "back_form": _again(SendBackForm, back_form, binding, refused), "returning": back_form is not None,
        "consequences": steps.consequences(sheet) if asked else [], "last": charge.state == "half_signed",
    }  # fmt: skip


def _labelled(form, sheet):
    """The one tick says what cannot be taken back."""
    form.fields["read"].label = steps.promise(sheet)
    return form


def _again(kind, bound, binding, refused):
    """The form to show: an input error keeps everything; after a refusal the words stay, bound to the page as it is now."""
    if bound is not None and refused is None:
        return bound
    words = {name: _typed(bound, name) for name in ("opinion", "reason") if name in kind.base_fields}
    return kind(initial={**binding, **words})


def _typed(form, name) -> str:
    return form.data.get(name, "") if form is not None else ""


def _people(sheet) -> list[dict]:
    """One line per worker: months, due, paid, unpaid; who still waits for money first."""
    out: dict[int, dict] = {}
    for line in sheet.lines:
        worker = line["claim"].worker
        row = out.setdefault(worker.pk, {"worker": worker, "months": 0, "due": 0, "paid": 0, "unpaid": 0})
        row["months"] += 1
        for key in ("due", "paid", "unpaid"):
            row[key] += line[key]
    return sorted(out.values(), key=lambda row: row["unpaid"] == 0)
