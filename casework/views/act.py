"""The page of one act: what it does, what is missing or the form, a draft of its papers; and doing it."""

import json
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework import acting, storage
from casework.acting import Doing
from casework.entry import clash, drafts
from casework.forms.base import sent
from casework.views.finding import case_or_404, doing_or_404, label_of, since
from documents import contexts, issue, kinds
from documents import render as drawing
from documents.models import Paper
from lawkit import consent, door
from lawkit.machine import Machine
from lawkit.rules import Refused
from screens.parts import Lack
from statutes.clocks import CLOCKS


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def act_page(request, public_id, machine, key, act):
    """GET shows the act with what was kept of it; POST does it, or with ``preview`` drafts its papers."""
    case = case_or_404(request.user, public_id)
    return serve(request, doing_or_404(request.user, case, machine, key, act))


def serve(request, doing: Doing):
    """The page of an act under any head of a chain."""
    if doing.url != request.path:  # an act with a page of its own has no second door
        return redirect(doing.url)
    form_class = doing.form
    if request.method == "GET":
        return _opened(request, doing, form_class)
    return _posted(request, doing, form_class)


def _opened(request, doing: Doing, form_class):
    """The empty form, or the draft of it; a draft from before the latest act meets what is stored now."""
    kept, at = drafts.load(request.user, *drafts.place(doing))
    seen, doing.seen = doing.case.version, doing.case.version
    wanted = {name: value for name, value in request.GET.items() if name in ("purpose", "method", "code", "other", "number")}
    if kept is None:
        return _page(request, doing, form_class(doing, **wanted))
    if clash.HELD not in kept:  # carried here from another page: a few fields alone
        fresh = form_class(doing)
        day = {"on": sent(fresh["on"])} if "on" in fresh.fields else {}
        for name, values in {**fresh.holds(), **day}.items():
            kept.setlistdefault(name, values)
    for name, value in wanted.items():
        kept[name] = value
    seen = _seen(kept.get("seen")) or seen
    moved = seen != doing.seen
    met = clash.meet(form_class(doing), kept) if moved else clash.Met(kept)
    back = {"kept_at": at, "lost": drafts.chosen(kept), "met": met}
    meanwhile = since(doing.case, seen) if moved else ()
    return _page(request, doing, _untried(form_class(doing, met.data)), meanwhile=meanwhile, **back)


def _untried(form):
    """A form with what was typed, not judged: nothing was submitted yet."""
    form._errors = ErrorDict()
    return form


def _posted(request, doing: Doing, form_class):
    data = request.POST.copy()
    doing.seen = _seen(data.get("seen"))
    if "forget" in data:
        drafts.drop(request.user, *drafts.place(doing))
        messages.info(request, doing.words["restored"], extra_tags=doing.url)
        return redirect(doing.url)
    undecided = clash.settle(data)
    form = form_class(doing, data, request.FILES)
    if "preview" in data:
        return _page(request, doing, form, draft=_draft(doing, form), quiet=True)
    if doing.seen != doing.case.version:
        return _stale(request, doing, form_class, data)
    if undecided:
        met = clash.again(form_class(doing), data, undecided)
        return _page(request, doing, _untried(form), status=409, met=met, lost=_names(request))
    if not form.is_valid():
        return _page(request, doing, form, status=422, lost=_names(request))
    return _do(request, doing, form)


def _names(request) -> list[str]:
    """Files that were sent: no browser lets a page choose them again by itself."""
    return [file.name for name in request.FILES for file in request.FILES.getlist(name)]


def _seen(text) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _do(request, doing: Doing, form):
    before = doing.case.version
    try:
        with transaction.atomic():
            form.before(doing)
            outcome = doing.perform(form) or perform(doing, form)
    except Refused as refused:
        return _refused(request, doing, form, refused)
    except storage.CannotStore as problem:
        form.add_error(None, str(problem))
        return _page(request, doing, form, status=422, lost=_names(request))
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return _page(request, doing, form, status=422, lost=_names(request))
    drafts.drop(request.user, *drafts.place(doing))
    told = doing.words.get("done")
    if told:
        messages.success(request, told, extra_tags=doing.url)
    elif doing.act.two:
        told = {"act": doing.act.label, "who": beside_of(doing)}
        messages.success(request, _("“%(act)s”已签，等待%(who)s确认") % told, extra_tags=doing.url)
    else:
        messages.success(request, done(doing, doing.case.pk, before), extra_tags=doing.url)
    return redirect(doing.after(outcome))


def perform(doing: Doing, form, *, who=None):
    """Hand a valid form to the door: a proposal for two-person acts, else the act itself. Raises Refused."""
    machine, act, on = doing.machine, doing.act, form.on()
    given = form.given(doing.case, doing.row)
    if doing.birth:
        return door.open(machine, act.name, who or doing.who, case=doing.case, seen=doing.seen, on=on, **given)
    if act.two and who is None:
        return consent.propose(machine, doing.row.pk, act.name, doing.who, seen=doing.seen, on=on, **given)
    return door.fire(machine, doing.row.pk, act.name, who or doing.who, seen=doing.seen, on=on, **given)


def beside_of(doing: Doing) -> str:
    """Who is expected to confirm."""
    others = [u.name for u in doing.pair if u.pk != doing.user.pk]
    return others[0] if others and doing.user.pk in (u.pk for u in doing.pair) else str(doing.words["second"])


def done(doing: Doing, case_pk, before):
    """The message after an act: what was done and which papers it issued."""
    papers = Paper.objects.of(doing.chain, case_pk).filter(seq__gt=before)
    titles = "、".join(f"《{p.title}》{p.number}" for p in papers)
    says = _("已办理：%(act)s") % {"act": doing.act.label}
    return format_html("{}{}", says, f"。{_('生成文书：')}{titles}" if titles else "")


# ── drafts of papers ─────────────────────────────────────────────────────────────────────────────────────────


def _draft(doing: Doing, form):
    """The papers as they would be issued now: the act is done and taken back. What is missing comes as ``why``."""
    form.files.clear()
    if doing.final:
        form.fields["understood"].required = False  # who looks at the draft has not decided yet
    if not form.is_valid():
        return {"why": [], "incomplete": True}
    own = doing.sketch(form)
    if own is not None:
        return own
    who = doing.who
    if doing.act.two:
        pair = {u.pk for u in doing.pair} - {who.id}
        who = replace(who, beside=next(iter(pair), None))
    try:
        with transaction.atomic():
            perform(doing, form, who=who)
            found = Paper.objects.filter(chain=doing.chain, case_id=doing.case.pk, seq__gt=doing.case.version)
            sheets = [_sheet(p) for p in found.select_related("organ").order_by("seq", "pk")]
            transaction.set_rollback(True)
    except Refused as refused:
        return {"why": refused.why}
    return {"sheets": sheets}


def _sheet(paper):
    context = issue.preview(paper.kind, paper.organ, paper.on, contexts.body(paper.frozen()))
    return {"title": paper.title, "html": drawing.preview(paper.kind, context)}


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────


def _refused(request, doing, form, refused):
    """422 with every unmet rule; 409 where somebody was faster, with a fresh version for the next try."""
    doing.renew()
    if any(u.key == "stale" for u in refused.why):
        return _stale(request, doing, type(form), form.data)
    doing.seen = doing.case.version
    return _page(request, doing, form, status=422, why=refused.why, lost=_names(request))


def _stale(request, doing, form_class, data):
    """409: what happened since the page was opened, and the fields that two people changed."""
    meanwhile = since(doing.case, doing.seen)
    again = [e for e in meanwhile if e.actor_id == doing.user.pk and e.act == doing.act.name]
    doing.seen = doing.case.version
    met = clash.meet(form_class(doing), data)
    form = _untried(form_class(doing, met.data))
    more = {"meanwhile": meanwhile, "again": again, "met": met, "lost": _names(request)}
    return _page(request, doing, form, status=409, **more)


def _page(request, doing, form, *, status=200, why=None, meanwhile=(), again=(), draft=None, quiet=False, **more):
    facts = acting.facts_of(doing.machine, doing.row, doing.case, form.facts())
    blocked = [] if why else doing.blockers(facts)
    request.tab = doing.tab
    page, key = drafts.place(doing)
    shown = {
        "case": doing.case, "doing": doing, "act": doing.act, "form": None if quiet else form, "asked": form,
        "refused": status >= 400, "why": lacks(doing.case, why or []), "blocked": lacks(doing.case, blocked),
        "meanwhile": [(e, label_of(e)) for e in meanwhile], "again": again, "draft": draft, "story": story(doing),
        "show_form": not blocked or status >= 400, "previews": bool(doing.act.papers),
        "problems": _problems(form, quiet), "answered": request.method == "POST",
        "draft_url": reverse("draft-save", args=[page, key]), "was": _held(form, request),
        **more,
    }  # fmt: skip
    return render(request, doing.page, shown, status=status)


def _held(form, request) -> str:
    """What a fresh form holds, as text: with the version it tells the next answer what the user saw stored."""
    fresh = type(form)(form.doing) if form.is_bound or request.GET else form
    return json.dumps(fresh.holds(), ensure_ascii=False, separators=(",", ":"))


def _problems(form, quiet):
    return form.problems() if hasattr(form, "problems") and form.is_bound and not quiet else None


def lacks(case, unmet) -> list[Lack]:
    """Unmet rules as the page lists them, with where to mend them."""
    rows = _Rows(case)
    return [Lack(u.says, u.cite, u.mend, acting.mend_url(case, u, rows)) for u in unmet]


class _Rows(dict):
    """The last row of a part of the case, read when a way to mend asks for it."""

    def __init__(self, case):
        super().__init__()
        self.case = case

    def get(self, name, default=None):
        """The row of a machine, or the default."""
        if name not in self:
            machine = Machine.registry[name]
            ours = machine in Machine.registry[acting.root_of(self.case).law].parts and machine.model is not None
            self[name] = machine.model._base_manager.filter(case=self.case.pk).last() if ours else None
        return self[name] or default


def story(doing: Doing, second: bool = False) -> list[tuple[str, str]]:
    """What the act brings about: state, papers, clocks, who must confirm; ``second`` signs after the first."""
    act, machine, out = doing.act, doing.machine, []
    if doing.target is not None:
        states = {"from": machine.label_of(doing.row.state), "to": doing.target.label}
        out.append((_("状态"), _("%(from)s → %(to)s") % states))
    if act.papers:
        out.append((_("文书"), "、".join(f"《{kinds.get(code).title}》" for code in act.papers)))
    if act.starts:
        out.append((_("开始计时"), "、".join(str(CLOCKS[c].label) for c in act.starts)))
    if act.stops:
        out.append((_("停止计时"), "、".join(str(CLOCKS[c].label) for c in act.stops)))
    if act.two and second:
        out.append((_("两人办理"), _("第一人已签，你确认后立即生效")))
    elif act.two:
        out.append((_("两人办理"), _("你签后，由%(who)s登录确认才生效") % {"who": beside_of(doing)}))
    return out
