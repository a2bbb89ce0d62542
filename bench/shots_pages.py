"""The pages that are photographed and inspected: one list for ``./run shots``, axe and the tests of reach.

A new page gets a row in PAGES. Run as a module it loads the demo into the database of the settings and prints as JSON
where each page is, the session that may see it, and the proper names that stay Chinese in the English build.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Page:
    """One page: name of its pictures, ``() -> (address, user or None)``, selector of what it is there for.

    ``keeps``: names of this page alone that stay Chinese in the English build.
    """

    name: str
    find: Callable
    main: str
    keeps: tuple = ()


def at(url_name, role=None, **kwargs):
    """The page of this address as somebody with this post sees it; without a role as a visitor does."""

    def find():
        from django.urls import reverse

        return reverse(url_name, kwargs=kwargs), holder(role) if role else None

    return find


def path(address):
    """The page of a literal path, as a visitor sees it."""
    return lambda: (address, None)


def administrator(url_name):
    """The page of this address as a superuser sees it."""

    def find():
        from django.urls import reverse

        from registry.models import User

        return reverse(url_name), User.objects.filter(is_superuser=True, is_active=True).earliest("pk")

    return find


def holder(role):
    """Somebody who holds a post with this role."""
    from registry.models import User

    return User.objects.filter(posts__role=role, is_active=True, must_change_password=False).earliest("pk")


def found_by(words):
    """The address of a search."""
    from django.urls import reverse

    return f"{reverse('search')}?{urlencode({'q': words})}"


def search_by_name():
    """A search for the first letters of an employer."""
    from casework.models import ArrearsCase

    return found_by(ArrearsCase.objects.earliest("pk").employer.name[:4]), holder("SQUAD")


CASES = 20
SPECIMENS = ("徐国平", "沈亮", "欧阳明远", "罗*英", "赵*华", "何*军", "陆婷", "韩立", "投诉〔2026〕")

PAGES = [
    Page("login", at("login"), main="button[type=submit]:not([name])"),
    Page("inbox", at("inbox", "INSP"), main="main tr[data-href] a"),
    Page("inbox-head", at("inbox", "SQUAD"), main="main tr[data-href] a"),
    Page("cases", at("cases", "SQUAD"), main="main tbody a"),
    Page("search", search_by_name, main="main tbody a"),
    Page("search-none", lambda: (found_by("没有这个案子"), holder("SQUAD")), main="main a"),
    Page("intake", at("intake", "DESK"), main="main button[type=submit].btn--pri"),
    Page("drafts", at("drafts", "DESK"), main="main a"),
    Page("password", at("password_change", "INSP"), main="main button[type=submit]"),
    Page("styleguide", administrator("styleguide"), main="main .btn--pri", keeps=SPECIMENS),
    Page("admin", administrator("admin:index"), main="#content a.addlink"),
    Page("missing", path("/no-such-page"), main="main a"),
    Page("verify", at("verify"), main="main button[type=submit]"),
]


def proper_names():
    """Names of people, organs, firms, places and papers: they stay as they are in every language."""
    from casework.models import ArrearsCase
    from documents.models import Paper
    from registry.identity import mask_name
    from registry.models import Employer, Organ, Project, Region, User, Worker

    names = {
        *User.objects.values_list("name", flat=True),
        *Organ.objects.values_list("name", flat=True),
        *Organ.objects.values_list("short_name", flat=True),
        *Employer.objects.values_list("name", flat=True),
        *Employer.objects.values_list("legal_rep", flat=True),
        *Employer.objects.values_list("person_name", flat=True),
        *Project.objects.values_list("name", flat=True),
        *Region.objects.values_list("name", flat=True),
        *Worker.objects.values_list("name", flat=True),
        *ArrearsCase.objects.values_list("number", flat=True),
        *Paper.objects.exclude(number="").values_list("number", flat=True),
    }
    masked = {mask_name(name) for name in names if 1 < len(name) < 5}
    return sorted(names | masked - {""})


def session(user):
    """The key of a session of this user; no password is needed for it."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def load():
    """The demo bureau with a few cases beside its stories."""
    from django.core.management import call_command

    call_command("demo", cases=CASES, force=True, stdout=sys.stderr)


def main():
    """Load the demo, find every page and print where it is."""
    import django

    django.setup()
    load()
    found = {}
    for page in PAGES:
        address, user = page.find()
        found[page.name] = {"path": address, "session": session(user) if user else ""}
    print(json.dumps({"pages": found, "names": proper_names()}))


if __name__ == "__main__":
    main()
