"""The app's configuration: binds the machines of a case to their rows, deeds and papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    """Cases, their ledger and their desk."""

    name = "casework"
    verbose_name = _("案件办理")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Bind tables to rows."""
        from casework import access, deeds, docket, dual_deeds, papers  # noqa: F401
        from casework.desk import questions
        from casework.notices import counting, rules
        from casework.packets import own
        from documents import kinds
        from lawkit.proof import known
        from statutes import clocks

        papers.register()
        questions.register()
        rules.put_in_force()
        counting.put_in_header()
        access.register()
        own.put_in_force()
        known.register("clock", lambda key: key in clocks.CLOCKS)
        known.register("paper", lambda kind: kind in kinds.KINDS)
