"""The app's configuration; nothing happens at import."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = _("基础信息")
    default_auto_field = "django.db.models.BigAutoField"
