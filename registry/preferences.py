"""The interface preferences a user can set: closed keys, closed values."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

CHOICES = {
    "theme": {"auto": _("跟随系统"), "light": _("浅色"), "dark": _("深色")},
    "density": {"normal": _("标准"), "compact": _("紧凑")},
    "scale": {"normal": _("标准字号"), "large": _("大字号")},
    "keys": {"on": _("启用单键快捷键"), "off": _("停用单键快捷键")},
    "language": {"zh-hans": "简体中文", "en": "English"},
}


def check_preferences(value):
    """Raise ValidationError for an unknown key or value."""
    if not isinstance(value, dict) or any(v not in CHOICES.get(k, {}) for k, v in value.items()):
        raise ValidationError(_("界面偏好里有不认识的项目"))
