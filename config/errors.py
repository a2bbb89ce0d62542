"""Pages for what went wrong: no names, no numbers, no details of the request."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template.loader import render_to_string


def _page(code: int):
    # rendered without the request: a broken database or session must not break the page about it
    return HttpResponse(render_to_string(f"errors/{code}.html"), status=code)


@login_not_required
def bad_request(request, exception=None):
    """400."""
    return _page(400)


@login_not_required
def forbidden(request, exception=None):
    """403."""
    return _page(403)


@login_not_required
def csrf_failure(request, reason=""):
    """403 for a form that is too old or came from elsewhere."""
    return HttpResponse(render_to_string("errors/csrf.html"), status=403)


@login_not_required
def not_found(request, exception=None):
    """404; also said of what the visitor may not see."""
    return _page(404)


@login_not_required
def server_error(request):
    """500."""
    return _page(500)
