"""Packets for other bodies: the builder with what is missing, how far a packet is, and its files."""

from dataclasses import dataclass
from functools import cache

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import access, acting, storage
from casework.law import CASE
from casework.models import Packet
from casework.models.packets import Stage
from casework.packets import building, freezing, gather
from casework.packets.kinds import KINDS
from casework.views import looks
from casework.views.finding import case_or_404
from lawkit.machine import Machine
from lawkit.rules import Refused, Unmet

MEDIA = {"pdf": "application/pdf", "zip": "application/zip"}
SHOWN = 10


WHOLE, LACKS, OPEN = "", "m0", "m1"  # looks of the meter's fields


@dataclass(frozen=True)
class Row:
    """A material on the page: its line, which pieces are ticked, where what is missing is made."""

    line: gather.Line
    ticked: frozenset[str]
    mend: str

    @property
    def chosen(self) -> int:
        """How many pieces are ticked."""
        return len(self.ticked)

    @property
    def pages(self) -> int:
        """Pages of the ticked pieces whose length is known."""
        return sum(piece.pages or 0 for piece in self.line.pieces if piece.key in self.ticked)

    @property
    def look(self) -> str:
        """How the meter shows it: there, missing, or wanted only where there is some."""
        return WHOLE if not self.line.lacks else LACKS if self.line.missing else OPEN


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def packets(request, public_id):
    """GET: the builder. POST with ``move``: another order; without: freeze and build. 422 names all that is wrong."""
    case = case_or_404(request.user, public_id)
    who = access.actor(request.user, case)
    mine = [kind for kind in KINDS.values() if who.has(*kind.roles)]
    if not mine:
        raise PermissionDenied
    kind = next((one for one in mine if one.key == (request.POST or request.GET).get("kind")), mine[0])
    stock = gather.Stock(case)
    lines = _ordered(stock.lines(kind), request.POST.getlist("material"), request.POST.get("move", ""))
    wrong: list[Unmet] = []
    if request.method == "POST" and not request.POST.get("move"):
        wrong = _lacking(kind, case, lines)
        if not wrong:
            try:
                return _begun(request, case, kind, lines)
            except Refused as refused:
                wrong = refused.why
    return _page(request, case, (mine, kind), (stock, lines), wrong)


def _ordered(lines, order, move):
    """The lines in the order sent, one of them moved up or down."""
    places = {key: place for place, key in enumerate(order)}
    lines = sorted(lines, key=lambda line: places.get(line.material.key, len(places)))
    key, _colon, way = move.partition(":")
    at = next((n for n, line in enumerate(lines) if line.material.key == key), None)
    to = None if at is None else at + {"up": -1, "down": 1}.get(way, 0)
    if to is not None and 0 <= to < len(lines):
        lines[at], lines[to] = lines[to], lines[at]
    return lines


def _lacking(kind, case, lines) -> list[Unmet]:
    """What the law still asks for, and the required materials that are not there."""
    owed = [Unmet("ready", kind.cite, says, mend) for says, mend in kind.ready(case)]
    return owed + [
        Unmet(line.material.key, line.material.cite, _("有《%(title)s》") % {"title": line.material.title}, line.lacks)
        for line in gather.missing(lines)
    ]


def _begun(request, case, kind, lines):
    ticked = set(request.POST.getlist("piece"))
    chosen = [piece.key for line in lines for piece in line.pieces if piece.key in ticked]
    chosen = list(dict.fromkeys([*chosen, *(key for key in request.POST.getlist("piece") if key not in chosen)]))
    seen = request.POST.get("seen", "")
    packet = freezing.ask(
        request.user, case, kind, chosen, seen=int(seen) if seen.isdecimal() else -1,
        checked=request.POST.get("checked") == "on",
    )  # fmt: skip
    building.later(packet)
    return redirect("packet", public_id=case.public_id, key=packet.public_id)


def _page(request, case, kinds, stocked, wrong):
    (mine, kind), (stock, lines) = kinds, stocked
    sent = set(request.POST.getlist("piece")) if request.method == "POST" else None
    newest = cache(lambda law: law.model._base_manager.filter(case=case.pk).order_by("-pk").first())
    wanted = kind.wanted(case)
    rows = [_row(case, line, sent, newest, wanted) for line in lines]
    lacks = gather.missing(lines)
    context = {
        "case": case, "kinds": mine, "kind": kind, "rows": rows, "lacks": lacks, "wrong": wrong, "secret": stock.secret,
        "owed": kind.ready(case), "whole": sum(not line.lacks for line in lines), "pages": sum(row.pages for row in rows),
        "pieces": sum(row.chosen for row in rows), "gone": len(lacks), "waived": sum(row.look == OPEN for row in rows),
        "add": acting.url_of(case, CASE, case, CASE.acts["add_evidence"]),
        "to": kind.to(case),
        "along": [one.title for one in kind.materials if one not in {row.line.material for row in rows}],
        "checked": request.POST.get("checked"),
        "made": Packet.objects.filter(case=case).defer("frozen").select_related("made_by")[:SHOWN], "labels": _labels(),
    }  # fmt: skip
    request.tab = "cases"
    return render(request, "casework/packets.html", context, status=422 if wrong else 200)


def _labels() -> dict:
    return {key: kind.title for key, kind in KINDS.items()}


def _row(case, line, sent, newest, wanted) -> Row:
    keys = {piece.key for piece in line.pieces}
    start = keys if line.material.ticked else keys & wanted
    mend = _mend(case, line, newest) if line.lacks and not line.pieces else ""
    return Row(line, frozenset(start if sent is None else keys & sent), mend)


def _mend(case, line, newest) -> str:
    """Where what is missing is made: the act that issues it, else the form for evidence; ``newest(law)`` is its last row."""
    machine, act = line.material.act or (CASE.name, "add_evidence")
    law = Machine.registry.get(machine)
    if law is None or act not in law.acts:
        return ""
    row = case if law is CASE else newest(law)
    return acting.url_of(case, law, row, law.acts[act]) if row else ""


def _found(request, public_id, key):
    case = case_or_404(request.user, public_id)
    packet = Packet.objects.filter(case=case, public_id=key).select_related("made_by").first()
    if packet is None or not access.actor(request.user, case).has(*KINDS[packet.kind].roles):
        raise Http404
    return case, packet


@login_required
@never_cache
@require_safe
def packet(request, public_id, key):
    """How far a packet is; once it is whole, its files and its seal. For htmx the moving part alone."""
    case, made = _found(request, public_id, key)
    context = {
        "case": case,
        "packet": made,
        "kind": KINDS[made.kind],
        "open": made.stage in (Stage.QUEUED, Stage.BUILDING),
    }
    request.tab = "cases"
    return render(request, "casework/packet_state.html" if request.htmx else "casework/packet.html", context)


@login_required
@never_cache
@require_http_methods(["POST"])
def packet_again(request, public_id, key):
    """Queue a packet that could not be built once more."""
    case, made = _found(request, public_id, key)
    if made.stage == Stage.FAILED:
        building.later(made)
        Packet.objects.filter(pk=made.pk, stage=Stage.FAILED).update(stage=Stage.QUEUED)
    return redirect("packet", public_id=case.public_id, key=made.public_id)


@login_required
@never_cache
@require_safe
def packet_file(request, public_id, key, part):
    """The book or the archive; each download stands in the log of looks."""
    case, made = _found(request, public_id, key)
    if part not in MEDIA or made.stage != Stage.DONE:
        raise Http404
    try:
        data = building.content(made, part)
    except storage.Damaged as gone:
        raise Http404 from gone
    looks.note(request, case, made, f"packet_{part}")
    name = f"{case.number}-{KINDS[made.kind].title}.{part}"
    headers = {"Content-Disposition": content_disposition_header(True, name), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=MEDIA[part], headers=headers)


def url_of(case) -> str:
    """The builder of a case."""
    return reverse("packets", args=[case.public_id])
