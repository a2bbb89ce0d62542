"""The list of referrals and the page of one."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework import access, acting
from casework.models import Packet
from casework.packets.kinds import KINDS
from casework.views import next_steps, terms
from casework.views.dossier import Dossier
from casework.views.shown import papers as papers_of
from enforcement.models import CrimeReferral
from enforcement.referral import shown
from enforcement.referral.law import IN_HAND, REFERRAL, WITH_POLICE

PER_PAGE, SHOWN = 30, 5
PACKETS = ("police", "procuratorate")
ENDED = tuple(key for key, state in REFERRAL.states.items() if state.final)
VIEWS = {
    "hand": (_("办理中"), tuple(IN_HAND.split("|"))), "police": (_("已移送"), tuple(WITH_POLICE.split("|"))),
    "ended": (_("已办结"), ENDED),
}  # fmt: skip
NEAR = ("case__employer", "case__lead", "police", "order", "decision")


@login_required
@never_cache
@require_safe
def referrals(request):
    """The referrals that the user may see, the newest first; ``before`` goes on behind a row (no count, no offset)."""
    view, before = request.GET.get("view", "hand"), request.GET.get("before", "")
    if view not in VIEWS:
        raise Http404
    seen = access.visible_to(request.user).order_by().values("pk")
    found = CrimeReferral.objects.filter(case__in=seen, state__in=VIEWS[view][1])
    if before.isdecimal() and len(before) < 12:
        found = found.filter(pk__lt=int(before))
    rows = list(found.select_related(*NEAR).order_by("-pk")[: PER_PAGE + 1])
    more = rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else None
    context = {
        "view": view, "views": [(key, label) for key, (label, _states) in VIEWS.items()], "more": more,
        "rows": [(row, shown.tag(row), REFERRAL.states[row.state].verb) for row in rows[:PER_PAGE]], "paged": bool(before),
    }  # fmt: skip
    return render(request, "enforcement/referrals.html", context)


@login_required
@never_cache
@require_safe
def referral(request, public_id):
    """Everything about one referral on one page."""
    key = CrimeReferral.objects.filter(public_id=public_id).values_list("pk", "case__public_id").first()
    if key is None:
        raise Http404
    dossier = Dossier(request.user, key[1])
    row = next(one for one in dossier.parts["REFERRAL"] if one.pk == key[0])
    facts = acting.facts_of(REFERRAL, row, dossier.case, dossier.known(REFERRAL, row))
    steps = next_steps.steps(dossier, only=row)
    lines = shown.lines(dossier, row, facts, steps.urls)
    clocks = [one for one in terms.clocks(dossier) if (one["clock"].machine, one["clock"].obj) == (REFERRAL.name, row.pk)]
    made = Packet.objects.filter(case=dossier.case.pk, kind__in=PACKETS).defer("frozen").select_related("made_by")[:SHOWN]
    request.tab = "referrals"
    return render(request, "enforcement/referral.html", {
        "case": dossier.case, "row": row, "tag": shown.tag(row), "rail": shown.rail(row), "steps": steps, "lines": lines,
        "open": [line for line in lines if line.needed and line.holds is not True], "amount": shown.amount(dossier, row),
        "parts": shown.parts(row), "opinions": shown.opinions(row), "answers": shown.answers(row), "copy": shown.copy(row),
        "clocks": clocks, "after": shown.AFTER, "packets": [(one, KINDS[one.kind].title) for one in made],
        "packs": dossier.who.has(*KINDS["police"].roles), "paid": shown.paid(dossier, row),
        "papers": [one for one in papers_of(dossier, {}) if one["paper"].kind in ("D23", "D24", "D25", "D26", "D27")],
    })  # fmt: skip
