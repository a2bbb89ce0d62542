"""The public verification page, and the guarded download."""

import re

from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from documents import access
from documents.models import Paper

CODE = re.compile(r"[0-9A-Z-]{1,19}")


@require_GET
@never_cache
@login_not_required
def verify(request, code=""):
    """What anybody may know of a paper: kind, number, organ, date, SHA-256, whether it stands. No personal data."""
    asked = (code or request.GET.get("code", "")).strip().upper()
    if CODE.fullmatch(asked) and not code:
        return redirect("verify-paper", code=asked)
    paper = Paper.objects.light().select_related("organ").filter(code=asked).first() if asked else None
    status = 404 if asked and paper is None else 200
    return render(request, "documents/verify.html", {"asked": asked, "paper": paper}, status=status)


@require_GET
@never_cache
@login_required
def download(request, code):
    """The PDF, for those who may see its case; 404 for everybody else, 503 while it is being printed."""
    paper = Paper.objects.filter(code=code).first()
    if paper is None or not access.may_see(request.user, paper):
        raise Http404
    if paper.rendered_at is None:
        waiting = render(request, "documents/waiting.html", {"paper": paper}, status=503)
        waiting["Retry-After"] = "5"
        return waiting
    inline = "attachment" if "save" in request.GET else "inline"
    name = f"{paper.kind}-{paper.year}-{paper.n or paper.pk}.pdf"
    return HttpResponse(
        paper.file(),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'{inline}; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "ETag": f'"{paper.pdf_sha256}"',
        },
    )
