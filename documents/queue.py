"""The printing queue: rows with ``rendered_at IS NULL``. Any number of workers may take from it at once."""

import hashlib
import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from documents import render
from documents.engine import RenderError
from documents.models import Paper, bound_to
from lawkit import moment
from registry import vault

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
logger = logging.getLogger(__name__)


class ContextAltered(Exception):
    """The frozen context no longer has the digest it was issued with."""


def render_pending(limit: int = 10) -> int:
    """Print up to ``limit`` waiting papers; returns how many were printed.

    Each in a transaction of its own; one that fails keeps the error's type on its row and waits
    5 s, 10 s, 20 s … up to an hour.
    """
    done, tried = 0, []
    for _ in range(limit):
        with transaction.atomic():
            paper = _next(tried)
            if paper is None:
                break
            tried.append(paper.pk)
            done += _print(paper)
    return done


def print_now(papers) -> int:
    """Print those of these papers that wait; returns how many were printed. For whoever cannot go on without them."""
    return sum(_print(paper) for paper in papers if paper.rendered_at is None)


def waiting() -> int:
    """How many papers are not printed yet."""
    return Paper.objects.filter(rendered_at__isnull=True).count()


def _next(tried):
    due = Q(next_try_at__isnull=True) | Q(next_try_at__lte=moment.now())
    queue = Paper.objects.filter(due, rendered_at__isnull=True).exclude(pk__in=tried)
    return queue.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("pk").first()


def _print(paper) -> bool:
    try:
        pdf = print_again(paper)
    except (RenderError, ContextAltered, vault.CannotDecrypt, ValueError, LookupError, TypeError) as error:
        _failed(paper, error)
        return False
    paper.pdf, paper.pdf_sha256 = vault.encrypt(pdf, bound_to(paper.code, "pdf")), hashlib.sha256(pdf).hexdigest()
    paper.rendered_at, paper.last_error, paper.next_try_at = moment.now(), "", None
    paper.save(update_fields=["pdf", "pdf_sha256", "rendered_at", "last_error", "next_try_at"])
    return True


def print_again(paper: Paper) -> bytes:
    """The PDF of the frozen context, byte for byte what was stored. Raises ContextAltered, RenderError."""
    if hashlib.sha256(paper.frozen_text().encode()).hexdigest() != paper.digest:
        raise ContextAltered(f"paper {paper.pk}")
    return render.pdf(paper.kind, paper.frozen())


def _failed(paper, error):
    logger.warning("paper %s was not printed: %s", paper.pk, type(error).__name__)
    paper.next_try_at = moment.now() + min(FIRST_WAIT * 2 ** min(paper.attempts, 10), LONGEST_WAIT)
    paper.attempts, paper.last_error = paper.attempts + 1, type(error).__name__
    paper.save(update_fields=["attempts", "last_error", "next_try_at"])
