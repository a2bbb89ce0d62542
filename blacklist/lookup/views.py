"""For officers: which departments may ask, who asked about whom, how often and why."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blacklist.historic.run import book
from blacklist.lookup.question import asked
from blacklist.models import LookupQuestion, LookupToken
from blacklist.models.lookup import Reply
from blacklist.names import plain
from lawkit import moment
from registry.roles import Role
from registry.standing import standing

TAB = "listings"
PER_PAGE = 30
MOST_EXPORTED = 5000
READERS = frozenset({Role.CREDIT, Role.BH, Role.CHIEF, Role.LEGAL, Role.AUDIT})
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Wanted:
    """What the page is asked for: a token's public id, a reply, whom was asked about (never in an address), a place."""

    token: str = ""
    reply: str = ""
    after: int | None = None

    @classmethod
    def read(cls, query) -> "Wanted":
        """From the address; what cannot be read is left out."""
        after, reply = query.get("after", ""), query.get("reply", "")
        place = int(after) if after.isdecimal() and len(after) < 16 else None
        return cls(query.get("token", "")[:16], reply if reply in Reply.values else "", place)

    def query(self, **changes) -> str:
        """The address with some values changed; pages begin anew."""
        return urlencode({name: value for name, value in {"token": self.token, "reply": self.reply, **changes}.items() if value})


@login_required
@never_cache
def lookups(request):
    """Tokens with their state, then the questions, newest first. Whom was asked about is searched by POST: it may be a number."""
    request.tab = TAB
    organs = _organs(request.user)
    wanted, text = Wanted.read(request.GET), request.POST.get("q", "").strip()[:100]
    tokens = list(LookupToken.objects.filter(organ__in=organs).select_related("meter", "organ"))
    found = _questions(tokens, wanted, text)
    if wanted.after:
        found = found.filter(pk__lt=wanted.after)
    page = list(found[: PER_PAGE + 1])
    more = len(page) > PER_PAGE
    shown = {
        "tokens": [(token, token.state(moment.today())) for token in tokens], "lines": page[:PER_PAGE], "wanted": wanted,
        "next": wanted.query(after=page[PER_PAGE - 1].pk) if more and not text else "", "searched": bool(text),
        "first": wanted.query() or "all=1" if wanted.after else "",
        "replies": [(value, label, wanted.query(reply=value), value == wanted.reply) for value, label in Reply.choices],
        "all": wanted.query(reply=""), "here": wanted.query(), "issues": request.user.is_staff,
        "cut": more and bool(text), "asks": True,
    }  # fmt: skip
    return render(request, "blacklist/lookups.html", shown)


@login_required
@never_cache
@require_safe
def lookups_export(request):
    """The newest questions of what the address asks for, as a workbook."""
    tokens = list(LookupToken.objects.filter(organ__in=_organs(request.user)))
    rows = _questions(tokens, Wanted.read(request.GET), "")[:MOST_EXPORTED]
    head = [_("时间"), _("查询部门"), _("查询对象"), _("对象"), _("用途"), _("业务编号"), _("答复"), _("回执编号")]
    data = book(_("查询留痕"), head, (
        [moment.local(one.at).strftime("%Y-%m-%d %H:%M:%S"), one.token.department, str(one.get_kind_display()), one.subject,
         one.purpose, one.reference, str(one.get_reply_display()), one.public_id]
        for one in rows
    ))  # fmt: skip
    answer = HttpResponse(data, content_type=MEDIA)
    name = quote(f"{_('查询留痕')}-{moment.today():%Y%m%d}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename=\"lookups.xlsx\"; filename*=UTF-8''{name}"
    return answer


def _questions(tokens, wanted, text):
    mine = [token.pk for token in tokens if not wanted.token or token.public_id == wanted.token]
    found = LookupQuestion.objects.filter(token__in=mine).select_related("token")
    if wanted.reply:
        found = found.filter(reply=wanted.reply)
    return found.filter(asked__in={asked(text), asked(plain(text))}) if text else found


def may_read(user) -> bool:
    """Whether he is one of those who answer for the list."""
    return any(role in READERS for role, _organ in standing(user, moment.today()).posts)


def _organs(user) -> frozenset[int]:
    if not may_read(user):
        raise PermissionDenied
    return standing(user, moment.today()).sees
