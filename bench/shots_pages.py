"""The pages that are photographed and inspected: one list for ``./run shots``, axe and the tests of reach.

A new page gets a row in PAGES. Run as a module it loads the demo into the database of the settings and prints as JSON
where each page is, the session that may see it, and the proper names that stay Chinese in the English build.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.shots_finders import (
    act,
    administrator,
    at,
    case,
    checked,
    closing_list,
    closing_signed,
    closing_to_sign,
    consent,
    evidence,
    paper,
    path,
    searched,
)


@dataclass(frozen=True)
class Page:
    """One page: name of its pictures, ``() -> (address, user or None)``, selector of what it is there for.

    ``keeps``: names of this page alone that stay Chinese in the English build.
    """

    name: str
    find: Callable
    main: str
    keeps: tuple = ()


CASES = 20
PRINTED = 3  # papers; printing all of them takes minutes
SPECIMENS = ("徐国平", "沈亮", "欧阳明远", "罗*英", "赵*华", "何*军", "陆婷", "韩立", "投诉〔2026〕")

PAGES = [
    Page("login", at("login"), main="button[type=submit]:not([name])"),
    Page("password", at("password_change", "INSP"), main="main button[type=submit]"),
    Page("inbox", at("inbox", "INSP"), main="main tr[data-href] a"),
    Page("inbox-head", at("inbox", "SQUAD"), main="main tr[data-href] a"),
    Page("cases", at("cases", "SQUAD"), main="main tbody a"),
    Page("search", searched("", "SQUAD"), main="main tbody a"),
    Page("search-none", searched("没有这个案子", "SQUAD"), main="#q", keeps=("没有这个案子",)),
    Page("intake", at("intake", "DESK"), main="main button[type=submit].btn--pri"),
    Page("drafts", at("drafts", "DESK"), main="main a"),
    Page("case", case("investigating"), main=".case-h .btn--pri"),
    Page("case-new", case("registered", "SQUAD"), main=".case-h .btn--pri"),
    Page("case-suspended", case("suspended"), main="main .acts a"),
    Page("case-ordering", case("ordering"), main="main .acts a"),
    Page("case-closed", case("closed", lead__isnull=False), main="main a"),
    Page("act-file", act("registered", "file", "SQUAD"), main="main button[type=submit].btn--pri"),
    Page("act-correction", act("registered", "ask_correction", "DESK"), main="main button[type=submit].btn--pri"),
    Page("act-assign", act("investigating", "assign", "SQUAD"), main="main button[type=submit].btn--pri"),
    Page("act-claims", act("investigating", "record_claims"), main="main button[type=submit].btn--pri"),
    Page("act-sums", act("investigating", "fix_sums"), main="main .sheet input"),
    Page("act-pay", act("ordering", "pay", paid=0), main="main button[type=submit].btn--pri"),
    Page("act-evidence", act("investigating", "add_evidence"), main="main button[type=submit].btn--pri"),
    Page("act-serve", act("investigating", "serve"), main="main button[type=submit].btn--pri"),
    Page("act-blocked", act("investigating", "propose_closing"), main="main .lack a"),
    Page("consent", consent, main="main button[type=submit].btn--pri"),
    Page("evidence", evidence, main="main a"),
    Page("paper", paper("D02"), main="main a"),
    Page("closing", closing_to_sign, main="main form button[type=submit].btn--pri"),
    Page("closing-signed", closing_signed, main="main details summary"),
    Page("closing-list", closing_list, main="main a"),
    Page("verify", at("verify"), main="main button[type=submit]"),
    Page("verify-paper", checked, main="main input[type=file]"),
    Page("missing", path("/no-such-page"), main="main a"),
    Page("styleguide", administrator("styleguide"), main="main .btn--pri", keeps=SPECIMENS),
    Page("admin", administrator("admin:index"), main="#content a.addlink"),
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
    """The demo bureau with a few cases beside its stories, some papers printed."""
    from django.core.management import call_command

    from documents.queue import render_pending

    call_command("demo", cases=CASES, force=True, stdout=sys.stderr)
    render_pending(PRINTED)


def main():
    """Load the demo, find every page and print where it is."""
    import django

    django.setup()
    from django.core.exceptions import ObjectDoesNotExist

    load()
    found = {}
    for page in PAGES:
        try:
            address, user = page.find()
        except (LookupError, ObjectDoesNotExist) as nothing:
            sys.exit(f"{page.name}: {nothing}")
        found[page.name] = {"path": address, "session": session(user) if user else ""}
    print(json.dumps({"pages": found, "names": proper_names()}))


if __name__ == "__main__":
    main()
