"""The app's configuration: binds the machines of mediation to their rows, deeds and papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediationConfig(AppConfig):
    """Mediation, its organisations and calendar, and the hand-over to arbitration."""

    name = "mediation"
    verbose_name = _("劳动争议调解")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Bind the tables to their rows."""
        from mediation import binding
        from mediation.calendar import reminders

        binding.bind()
        reminders.put_on_desk()
        from mediation import desk, notices, page, steps  # noqa: F401
        from mediation.forms import agreement, parties, sessions  # noqa: F401

        desk.put_on_the_desk()
        notices.put_in_force()
