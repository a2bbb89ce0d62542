"""Tokens of departments in Django's admin: issued, changed in what they may ask, revoked; the text is shown this once."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from blacklist.lookup import tokens
from blacklist.models import LookupToken
from blacklist.models.lookup import Scope
from blacklist.push import admin as push_admin  # noqa: F401 registers platforms and departments' answers
from lawkit import moment
from registry.admin_base import KeptAdmin

FIXED = ["organ", "department", "made_by", "made_at", "revoked_at"]


class TokenForm(forms.ModelForm):
    """What a department may ask, how often, until when."""

    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("可以查询"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("选择至少一类查询对象")},
    )  # fmt: skip

    class Meta:
        model = LookupToken
        fields = ["organ", "department", "contact", "scopes", "per_minute", "expires_on"]

    def clean_expires_on(self):
        """A token that is over would be of no use."""
        day = self.cleaned_data["expires_on"]
        if day < moment.today():
            raise forms.ValidationError(_("有效期应在今天以后"))
        return day


@admin.register(LookupToken)
class LookupTokenAdmin(KeptAdmin):
    """Tokens: revoked, never deleted."""

    form = TokenForm
    fields = ["organ", "department", "contact", "scopes", "per_minute", "expires_on"]
    list_display = ["department", "organ", "per_minute", "made_at", "expires_on", "last_at", "alive"]
    list_select_related = ["organ", "meter"]
    search_fields = ["department"]
    actions = ["revoke"]

    def get_readonly_fields(self, request, obj=None):
        """Whose it is does not change."""
        return FIXED if obj else []

    def get_fields(self, request, obj=None):
        """Who issued it, too, once it is."""
        return [*self.fields, "made_by", "made_at", "revoked_at"] if obj else self.fields

    @sensitive_variables("text")
    def save_model(self, request, obj, form, change):
        """A new one gets its text here; it waits on this request alone."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            request.issued = tokens.issue(obj, request.user)

    def response_add(self, request, obj, post_url_continue=None):
        """The text, this once; no page of the admin is kept by the browser."""
        told = {"title": _("令牌已发放"), "token": obj, "text": request.issued, "opts": self.opts}
        return render(request, "admin/lookup_token.html", {**self.admin_site.each_context(request), **told})

    @admin.action(description=gettext_lazy("停用所选的令牌"), permissions=["change"])
    def revoke(self, request, queryset):
        """End them at once."""
        n = 0
        for token in queryset:
            if tokens.revoke(token):
                n += 1
                self.log_change(request, token, _("停用"))
        messages.success(request, ngettext("已停用 %(n)s 个令牌", "已停用 %(n)s 个令牌", n) % {"n": n})

    @admin.display(description=gettext_lazy("最近使用"))
    def last_at(self, token):
        """When it was last used."""
        return token.meter.last_at

    @admin.display(description=gettext_lazy("可用"), boolean=True)
    def alive(self, token):
        """Whether it opens anything today."""
        return token.state(moment.today()) == "alive"
