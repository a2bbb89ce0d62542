"""Evidence to look at: the safe copy inline, sound and film as they came, the original as a download; looks are logged.

Chromium's PDF viewer shows nothing inside a sandboxed frame, whatever the sandbox allows (tried on 156), so the frame of
a PDF has none: the copy was rewritten without scripts and actions, and its answer forbids everything else.
"""

import re

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from casework import storage
from casework.views import looks
from casework.views.finding import case_or_404

PLAYED = {"mp4": "video/mp4", "mp3": "audio/mpeg"}
MOST_PLAYED = 100 << 20  # bytes; longer films are downloaded, since each part that is asked for is decrypted whole
NAMES = ("case", "evidence", "evidence_view", "evidence_file")
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")


def _piece(request, public_id, key):
    case = case_or_404(request.user, public_id)
    piece = case.evidence.select_related("uploaded_by").filter(public_id=key).first()
    if piece is None:
        raise Http404
    return case, piece


def how(piece) -> str:
    """How a piece is shown: picture, pdf, audio, video, or nothing."""
    if piece.has_view:
        return "pdf" if piece.kind == "pdf" else "picture"
    if piece.kind in PLAYED and piece.size <= MOST_PLAYED:
        return "audio" if piece.kind == "mp3" or piece.name.lower().endswith(".m4a") else "video"
    return ""


@login_required
@never_cache
@require_GET
@csp_update({"frame-src": [SELF], "media-src": [SELF]})
def evidence_page(request, public_id, key):
    """One piece: what it shows, hash, who, when, where; the pieces before and after it; who has looked."""
    case, piece = _piece(request, public_id, key)
    keys = list(case.evidence.filter(withdrawn_seq=None).values_list("public_id", flat=True))
    request.tab = "cases"
    return page_of(request, case, piece, keys, NAMES)


def page_of(request, case, piece, keys, names):
    """One file of a chain. ``keys``: its files in order; ``names``: addresses of head, page, copy and original."""
    home, page, view, original = names

    def there(name, key):
        return reverse(name, args=[case.public_id, key])

    looks.note(request, case, piece, looks.VIEW)
    at = keys.index(piece.public_id) if piece.public_id in keys else None
    near = {
        "back": there(page, keys[at - 1]) if at else None,
        "on": there(page, keys[at + 1]) if at is not None and at + 1 < len(keys) else None,
        "there": there(view, piece.public_id), "original": there(original, piece.public_id),
        "home": reverse(home, args=[case.public_id]),
    }  # fmt: skip
    shown = {"case": case, "piece": piece, "at": at, "n": len(keys), "how": how(piece), "looks": looks.at_evidence(piece)}
    return render(request, "casework/evidence.html", {**shown, **near})


@login_required
@never_cache
@require_GET
@xframe_options_sameorigin
@csp_replace({"default-src": [NONE], "frame-ancestors": [SELF]})
def evidence_view(request, public_id, key):
    """The re-encoded picture, the stripped PDF, or the sound or film itself, in parts where parts are asked for."""
    return view_of(request, _piece(request, public_id, key)[1])


def view_of(request, piece):
    """The copy to look at of a file of any chain."""
    try:
        if how(piece) in ("audio", "video"):
            return _part(request, storage.open_original(piece), PLAYED[piece.kind], piece.name)
        data, media = storage.open_view(piece)
    except (LookupError, storage.Damaged) as gone:
        raise Http404 from gone
    return _file(data, media, piece.name, attachment=False)


@login_required
@never_cache
@require_GET
def evidence_file(request, public_id, key):
    """The original, byte for byte; never shown in the browser."""
    return original_of(request, *_piece(request, public_id, key))


def original_of(request, case, piece):
    """The original of a file of any chain; the look is noted."""
    try:
        data = storage.open_original(piece)
    except storage.Damaged as gone:
        raise Http404 from gone
    looks.note(request, case, piece, looks.ORIGINAL)
    return _file(data, "application/octet-stream", piece.name, attachment=True)


def _part(request, data, media, name):
    """The whole, or the one range of bytes that a player asked for (206; 416 for one that is not there)."""
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not wanted:
        answer = _file(data, media, name, attachment=False)
        answer["Accept-Ranges"] = "bytes"
        return answer
    first, last = int(wanted[1]), min(int(wanted[2] or len(data)), len(data) - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    answer = _file(data[first : last + 1], media, name, attachment=False)
    answer.status_code = 206
    answer["Accept-Ranges"], answer["Content-Range"] = "bytes", f"bytes {first}-{last}/{len(data)}"
    return answer


def _file(data, media, name, attachment):
    disposition = content_disposition_header(attachment, name)
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=media, headers=headers)
