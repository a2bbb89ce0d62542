"""Writing notices: to those who may see the case and want to know, once, news of one case bundled by the hour.

What is said here of a case holds for every chain (casework.notices.chains).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.models import MAY_BE_OFF, Kind, NoticeChoice
from casework.notices.chains import Chain
from registry.models import User

BUNDLE = timedelta(hours=1)


@dataclass(frozen=True)
class Word:
    """One thing to be told to one user: of which case, by which row of the table, because of which source."""

    user: int
    case: int
    kind: str
    rule: str
    key: str
    at: datetime
    event: int | None = None
    consent: int | None = None
    clock: int | None = None

    def notice(self, chain: Chain):
        """The row, not yet saved."""
        return chain.notice(
            user_id=self.user, case_id=self.case, kind=self.kind, rule=self.rule, key=self.key, since=self.at, at=self.at,
            event_id=self.event, consent_id=self.consent, clock_id=self.clock,
        )  # fmt: skip


def standing(chain: Chain, cases) -> list:
    """The notices of these cases that are not done, locked in one order, so that two writers never wait in a ring."""
    found = chain.notice.objects.filter(case__in=cases, done_at=None).select_related("event", "consent", "clock")
    return list(found.defer("event__body", "consent__given").order_by("pk").select_for_update(of=("self",)))


def write(chain: Chain, words: list[Word], known: list) -> list:
    """Save what may be told and is not told yet; ``known`` are the notices that stand. Returns the new ones."""
    words = _unsaid(chain, _wanted(_permitted(chain, words)))
    bundles = {(n.user_id, n.case_id): n for n in known if _open(n)}
    heads, members = [], []
    for word in words:
        notice = word.notice(chain)
        under = bundles.get((word.user, word.case)) if word.kind == Kind.NEWS else None
        if under is not None and word.at - under.since <= BUNDLE:
            under.more, under.at = under.more + 1, max(under.at, word.at)
            members.append((notice, under))
            continue
        heads.append(notice)
        if word.kind == Kind.NEWS:
            bundles[word.user, word.case] = notice
    _save(chain.notice.objects, heads, members)
    return heads + [notice for notice, _under in members]


def _save(rows, heads, members):
    rows.bulk_create(heads)
    for notice, under in members:
        notice.head_id = under.pk
    rows.bulk_create(notice for notice, _under in members)
    new = {notice.pk for notice in heads}
    grown = {under.pk: under for _notice, under in members if under.pk not in new}
    rows.bulk_update(grown.values(), ["more", "at"])


def _open(notice) -> bool:
    return notice.kind == Kind.NEWS and notice.head_id is None and notice.read_at is None


def _permitted(chain, words) -> list[Word]:
    """Those whose reader is active and may see the case."""
    asked = defaultdict(set)
    for word in words:
        asked[word.user].add(word.case)
    people = User.objects.filter(is_active=True).in_bulk(asked)
    seen = {
        key: set(chain.visible_to(user).filter(pk__in=asked[key]).values_list("pk", flat=True))
        for key, user in people.items()
    }
    return [word for word in words if word.case in seen.get(word.user, ())]


def _wanted(words) -> list[Word]:
    """Without the kinds that their readers do without."""
    chosen = NoticeChoice.objects.filter(user__in={w.user for w in words}).values_list("user", "muted")
    muted = {(user, kind) for user, kinds in chosen for kind in kinds if kind in MAY_BE_OFF}
    return [word for word in words if (word.user, word.kind) not in muted]


def _unsaid(chain, words) -> list[Word]:
    """Each source once for each reader, told before or not."""
    said = set(chain.notice.objects.filter(key__in={w.key for w in words}).values_list("user", "key"))
    fresh = {(w.user, w.key): w for w in reversed(words) if (w.user, w.key) not in said}
    return [word for word in words if fresh.get((word.user, word.key)) is word]
