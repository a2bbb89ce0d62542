"""What makes the telephone's pages an app: its manifest and its service worker, under the same CSP as all else."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

KEPT = ("app.css", "favicon.svg", "js/theme.js", "js/core.js", "js/outbox.js", "js/phone.js")


@require_safe
def manifest(request):
    """Name, start and look of the installed app."""
    home = reverse("phone_home")
    return JsonResponse({
        "name": _("欠薪治理 · 外勤"), "short_name": _("欠薪外勤"), "start_url": home, "scope": home, "display": "standalone",
        "background_color": "#F2F5F4", "theme_color": "#0B2C3F",
        "icons": [{"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }, content_type="application/manifest+json")  # fmt: skip


@require_safe
@never_cache
def worker(request):
    """The service worker; a change of any file it keeps gives it a new name for its store."""
    return render(request, "early_warning/sw.js", {"version": _version()}, content_type="text/javascript")


def _version() -> str:
    found = hashlib.sha256()
    for name in KEPT:
        path = finders.find(name) or Path(settings.STATIC_ROOT) / name
        found.update(Path(path).read_bytes())
    return found.hexdigest()[:12]
