"""Admin forms of people: personal data go in, never out."""

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from registry import access, identity
from registry.models import Employer, User, Worker

CHECKS = {
    "citizen_id": identity.check_citizen_id,
    "person_id": identity.check_citizen_id,
    "phone": identity.check_phone,
}


class MaskedForm(forms.ModelForm):
    """Encrypted fields show their mask as a hint and start empty; left empty they stay as they are."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._masked():
            self.initial[name] = ""
            now = access.masked(self.instance, name)
            self.fields[name].help_text = _("现为 %(mask)s，不改则留空") % {"mask": now} if now else ""

    def clean(self):
        """Keep what was left empty, check what was typed."""
        cleaned = super().clean()
        for name in self._masked():
            typed = cleaned.get(name) or ""
            check = CHECKS.get(name, identity.plain)(typed) if typed else identity.IdCheck("")
            if check.problem:
                self.add_error(name, str(check.problem))
            cleaned[name] = check.value or getattr(self.instance, name)
        return cleaned

    def _masked(self):
        hidden = access.MASKS[self._meta.model]
        return [
            n
            for n in self.fields
            if n in hidden and self._meta.model._meta.get_field(n).get_internal_type() == "BinaryField"
        ]


class WorkerForm(MaskedForm):
    """A worker; the same ID twice is told in words."""

    class Meta:
        model = Worker
        fields = ["name", "citizen_id", "born_on", "sex", "phone", "address", "bank_card", "is_migrant_worker"]

    def clean(self):
        """Refuse an ID that another row has."""
        cleaned = super().clean()
        blind = Worker._meta.get_field("id_blind").derive
        typed = cleaned.get("citizen_id")
        if typed and Worker.objects.filter(id_blind=blind(typed)).exclude(pk=self.instance.pk).exists():
            self.add_error("citizen_id", _("这个身份证号已登记，打开已有的劳动者"))
        return cleaned


class EmployerForm(MaskedForm):
    """An employer; the credit code is checked, or a person stands in for it."""

    class Meta:
        model = Employer
        exclude = ["public_id"]

    def clean_uscc(self):
        """The check character."""
        typed = self.cleaned_data["uscc"]
        if not typed:
            return ""
        check = identity.check_uscc(typed)
        if check.problem:
            raise ValidationError(str(check.problem))
        return check.value

    def clean(self):
        """Either a code, or the person's name and ID; wrong numbers have had their sentence already."""
        cleaned = super().clean()
        person = cleaned.get("person_name") and cleaned.get("person_id")
        if cleaned.get("no_uscc") and cleaned.get("uscc"):
            self.add_error("no_uscc", _("已填信用代码，去掉“没有信用代码”的勾"))
        elif cleaned.get("no_uscc") and not (person or "person_id" in self.errors):
            self.add_error("person_id", _("没有信用代码的，填写经营者姓名和身份证号"))
        elif not (cleaned.get("no_uscc") or cleaned.get("uscc") or "uscc" in self.errors):
            self.add_error("uscc", _("填写信用代码；没有的勾选“没有信用代码”，填写经营者姓名和身份证号"))
        return cleaned


class NewUserForm(AdminUserCreationForm):
    """A new user with a first password that he must change."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ["username", "name", "organ"]
