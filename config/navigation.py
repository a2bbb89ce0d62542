"""The folder tabs of the header. A tab is shown once its address exists; an app's page gets a row here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Tab:
    """One tab: name of its address, two-character label, letter after G, who counts its tasks, counted in red, for whom.

    ``count`` names a function ``(user) -> int | None`` as ``module:function``; None shows no number. ``may`` names one
    ``(user) -> bool`` that says who is shown the tab; everybody where it is empty.
    """

    url_name: str
    label: str
    go: str = ""
    count: str = ""
    hot: bool = False
    may: str = ""

    def number(self, user) -> int | None:
        """The count shown beside the label; beyond 999 it stays 999+ in the template."""
        if not self.count:
            return None
        return _named(self.count)(user)

    def offered(self, user) -> bool:
        """Whether this user is shown the tab."""
        return not self.may or (user is not None and user.is_authenticated and _named(self.may)(user))


def _named(path: str) -> Callable:
    module, _, function = path.partition(":")
    return getattr(import_module(module), function)


TABS = [
    Tab("inbox", pgettext_lazy("tab", "待办"), go="i", count="casework.desk.inbox:waiting", hot=True),
    Tab("intake", pgettext_lazy("tab", "受理")),
    Tab("warnings", pgettext_lazy("tab", "预警"), go="w", may="early_warning.access:enters"),
    Tab("cases", pgettext_lazy("tab", "案件"), go="c"),
    Tab("mediations", pgettext_lazy("tab", "调解"), may="mediation.reach:enters"),
    Tab("handovers", pgettext_lazy("tab", "仲裁"), may="mediation.handover.reach:arbitrates"),
    Tab("referrals", pgettext_lazy("tab", "移送")),
    Tab("closing_list", pgettext_lazy("tab", "销号"), count="casework.desk.inbox:signing"),
    Tab("listings", pgettext_lazy("tab", "名录"), may="blacklist.publishing.reach:enters"),
    Tab("dashboard", pgettext_lazy("tab", "看板")),
]


def address(name: str) -> str:
    """The path of a named address, or an empty string while no app offers it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def tabs(request) -> list[dict]:
    """The tabs to show: label, url, whether current, count, letter."""
    user = getattr(request, "user", None)
    offered = [(tab, url) for tab in TABS if (url := address(tab.url_name)) and tab.offered(user)]
    current = _current(offered, request)
    return [{"tab": tab, "url": url, "current": tab is current, "n": _lazy(tab, request)} for tab, url in offered]


def _current(offered, request) -> Tab | None:
    """The tab that the page names, whose address it has, or whose address begins its own; the longest of several."""
    match = getattr(request, "resolver_match", None)
    named = getattr(request, "tab", "") or (match.url_name if match else "")
    by_name = [tab for tab, _ in offered if tab.url_name == named]
    if by_name or getattr(request, "tab", ""):
        return by_name[0] if by_name else None
    above = [(len(url), tab) for tab, url in offered if url != "/" and request.path.startswith(url)]
    return max(above, key=lambda pair: pair[0])[1] if above else None


def _lazy(tab, request):
    user = getattr(request, "user", None)
    if not tab.count or user is None or not user.is_authenticated:
        return None
    return SimpleLazyObject(lambda: tab.number(user))
