"""The app's configuration: binds the machine of listings to its rows, deeds and papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlacklistConfig(AppConfig):
    """The joint-punishment list for arrears of migrant workers' wages."""

    name = "blacklist"
    verbose_name = _("失信联合惩戒名单")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Bind the table to its rows; hooks hang on the machines that are bound before."""
        from blacklist.law import LISTING
        from blacklist.models import Listing
        from casework import delivering
        from casework.docket import DOCKET

        LISTING.bind(Listing, DOCKET)
        from blacklist import deeds, hooks, leaving, papers, replaying  # noqa: F401

        papers.register()
        DOCKET.replayed.append(replaying.LISTINGS)
        delivering.own_act("B01", LISTING.name)
        from blacklist import ahead, desk, forms, notices, page, panel, steps  # noqa: F401
        from blacklist.push import hooks as push_hooks  # noqa: F401 after leaving, which writes the entries

        desk.put_on_the_desk()
        ahead.put_on_desk()
        notices.put_in_force()
        from blacklist.violations import binding as violations

        violations.bind()
