"""Log-in and out, change of password, and the logged look behind a mask."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from registry import access
from registry.forms import LoginForm, NewPasswordForm
from registry.throttle import address


class Login(auth.LoginView):
    """Log in; an expired session says so and comes back to its page."""

    template_name = "registry/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        """``expired``: the browser still sends the cookie of a session that is over."""
        expired = settings.SESSION_COOKIE_NAME in self.request.COOKIES and bool(self.get_redirect_url())
        return super().get_context_data(expired=expired, **kwargs)

    def form_valid(self, form):
        """Speak the user's language from the first page on."""
        response = super().form_valid(form)
        return _speak(response, form.get_user().prefers("language"))

    def form_invalid(self, form):
        """422, so that htmx and browsers alike know the form was refused."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class PasswordChange(auth.PasswordChangeView):
    """Change the password; at the first log-in nothing else is open."""

    template_name = "registry/password_change.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("home")

    def get_context_data(self, **kwargs):
        """``next`` survives a refused form."""
        return super().get_context_data(next=self.request.GET.get("next", ""), **kwargs)

    def form_valid(self, form):
        """Back to the page that was asked for."""
        super().form_valid(form)
        messages.success(self.request, _("密码已改"))
        return redirect(_safe(self.request, self.request.POST.get("next")) or self.get_success_url())

    def form_invalid(self, form):
        """422 with everything that is wrong."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def reveal(request, kind, public_id, field):
    """POST: log the look and show the value for a minute. GET: the masked value again."""
    model = {known._meta.model_name: known for known in access.MASKS}.get(kind)
    if model is None or field not in access.MASKS[model]:
        raise Http404
    subject = get_object_or_404(model, public_id=public_id)
    if not access.may_reveal(request.user, subject, field):
        raise PermissionDenied(_("这项信息只有经办本案的人员能查看。需要时联系主办人"))
    reason = request.POST.get("reason", request.GET.get("reason", ""))
    shown = {"kind": kind, "subject": subject, "field": field, "reason": reason, "may": True}
    if request.method == "POST":
        try:
            shown["value"] = access.reveal(request.user, subject, field, reason, address(request))
        except ValidationError as error:
            return _part(request, {**shown, "problem": error.messages[0]}, status=422)
    return _part(request, shown)


def _part(request, shown, status=200):
    shown["masked"] = access.masked(shown["subject"], shown["field"])
    template = "registry/_masked.html" if request.htmx else "registry/masked.html"
    return render(request, template, shown, status=status)


def _safe(request, url):
    hosts = {request.get_host()}
    return url if url and url_has_allowed_host_and_scheme(url, hosts, require_https=request.is_secure()) else ""


def _speak(response, language):
    if language:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", max_age=365 * 24 * 3600)
    return response
