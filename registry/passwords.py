"""The rule on the length of passwords, in the interface's own words."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough:
    """At least ``least`` characters."""

    def __init__(self, least=10):
        self.least = least

    def validate(self, password, user=None):
        """ValidationError when shorter."""
        if len(password) < self.least:
            says = _("密码至少 %(least)d 位，现在是 %(length)d 位")
            raise ValidationError(says % {"least": self.least, "length": len(password)}, code="password_too_short")

    def get_help_text(self):
        """The rule as a hint."""
        return _("密码至少 %(least)d 位") % {"least": self.least}
