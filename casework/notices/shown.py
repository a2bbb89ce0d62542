"""Notices as people read them: the sentence in their language, where it leads, grouped by day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework import acting
from casework.desk import urgency
from casework.models import Kind
from casework.models.notices import NoticeBase
from casework.notices import chains, table
from casework.notices.chains import Chain
from lawkit import moment
from lawkit.machine import Machine
from screens import clock as clocks
from screens.format import weekday
from statutes.clocks import CLOCKS, LAPSING, left

ICONS = {Kind.ALARM: "alert", Kind.SOON: "clock", Kind.CONSENT: "stamp", Kind.TASK: "doc", Kind.NEWS: "info"}
LABELS = {Kind.CONSENT: gettext_lazy("待确认"), Kind.TASK: gettext_lazy("交办"), Kind.NEWS: gettext_lazy("动态")}
TONES = {Kind.ALARM: "ci", Kind.SOON: "am", Kind.CONSENT: "az", Kind.TASK: "az", Kind.NEWS: ""}
PARTS = 5  # of a bundle, shown by name


@dataclass
class Line:
    """One row of the page."""

    notice: NoticeBase
    members: list[NoticeBase] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence."""
        more = self.notice.more
        return ngettext("%(n)s 件新动态", "%(n)s 件新动态", more + 1) % {"n": more + 1} if more else sentence(self.notice)

    @property
    def parts(self) -> list[str]:
        """What a bundle holds, newest first."""
        if not self.notice.more:
            return []
        found = sorted([self.notice, *self.members], key=lambda n: (n.since, n.pk), reverse=True)
        return list(dict.fromkeys(sentence(n) for n in found))[:PARTS]

    @property
    def chain(self) -> Chain:
        """The chain that it tells of."""
        return chains.of(self.notice)

    @property
    def about(self) -> str:
        """What the number stands for: whose case it is."""
        return self.chain.told(self.notice.case)

    @property
    def url(self) -> str:
        """Where it is done."""
        return place(self.notice)

    @property
    def unread(self) -> bool:
        """Whether it is counted at the bell."""
        return self.notice.read_at is None and self.notice.done_at is None

    @property
    def kind(self) -> str:
        """The kind in a word or two."""
        notice = self.notice
        return LABELS.get(notice.kind) or urgency.GROUPS[notice.rule.removeprefix("clock.")]

    @property
    def icon(self) -> str:
        """The kind's icon."""
        return ICONS[self.notice.kind]

    @property
    def tone(self) -> str:
        """The tone of the kind's tag."""
        return "" if self.notice.done_at else TONES[self.notice.kind]


def of(user, unread=False):
    """The notices of a user as (chain, key, moment), newest first, without the members of bundles; :func:`lines` reads them.

    Only those on cases (warnings …) that he may see today.
    """
    parts = [_keys(chain, user, unread) for chain in chains.everything()]
    return parts[0].union(*parts[1:], all=True).order_by("-at", "-id")


def _keys(chain, user, unread):
    found = heads(chain, user)
    if unread:
        found = found.filter(read_at=None, done_at=None)
    return found.order_by().annotate(chain=Value(chain.name, CharField())).values_list("chain", "id", "at")


def heads(chain: Chain, user):
    """Notices of a chain that stand by themselves and that the user may see today."""
    return chain.notice.objects.filter(user=user.pk, head=None, case__in=chain.visible_to(user).values("pk"))


def dressed(notices):
    """With all that a sentence is made of."""
    chain = chains.of(notices.model)
    near = notices.select_related("case", *chain.near, "event", "consent", "clock")
    return near.defer("event__body", "consent__given", *chain.late)


def read(told) -> list[NoticeBase]:
    """The notices that :func:`of` tells, in its order; a statement for each chain that has any."""
    keys, found = [(name, pk) for name, pk, _at in told], {}
    for name in dict.fromkeys(name for name, _pk in keys):
        chain = chains.named(name)
        wanted = [pk for of_chain, pk in keys if of_chain == name]
        found.update({(name, n.pk): n for n in dressed(chain.notice.objects.filter(pk__in=wanted))})
    return [found[key] for key in keys if key in found]


def lines(notices: list[NoticeBase]) -> list[Line]:
    """Rows with the members of their bundles; a statement for each chain that has any."""
    members = defaultdict(list)
    for chain in chains.everything():
        bundled = [n.pk for n in notices if n.more and type(n) is chain.notice]
        for member in dressed(chain.notice.objects.filter(head__in=bundled)) if bundled else ():
            members[chain.name, member.head_id].append(member)
    return [Line(n, members[chains.of(n).name, n.pk]) for n in notices]


def by_day(rows: list[Line]) -> list[tuple[str, list[Line]]]:
    """(day in words, rows)."""
    return [(day_name(day), list(of_day)) for day, of_day in groupby(rows, key=lambda row: _day(row.notice.at))]


def day_name(day: date) -> str:
    """Today, yesterday, or the date."""
    ago = (moment.today() - day).days
    return {0: _("今天"), 1: _("昨天")}.get(ago) or weekday(day)


def sentence(notice: NoticeBase) -> str:
    """What it says, made of the rows as they stand."""
    if notice.clock_id:
        return _of_clock(notice.clock)
    row, source = table.row(notice.rule), notice.consent or notice.event
    if source is None:
        return str(row.says) if row else notice.rule
    act = Machine.registry[source.machine].acts.get(source.act)
    label = str(act.label) if act else source.act
    if notice.consent_id:
        return _("等你确认：%(act)s") % {"act": label}
    return str(row.says) % {"act": label} if row else label


def _of_clock(clock) -> str:
    rule = CLOCKS.get(clock.rule)
    label = str(rule.label) if rule else clock.rule
    if clock.stopped_seq is not None:
        return _("%(clock)s：已停止计时") % {"clock": label}
    if clock.paused_on:
        return _("%(clock)s：暂停计时") % {"clock": label}
    due = clock.due_at or clock.due_on
    found = left(due, moment.now() if isinstance(due, datetime) else moment.today())
    face = clocks.running(found.kind, found.days, found.unit, due)
    if found.kind == "over" and clock.rule in LAPSING:
        face = clocks.lapsed(due, rule.effect)
    return _("%(clock)s：%(left)s，%(date)s") % {"clock": label, "left": face.first, "date": face.second}


def place(notice: NoticeBase) -> str:
    """The address of what is to be done; the page of the case once it is done."""
    root = acting.root_of(notice.case)
    case = root.home_of(notice.case)
    if notice.clock_id:
        row = table.term(notice.clock.rule, chains.of(notice).term)
        return case + (row.leads if row else "")
    if notice.consent_id:
        return case if notice.done_at else root.consent_of(notice.case, notice.consent_id)
    row = table.row(notice.rule)
    leads = row.leads if row and not notice.more else ("#log" if notice.more else "")
    if not leads or leads.startswith("#"):
        return case + leads
    if leads.startswith("@"):
        return case if notice.done_at else reverse(leads[1:], args=[notice.case.public_id])
    return case if notice.done_at else _act(notice, *leads.split("."))


def _act(notice, machine, name) -> str:
    machine = Machine.registry[machine]
    row = notice.case if machine.part_of is None else machine.model(pk=notice.event.obj)
    return acting.url_of(notice.case, machine, row, machine.acts[name])


def _day(at: datetime) -> date:
    return moment.local(at).date()
