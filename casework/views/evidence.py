"""Evidence to look at: the safe copy inline, the original as a download, both for those who see the case."""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from casework import storage
from casework.views.finding import case_or_404


def _piece(request, public_id, key):
    case = case_or_404(request.user, public_id)
    piece = case.evidence.select_related("uploaded_by").filter(public_id=key).first()
    if piece is None:
        raise Http404
    return case, piece


@login_required
@never_cache
@require_GET
@csp_update({"frame-src": [SELF]})
def evidence_page(request, public_id, key):
    """One piece: the copy to look at, hash, who, when, where; the pieces before and after it."""
    case, piece = _piece(request, public_id, key)
    keys = list(case.evidence.filter(withdrawn_seq=None).values_list("public_id", flat=True))
    at = keys.index(piece.public_id) if piece.public_id in keys else None
    near = {
        "back": keys[at - 1] if at else None,
        "on": keys[at + 1] if at is not None and at + 1 < len(keys) else None,
    }
    request.tab = "cases"
    return render(request, "casework/evidence.html", {"case": case, "piece": piece, "at": at, "n": len(keys), **near})


@login_required
@never_cache
@require_GET
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def evidence_view(request, public_id, key):
    """The re-encoded picture or the stripped PDF."""
    _case, piece = _piece(request, public_id, key)
    try:
        data, media = storage.open_view(piece)
    except (LookupError, storage.Damaged) as gone:
        raise Http404 from gone
    return _file(data, media, piece.name, attachment=False)


@login_required
@never_cache
@require_GET
def evidence_file(request, public_id, key):
    """The original, byte for byte; never shown in the browser."""
    _case, piece = _piece(request, public_id, key)
    try:
        data = storage.open_original(piece)
    except storage.Damaged as gone:
        raise Http404 from gone
    return _file(data, "application/octet-stream", piece.name, attachment=True)


def _file(data, media, name, attachment):
    disposition = content_disposition_header(attachment, name)
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=media, headers=headers)
