"""Addresses. Each app of ROOMS names its own paths in its urls.py; the first match wins."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config.health import healthz
from config.preferences import set_preference
from config.styleguide import styleguide

ROOMS = ["registry", "documents", "casework", "early_warning", "enforcement", "mediation", "blacklist", "procedures"]

admin.site.site_header = admin.site.site_title = "薪安"

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("preference/", set_preference, name="set_preference"),
    path("styleguide/", styleguide, name="styleguide"),
    *(path("", include(f"{room}.urls")) for room in ROOMS if find_spec(f"{room}.urls")),
    path("", RedirectView.as_view(pattern_name="inbox"), name="home"),
]
