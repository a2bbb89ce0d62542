"""The app's configuration: binds the machine of warnings to its rows, deeds and papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EarlyWarningConfig(AppConfig):
    """Warnings: clues of every source, their check on site and what comes of them."""

    name = "early_warning"
    verbose_name = _("欠薪预警")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Bind the table to its rows."""
        from early_warning import (
            access,
            answers,
            complaint,
            deeds,  # noqa: F401 they register themselves
            desk,
            docket,
            doing,
            notices,
            papers,
            replaying,
        )

        access.register()
        answers.register()
        papers.register()
        doing.register()
        complaint.register()
        desk.put_on_desk()
        notices.put_in_force()
        docket.DOCKET.replayed += replaying.THINGS
