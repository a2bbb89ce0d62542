"""Log-in and change of password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lawkit.moment import SHANGHAI
from registry import throttle


class LoginForm(AuthenticationForm):
    """User name and password; the same sentence whether or not the name exists."""

    username = UsernameField(label=gettext_lazy("用户名"), widget=forms.TextInput(attrs={"autofocus": True}))
    password = forms.CharField(
        label=gettext_lazy("密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def get_invalid_login_error(self):
        """Until when the door is shut, or how many attempts are left."""
        username = self.cleaned_data.get("username")
        until = throttle.locked_until(username, self.request)
        if until:
            says = _("连续输错 %(limit)d 次，%(until)s 以后才能登录。到时再试，或联系管理员重设密码")
            until = f"{until.astimezone(SHANGHAI):%H:%M}"
            return ValidationError(says % {"limit": throttle.LIMIT, "until": until}, code="locked")
        says = _("用户名或密码不对，核对后再试，还可以试 %(left)d 次")
        return ValidationError(says % {"left": throttle.left(username, self.request)}, code="invalid_login")


class NewPasswordForm(PasswordChangeForm):
    """The old password and twice the new one, which must be another."""

    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": gettext_lazy("原密码不对，核对后再填"),
        "password_mismatch": gettext_lazy("两次填写的新密码不一样，重新填写"),
    }

    def clean_new_password1(self):
        """Refuse the old password under a new name."""
        new = self.cleaned_data.get("new_password1")
        if new and self.user.check_password(new):
            raise ValidationError(_("新密码与原密码相同，换一个"))
        return new

    def save(self, commit=True):
        """Keep the password and lift the duty to change it."""
        self.user.must_change_password = False
        return super().save(commit)
