"""The living page of parts: each in every state. Shown while DEBUG or to administrators."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from config import specimens


class Specimen(forms.Form):
    """A form that shows each kind of field, filled in wrongly on purpose."""

    uscc = forms.CharField(label=_("统一社会信用代码"))
    month = forms.CharField(label=_("欠薪起始月份"), help_text=_("例如 2026-09"))
    source = forms.ChoiceField(
        label=_("投诉来源"),
        widget=forms.RadioSelect,
        choices=[("window", _("一窗受理")), ("hotline", _("12345 转办")), ("grid", _("网格上报"))],
    )
    district = forms.ChoiceField(label=_("属地"), choices=[("lintang", _("临塘街道")), ("liupu", _("柳浦街道"))])
    owed = forms.CharField(label=_("欠付金额"), required=False)
    remark = forms.CharField(label=_("备注"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    read = forms.BooleanField(label=_("我已查看上面的条件及附件"), required=False)


def _refused_form():
    form = Specimen({"uscc": "91330199MA2HK7Q3EF", "source": "window", "district": "liupu", "owed": "112,460.00"})
    form.full_clean()
    form.errors["uscc"] = form.error_class([_("信用代码校验位不对，请对照营业执照改")])
    form.errors["month"] = form.error_class([_("填写欠薪起始月份")])
    return form


@login_not_required
def styleguide(request):
    """200 with every part; 404 for others than administrators once DEBUG is off."""
    if not settings.DEBUG and not getattr(request.user, "is_superuser", False):
        raise Http404
    return render(request, "styleguide.html", {**specimens.everything(), "specimen": _refused_form()})
