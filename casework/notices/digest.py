"""The morning mail: what is over, due or waiting, and what is new since the last working day.

It holds numbers of cases and verbs, never a person. A row is written before a mail is sent, so that nobody gets two on
one day; what went wrong stands in the row, without an address.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.desk import urgency
from casework.models import Digest, Kind, NoticeChoice, Outcome
from casework.notices import chains, choices, shown
from casework.notices.settling import DUE
from lawkit import moment
from registry.models import User

MOST = 20  # lines of a section; the rest is a number and a link
SECTIONS = {
    urgency.OVER: gettext_lazy("超期"),
    urgency.TODAY: gettext_lazy("今日到期"),
    urgency.SOON: gettext_lazy("即将到期"),
    "sign": gettext_lazy("等你确认或办理"),
    "news": gettext_lazy("新动态"),
}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Item:
    """A line of the mail: number of the case, what there is, absolute address."""

    number: str
    text: str
    url: str


@dataclass(frozen=True)
class Section:
    """Lines under a head, and how many more there are."""

    label: str
    items: list[Item]
    more: bool


def send_due(user: User | None = None) -> int:
    """Send every mail that is due now (of one user, if one is given); how many were sent. The worker's job."""
    now = moment.now()
    if now.time() < begins():
        return 0
    people = User.objects.filter(is_active=True, must_change_password=False).exclude(email="")
    people = people.exclude(digests__day=now.date()).exclude(notice_choice__digest=False)
    if user is not None:
        people = people.filter(pk=user.pk)
    chosen = {c.user_id: c for c in NoticeChoice.objects.filter(user__in=people.values("pk"))}
    return sum(
        _send(one, now) for one in people.order_by("pk") if not choices.quiet(chosen.get(one.pk) or NoticeChoice(), now)
    )


def begins() -> time:
    """When the mails begin to go, by DIGEST_AT; ValueError if the setting is no time."""
    return time.fromisoformat(settings.DIGEST_AT)


def _send(user, now) -> bool:
    """One mail, at most once a day; True if it went out."""
    try:
        with transaction.atomic():
            row = Digest.objects.create(user=user, day=now.date(), started_at=now)
    except IntegrityError:
        return False  # another worker was quicker
    with translation.override(user.prefers("language", settings.LANGUAGE_CODE)):
        sections = list(content(user, now))
        message = compose(user, sections, now) if sections else None
    if message is None:
        return _ended(row, Outcome.EMPTY)
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        log.error("digest %s was not sent: %s", row.pk, type(error).__name__)
        return _ended(row, Outcome.FAILED, type(error).__name__)
    return _ended(row, Outcome.SENT)


def _ended(row, outcome, error="") -> bool:
    row.outcome, row.error, row.ended_at = outcome, error, moment.now()
    row.save(update_fields=["outcome", "error", "ended_at"])
    return outcome == Outcome.SENT


def content(user, now: datetime) -> Iterator[Section]:
    """The sections that have something, in the active language."""
    bounds, since = urgency.bounds(now.date()), _since(user, now)
    for key, label in SECTIONS.items():
        found = [n for chain in chains.everything() for n in _section(chain, user, key, bounds, since)]
        found.sort(key=lambda n: n.clock.due_on if key in DUE else n.at)
        lines = shown.lines(found[: MOST + 1])
        if lines:
            yield Section(str(label), [_item(line) for line in lines[:MOST]], len(lines) > MOST)


def _section(chain, user, key, bounds, since) -> list:
    """Up to one more than MOST notices of a chain; due ones by their day, others as they came."""
    found = shown.heads(chain, user).filter(done_at=None)
    if key == "sign":
        rows = found.filter(kind__in=(Kind.CONSENT, Kind.TASK)).order_by("at", "pk")
    elif key == "news":
        rows = found.filter(kind=Kind.NEWS, at__gte=since, read_at=None).order_by("at", "pk")
    else:
        rows = found.exclude(clock=None).filter(_of_clock(bounds, key)).order_by("clock__due_on", "pk")
    return list(shown.dressed(rows)[: MOST + 1])


def _of_clock(bounds, group) -> Q:
    q = {urgency.OVER: Q(clock__due_on__lt=bounds.today), urgency.TODAY: Q(clock__due_on=bounds.today)}
    return q.get(group) or Q(clock__due_on__gt=bounds.today, clock__due_on__lte=bounds.soon)


def _since(user, now) -> datetime:
    """Since the last mail; without one, since a day ago."""
    last = Digest.objects.filter(user=user, day__lt=now.date()).order_by("-day").first()
    return last.started_at if last else now - timedelta(days=1)


def _item(line) -> Item:
    return Item(line.notice.case.number, line.text, absolute(line.url))


def absolute(path: str) -> str:
    """The address of a path of this site for somebody who is elsewhere, by SITE_URL."""
    return settings.SITE_URL.rstrip("/") + path


def compose(user, sections: list[Section], now: datetime) -> EmailMultiAlternatives:
    """The mail in the active language, as plain text and as simple HTML."""
    n = sum(len(section.items) for section in sections)
    more = any(section.more for section in sections)
    subject = ngettext("%(day)s 待办汇总：%(n)s 项", "%(day)s 待办汇总：%(n)s 项", n) % {
        "day": shown.weekday(now), "n": f"{n}+" if more else n,
    }  # fmt: skip
    told = {
        "sections": sections, "subject": subject, "inbox": absolute(reverse("inbox")),
        "choices": absolute(reverse("notice_choices")), "language": translation.get_language(), "system": _("欠薪治理办案平台"),
    }  # fmt: skip
    message = EmailMultiAlternatives(subject, render_to_string("casework/digest.txt", told), to=[user.email])
    message.attach_alternative(render_to_string("casework/digest.html", told), "text/html")
    return message
