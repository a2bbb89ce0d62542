"""On the telephone: what waits for me, reporting a hazard, checking on site. The same acts as everywhere, by the door.

Reports and visits come with a key of the telephone, so that one sent twice after a broken connection stays one.
"""

import re
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import storage
from casework.models import Purpose
from early_warning import access, hazards, receiving
from early_warning.access import REPORTING
from early_warning.law import WARNING
from early_warning.models import Visit, Warning, WarningConsent
from early_warning.places import bureau_for
from early_warning.words import FALSE, SHAPES, Outcome
from lawkit import consent, door, moment
from lawkit.rules import Refused
from registry import people
from registry.models import Employer
from registry.roles import Role

KEY = re.compile(r"[0-9a-f-]{36}")
MOST_FILES, MOST_TASKS, MOST_REPORTS, MOST_FOUND = 8, 30, 30, 5
MOST_HEADS, FIRST_YEAR = 100_000, 2020
REPORTERS = (*REPORTING, Role.INSP, Role.ANALYST, Role.DESK)


def reporting(view):
    """Only for those who may report (W1)."""

    @login_required
    @never_cache
    def guarded(request, *args, **kwargs):
        if not people.actor(request.user).has(*REPORTERS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@login_required
@never_cache
@require_safe
def phone_home(request):
    """What I have to check, what I have to confirm, what I reported."""
    mine = Warning.objects.filter(Q(checker_a=request.user) | Q(checker_b=request.user)).exclude(state__in=WARNING.finals)
    tasks = mine.select_related("employer", "project", "region").order_by("due_on", "pk")[:MOST_TASKS]
    reports = Warning.objects.filter(reporter=request.user).select_related("employer", "project").order_by("-pk")
    waiting = WarningConsent.objects.filter(case__in=mine, confirmed_at=None).exclude(first=request.user)
    fresh = {one.case_id for one in waiting.select_related("case") if one.version == one.case.version}
    shown = {
        "tasks": tasks, "reports": reports[:MOST_REPORTS], "fresh": fresh,
        "reports_too": people.actor(request.user).has(*REPORTERS),
    }  # fmt: skip
    return render(request, "early_warning/m_home.html", shown)


@reporting
@require_http_methods(["GET", "POST"])
def hazard(request):
    """The report; without a script an ordinary form, with it sent from the telephone's store."""
    if request.method == "GET":
        return render(request, "early_warning/m_hazard.html", {"hazards": hazards.HAZARDS, "picked": (), "held": {}})
    lacks = _lacks(request.POST)
    if lacks:
        return _answered(request, lacks)
    try:
        files = _photos(request)
        who = access.actor(request.user, organ=bureau_for(request.user).pk)
        warning, fresh = receiving.receive(who, **_report(request.POST, who, files))
    except storage.CannotStore as problem:
        return _answered(request, [{"field": "photos", "says": str(problem)}])
    except Refused as refused:
        return _answered(request, [{"field": "", "says": f"{one.says}；{one.mend}"} for one in refused.why])
    if _by_script(request):
        return JsonResponse({"number": warning.number, "url": reverse("phone_home")}, status=201 if fresh else 200)
    return redirect(f"{reverse('phone_home')}?sent={warning.public_id}")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def verify(request, public_id):
    """The check on site: answers, workers asked, photographs; then the conclusion that two checkers sign."""
    warning = get_object_or_404(_checked_by(request.user).select_related("employer", "project"), public_id=public_id)
    if request.method == "GET":
        return _verify_page(request, warning)
    step = {"visit": _visit, "conclude": _conclude, "confirm": _confirm}.get(request.POST.get("step"))
    if step is None:
        return _verify_page(request, warning, [{"field": "", "says": _("刷新页面再办")}])
    try:
        lacks = step(request, warning)
    except storage.CannotStore as problem:
        lacks = [{"field": "photos", "says": str(problem)}]
    except Refused as refused:
        lacks = [{"field": "", "says": f"{one.says}；{one.mend}"} for one in refused.why]
    if lacks:
        return _verify_page(request, warning, lacks)
    if _by_script(request):
        return JsonResponse({"number": warning.number, "url": request.path}, status=201)
    return redirect(request.path)


def _checked_by(user):
    """The warnings that one's office handles or that one checks: who merely reported one reads no findings."""
    return access.visible_to(user).filter(access.by_office(user) | Q(checker_a=user.pk) | Q(checker_b=user.pk))


@login_required
@never_cache
@require_safe
def session(request):
    """Who is logged in and the token for sending: asked before anything stored on the telephone is sent."""
    return JsonResponse({"user": request.user.public_id, "token": get_token(request)})


@reporting
@require_safe
def employers(request):
    """Known employers whose name begins or continues so, for the line below the field."""
    text = request.GET.get("q", "").strip()
    rows = Employer.objects.filter(name__contains=text).order_by("name")[:MOST_FOUND] if len(text) >= 2 else []
    return JsonResponse({"found": [{"key": row.public_id, "name": row.name} for row in rows]})


# ── the report ───────────────────────────────────────────────────────────────────────────────────────────────


def _lacks(data):
    lacks = []
    if not data.get("subject_name", "").strip():
        lacks.append({"field": "subject_name", "says": _("填写单位或门牌")})
    if not (data.getlist("kinds") or data.get("text", "").strip()):
        lacks.append({"field": "kinds", "says": _("选择看到了什么，或写几句")})
    if not _is_number(data.get("headcount", "")):
        lacks.append({"field": "headcount", "says": _("人数写数字")})
    if not KEY.fullmatch(data.get("client_key", "")):
        lacks.append({"field": "", "says": _("刷新页面再上报")})
    return lacks


def _is_number(text) -> bool:
    """Nothing, or a number that a person would type."""
    return not text.strip() or (text.strip().isdecimal() and len(text.strip()) < 10)


def _heads(text) -> int:
    return min(int(text.strip() or 0), MOST_HEADS)


def _report(data, who, files):
    at = moment.local(_when(data.get("seen_at"))).strftime("%m-%d %H:%M")
    shown = hazards.signals(data.getlist("kinds"), _("%(at)s 上报，照片 %(n)s 张") % {"at": at, "n": len(files)})
    told = "、".join(one["label"] for one in shown)
    given = {
        "organ_id": who.organ, "source": _source(who), "client_key": data["client_key"], "signals": shown,
        "subject_name": data["subject_name"].strip()[:200], "address": data.get("address", "").strip()[:200],
        "text": data.get("text", "").strip()[:2000] or told, "score": hazards.score(shown), "files": files, **_point(data),
    }  # fmt: skip
    if data.get("headcount", "").strip():
        given["headcount"] = _heads(data["headcount"])
    known = Employer.objects.filter(public_id=data["employer"]).first() if data.get("employer") else None
    if known:
        given["employer_id"] = known.pk
    if data.get("urgent"):
        given["level"] = "red"
    return given


def _source(who) -> str:
    for role, source in ((Role.GRID, "grid"), (Role.BANK, "bank"), (Role.GC, "self_check"), (Role.IND, "industry")):
        if who.has(role):
            return source
    return "patrol"


def _point(data) -> dict:
    names = ("latitude", "longitude", "accuracy")
    found = {name: data.get(name, "").strip() for name in names}
    if not (found["latitude"] and found["longitude"]):
        return {}
    try:
        return {**found, "accuracy": max(0, min(int(float(found["accuracy"] or 0)), 100_000))}
    except (ValueError, OverflowError):
        return {name: found[name] for name in names[:2]}


def _photos(request, purpose=Purpose.OTHER) -> list[dict]:
    kept = []
    uploads = request.FILES.getlist("photos")[:MOST_FILES]
    times, place = request.POST.getlist("photo_at"), request.POST.get("address", "").strip()[:120]
    for at, upload in enumerate(uploads):
        taken = _when(times[at] if at < len(times) else "")
        kept.append({**storage.store(upload, purpose, taken_at=taken, taken_where=place), **_point(request.POST)})
    return kept


def _when(text) -> datetime:
    """A time that the telephone wrote down; now, where it wrote none or one that cannot be."""
    try:
        at = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return moment.now()
    return at if at.tzinfo and at.year >= FIRST_YEAR and at <= moment.now() else moment.now()


# ── the check on site ────────────────────────────────────────────────────────────────────────────────────────


def _visit(request, warning):
    data = request.POST
    notes = {q.key: data.get(f"{q.key}_note", "").strip()[:200] for q in hazards.QUESTIONS}
    answers = [
        {"question": str(q.text), "answer": f"{hazards.ANSWERS[data[q.key]]}。{notes[q.key]}".rstrip("。")}
        for q in hazards.QUESTIONS
        if data.get(q.key) in hazards.ANSWERS
    ]  # fmt: skip
    lacks = []
    if not answers:
        lacks.append({"field": hazards.QUESTIONS[0].key, "says": _("逐项核查，至少答一项")})
    if not data.get("place", "").strip():
        lacks.append({"field": "place", "says": _("填写核查地点")})
    if not _is_number(data.get("workers_asked", "")):
        lacks.append({"field": "workers_asked", "says": _("询问人数写数字")})
    key = data.get("client_key", "") if KEY.fullmatch(data.get("client_key", "")) else ""
    known = Visit.objects.filter(client_key=key).first() if key else None
    if known is not None and known.warning_id != warning.pk:
        lacks.append({"field": "", "says": _("刷新页面再办")})
    if lacks or known is not None:
        return lacks
    given = {
        "visited_at": _when(data.get("seen_at")), "place": data["place"].strip()[:200], "answers": answers,
        "workers_asked": _heads(data.get("workers_asked", "")), "persons": data.get("persons", "").strip()[:200],
        "note": data.get("note", "").strip()[:2000], "files": _photos(request, Purpose.SITE), "client_key": key, **_point(data),
    }  # fmt: skip
    door.fire(WARNING, warning.pk, "record_visit", access.actor(request.user, warning), **given)
    return []


def _conclude(request, warning):
    data, outcome = request.POST, request.POST.get("outcome", "")
    name = "false_alarm" if outcome in FALSE else "confirm"
    words = data.get("finding", "").strip()
    given = {"outcome": outcome, "reason": words} if name == "false_alarm" else {"outcome": outcome, "finding": words}
    who = access.actor(request.user, warning)
    consent.propose(WARNING, warning.pk, name, who, seen=_seen(data), **given)
    return []


def _confirm(request, warning):
    key = _seen({"seen": request.POST.get("consent", "")})
    waiting = get_object_or_404(WarningConsent, pk=key, case=warning, confirmed_at=None)
    consent.confirm(waiting, access.actor(request.user, warning))
    return []


def _seen(data):
    text = data.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _verify_page(request, warning, lacks=()):
    if lacks and _by_script(request):
        return JsonResponse({"errors": lacks}, status=422)
    waiting = WarningConsent.objects.filter(case=warning, confirmed_at=None, version=warning.version).select_related("first")
    signed = waiting.order_by("-pk").first()
    who = access.actor(request.user, warning)
    told = consent.thaw(signed.given)["given"] if signed else {}
    shown = {
        "warning": warning, "lacks": lacks, "shape": SHAPES.get(warning.level),
        "questions": hazards.QUESTIONS, "answers": hazards.ANSWERS.items(),
        "held": request.POST if lacks else {}, "least": hazards.LEAST_WORKERS, "visits": warning.visits.all(),
        "signed": signed, "outcome": told.get("outcome"), "words": told.get("finding") or told.get("reason"),
        "outcomes": [o for o in Outcome if o in FALSE or o in (Outcome.CONFIRMED, Outcome.RESOLVED_BEFORE)],
        "mine": request.user.pk in warning.checkers, "pair": _pair(warning, request.user),
        "why": door.why_not(WARNING, warning, "record_visit", who, visited_at=moment.now(), place="x", answers=["x"]),
    }  # fmt: skip
    return render(request, "early_warning/m_verify.html", shown, status=422 if lacks else 200)


def _pair(warning, user) -> str:
    other = warning.checker_b if warning.checker_a_id == user.pk else warning.checker_a
    return other.name if other else ""


def _by_script(request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _answered(request, lacks):
    if _by_script(request):
        return JsonResponse({"errors": lacks}, status=422)
    shown = {
        "hazards": hazards.HAZARDS, "lacks": lacks, "held": request.POST, "picked": request.POST.getlist("kinds"),
    }  # fmt: skip
    return render(request, "early_warning/m_hazard.html", shown, status=422)
