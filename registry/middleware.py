"""Between log-in and work: the first password must be changed; an expired session keeps the page."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

OPEN = frozenset({"login", "logout", "password_change", "healthz", "set_language", "set_preference"})


class FirstPassword:
    """Sends a user whose password was set by somebody else to the change of password."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Redirect unless the page is one of OPEN, or one that asks for no user at all: its session stays unread."""
        if not getattr(view, "login_required", True):
            return None
        user = request.user
        if not (user.is_authenticated and user.must_change_password) or request.resolver_match.url_name in OPEN:
            return None
        where = request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL
        return redirect(f"{reverse('password_change')}?{urlencode({'next': where})}")


class LoginAgain:
    """Turns a partial's redirect to the log-in into one of the whole page, which comes back to where it was."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        login = resolve_url(settings.LOGIN_URL)
        if not (request.htmx and response.status_code == 302 and urlsplit(response["Location"]).path == login):
            return response
        page = request.htmx.current_url_abs_path or settings.LOGIN_REDIRECT_URL
        whole = HttpResponse(status=204)
        whole["HX-Redirect"] = f"{login}?{urlencode({'next': page})}"
        return whole
