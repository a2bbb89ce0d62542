"""The folder tabs of the header. A tab is shown once its address exists; an app's page gets a row here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Tab:
    """One tab: name of its address, two-character label, letter after G, who counts its tasks, counted in red.

    ``count`` names a function ``(user) -> int | None`` as ``module:function``; None shows no number.
    """

    url_name: str
    label: str
    go: str = ""
    count: str = ""
    hot: bool = False

    def number(self, user) -> int | None:
        """The count shown beside the label; beyond 999 it stays 999+ in the template."""
        if not self.count:
            return None
        module, _, function = self.count.partition(":")
        counter: Callable = getattr(import_module(module), function)
        return counter(user)


TABS = [
    Tab("inbox", pgettext_lazy("tab", "待办"), go="i", hot=True),
    Tab("intake", pgettext_lazy("tab", "受理")),
    Tab("warnings", pgettext_lazy("tab", "预警")),
    Tab("cases", pgettext_lazy("tab", "案件"), go="c"),
    Tab("mediations", pgettext_lazy("tab", "调解")),
    Tab("referrals", pgettext_lazy("tab", "移送")),
    Tab("closing_list", pgettext_lazy("tab", "销号")),
    Tab("listings", pgettext_lazy("tab", "名录")),
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
    match = getattr(request, "resolver_match", None)
    shown = []
    for tab in TABS:
        url = address(tab.url_name)
        if url:
            shown.append(
                {"tab": tab, "url": url, "current": _current(tab, url, request, match), "n": _lazy(tab, request)}
            )
    return shown


def _current(tab, url, request, match) -> bool:
    named = getattr(request, "tab", "") or (match.url_name if match else "")
    return named == tab.url_name or (url != "/" and not getattr(request, "tab", "") and request.path.startswith(url))


def _lazy(tab, request):
    user = getattr(request, "user", None)
    if not tab.count or user is None or not user.is_authenticated:
        return None
    return SimpleLazyObject(lambda: tab.number(user))
