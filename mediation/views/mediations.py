"""The tab of mediations: what waits of them for whom."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lawkit import moment
from mediation import listing, reach


@login_required
@require_safe
def mediations(request):
    """A page of the list that the address asks for."""
    request.tab = "mediations"
    seated = reach.seats(request.user).exists()
    if not seated and not reach.enters(request.user):
        raise PermissionDenied
    wanted = listing.Wanted.read(request.GET, seated)
    found, end = listing.rows(request.user, wanted)
    counts = listing.counts(request.user, wanted)
    shown = {
        "lines": [(row, listing.waits(row)) for row in found], "today": moment.today(), "wanted": wanted, "seated": seated,
        "tabs": [(label, wanted.query(tab=tab), tab == wanted.tab, counts.get(tab, "")) for tab,
            (label, _s) in listing.TABS.items()],
        "next": wanted.query(after=end) if end else "", "first": wanted.query() if wanted.after else "",
        "mine": wanted.query(who="mine"), "everybody": wanted.query(who="all"), "n": counts[""],
    }  # fmt: skip
    return render(request, "mediation/mediations.html", shown)
