"""What every page without a log-in keeps to: read only, no cookie, no user, short-lived copies, robots as configured."""

from datetime import datetime, time, timedelta
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from lawkit import moment
from registry.models import Organ
from registry.models.places import OrganKind

CODES = tuple(code for code, _name in settings.LANGUAGES)


def public_page(view):
    """A view of ``(request, …)`` that anybody may read, and that leaves nothing behind at the reader's or on the way.

    ``?lang=`` chooses the language, else the browser's own wish; the cookie of the inside is not asked, since no copy
    kept on the way knows of it.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        request.LANGUAGE_CODE = language = wished(request)
        translation.activate(language)
        began = moment.now()
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = f"public, max-age={fresh_for(began)}, must-revalidate"
        if settings.PUBLIC_ROBOTS:
            response["X-Robots-Tag"] = settings.PUBLIC_ROBOTS
        return response

    return wrapped


def wished(request) -> str:
    """The language of the address, or of the browser."""
    if request.GET.get("lang") in CODES:
        return request.GET["lang"]
    bare = HttpRequest()
    bare.META = request.META
    return translation.get_language_from_request(bare)


def fresh_for(now: datetime) -> int:
    """For how many seconds a copy may be shown: never into the next day, when terms have run out."""
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return max(0, min(settings.PUBLIC_SECONDS, int((midnight - now).total_seconds())))


def show(request, template: str, context: dict, status: int = 200):
    """A page on ``blacklist/public_base.html``; it may use ``lang`` in its links: ``?lang=en``, or nothing.

    ``query`` is what the links of the languages repeat: the address's own, unless the context has another one.
    """
    chosen = request.GET.get("lang")
    said = {
        "organ_name": organ_name(), "robots": settings.PUBLIC_ROBOTS, "query": request.GET,
        "chosen": chosen if chosen in CODES else "",
        "lang": f"?{urlencode({'lang': chosen})}" if chosen in CODES else "",
    }  # fmt: skip
    return render(request, template, said | context, status=status)


def organ_name() -> str:
    """Who publishes: as configured, else the one bureau that stands above all others; empty where there are several."""
    if settings.PUBLIC_ORGAN:
        return settings.PUBLIC_ORGAN
    top = Organ.objects.filter(parent=None, kind=OrganKind.HRSS, active=True).values_list("name", flat=True)[:2]
    return top[0] if len(top) == 1 else ""
