"""The site's addresses, and pages that go wrong on purpose: only pictures and inspections use them."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import path

from config import urls
from config.errors import csrf_failure

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def _fails(kind):
    """A view that ends with this exception."""

    @login_not_required
    def view(request):
        raise kind

    return view


urlpatterns = [
    path("wrong/400", _fails(BadRequest)),
    path("wrong/403", _fails(PermissionDenied)),
    path("wrong/form", csrf_failure),
    path("wrong/500", _fails(RuntimeError)),
    *urls.urlpatterns,
]
