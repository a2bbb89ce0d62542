"""The admin site's place in the project, and the project's own configuration."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class XinanAdminConfig(AdminConfig):
    """Django's admin; the site's title is set in config.urls."""


class ConfigConfig(AppConfig):
    """Settings, entry points and /healthz; nothing of the domain."""

    name = "config"
    label = "config"
