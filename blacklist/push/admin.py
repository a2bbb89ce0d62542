"""Credit platforms in Django's admin, and departments' answers to correct. Secrets go in, never out."""

import base64
import secrets

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blacklist.models import CreditPlatform, Measure
from registry.admin_base import KeptAdmin

BYTES = 32


class PlatformForm(forms.ModelForm):
    """A platform; its secret is typed or made, and never shown again."""

    new_secret = forms.CharField(
        label=gettext_lazy("签名密钥"), required=False, strip=True, widget=forms.PasswordInput(render_value=False),
        help_text=gettext_lazy("whsec_ 开头，平台给的就填写，不改则留空；新登记的接口平台留空时自动生成，只显示一次"),
    )  # fmt: skip

    class Meta:
        model = CreditPlatform
        fields = ["name", "organ", "kind", "endpoint", "timeout", "with_identity", "active"]

    def clean_new_secret(self):
        """One that requests can be signed with."""
        text = self.cleaned_data["new_secret"]
        if not text:
            return ""
        try:
            raw = base64.b64decode(text.removeprefix("whsec_"), validate=True)
        except ValueError:
            raise ValidationError(_("密钥写成 whsec_ 加 base64 编码")) from None
        if not text.startswith("whsec_") or len(raw) < BYTES - 8:
            raise ValidationError(_("密钥写成 whsec_ 加 base64 编码，至少 24 个字节"))
        return text


@admin.register(CreditPlatform)
class CreditPlatformAdmin(KeptAdmin):
    """Platforms; a new one is told of the whole list by the worker."""

    form = PlatformForm
    fields = ["name", "organ", "kind", "endpoint", "new_secret", "timeout", "with_identity", "active"]
    list_display = ["name", "kind", "endpoint", "organ", "with_identity", "active"]
    list_filter = ["kind", "active"]
    list_select_related = ["organ"]
    search_fields = ["name", "endpoint"]
    autocomplete_fields = ["organ"]

    def save_model(self, request, obj, form, change):
        """Keep the secret, or make one for a platform that has none."""
        typed = form.cleaned_data["new_secret"]
        if typed:
            obj.secret = typed
        elif obj.kind == CreditPlatform.Kind.HTTP and not obj.secret:
            obj.secret = "whsec_" + base64.b64encode(secrets.token_bytes(BYTES)).decode()
            messages.warning(request, _("签名密钥，只显示这一次，交给平台：%(secret)s") % {"secret": str(obj.secret)})
        obj.rest_until = None
        super().save_model(request, obj, form, change)


@admin.register(Measure)
class MeasureAdmin(KeptAdmin):
    """Answers: corrected here, entered on the pages of the list."""

    list_display = ["entry", "field", "department", "measure", "since", "until", "reported_on"]
    list_filter = ["field"]
    list_select_related = ["entry"]
    search_fields = ["department", "measure", "entry__name", "entry__paper"]
    fields = ["entry", "field", "department", "measure", "since", "until", "reported_on", "at", "by"]
    readonly_fields = ["entry", "at", "by"]

    def has_add_permission(self, request):
        """Never here."""
        return False
