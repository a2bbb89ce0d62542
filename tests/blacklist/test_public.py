"""The public list without a log-in: what is shown, what never, and how it is gone in the moment it ends."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blacklist.models import HistoricImport, HistoricListing, HistoricParty, PublicEntry
from blacklist.publishing import asked, public
from blacklist.publishing.asked import Asked
from lawkit import moment
from lawkit.moment import SHANGHAI
from tests import factories_listing as make
from tests.factories_listing import act, again

PERSON = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9][0-9]{3}[0-9X](?![0-9A-Za-z])"
)
SURFACES = ("public_listings", "public_listings_feed", "public_listings_standing", "public_listings_left")
SECRETS = ("33010219850317042X", "塘栖路")


def surfaces(day, **query) -> dict[str, str]:
    """Everything that anybody gets to read on a day; each answer keeps to the rules of pages without a log-in."""
    out = {}
    with moment.at(day):
        found = [reverse(name) for name in SURFACES]
        found += [reverse("public_listing", args=[e.public_id]) for e in PublicEntry.objects.order_by("pk")]
        for url in found:
            with CaptureQueriesContext(connection) as said:
                answer = Client().get(url, query)
            assert len(said) <= 12 and not answer.cookies and "Cookie" not in answer.get("Vary", ""), url
            assert answer["X-Robots-Tag"].startswith("noindex") and "must-revalidate" in answer["Cache-Control"]
            out[url] = f"{answer.status_code} {answer.content.decode()}"
    everything = "".join(out.values())
    assert not PERSON.search(everything) and not any(secret in everything for secret in SECRETS)
    return out


def page(entry) -> str:
    """The address of an entry."""
    return reverse("public_listing", args=[entry.public_id])


@pytest.mark.django_db
def test_an_entry_is_public_from_the_decision_to_the_early_removal_and_again_after_restoration(o):
    row = make.notified(o)
    unit, head, number = row.unit.name, "罗镕", row.unit.uscc
    assert unit not in "".join(surfaces(make.TODAY).values())
    row = make.listed(o, row)
    shown = surfaces(row.listed_on)
    entries = list(PublicEntry.objects.order_by("number"))
    for entry in entries:
        for said in (shown[reverse("public_listings")], shown[reverse("public_listings_feed")], shown[page(entry)]):
            assert unit in said and head in said
        assert str(row.listed_on.year) in shown[page(entry)] and entry.paper in shown[page(entry)]
        assert f'"id": "{entry.public_id}", "from": "{row.listed_on}"' in shown[reverse("public_listings_standing")]
    assert number in shown[page(entries[0])] and number not in shown[page(entries[1])]
    row = make.removal(o, row)
    day = make.half_a_year(row)
    assert head in surfaces(day)[page(entries[1])]
    row = make.removed(o, row)
    gone = surfaces(row.out_on)
    assert not any(unit in said or head in said or number in said for said in gone.values())
    for entry in entries:
        assert gone[page(entry)].startswith("410 ") and "已经停止公开" in gone[page(entry)]
        assert f'{{"id": "{entry.public_id}", "on": "{row.out_on}"}}' in gone[reverse("public_listings_left")]
        assert entry.public_id not in gone[reverse("public_listings")] + gone[reverse("public_listings_standing")]
        assert re.search(rf"<at:deleted-entry ref=\"[^\"]+{entry.public_id}/\"", gone[reverse("public_listings_feed")])
    with moment.at(row.out_on + timedelta(days=1)):
        paper = make.promise(o, row)
        row = act(row, "restore", o.bh, evidence=paper, reason="隐瞒新的欠薪。")
    back = surfaces(row.restored_on)
    assert back[page(entries[0])].startswith("410 ") and unit in back[reverse("public_listings")]


@pytest.mark.django_db
def test_a_person_whose_objection_holds_is_never_shown_and_a_term_ends_with_its_last_day(o):
    row = make.candidate(o)
    with moment.at(make.TODAY):
        third = {"seat": "other", "name": "章程", "identity": "", "address": "云溪区塘栖路22号"}
        act(row, "name_parties", o.credit, parties=[*make.two(row), third])
        for number in (1, 2, 3):
            act(again(row), "notify", o.credit, party=number)
            act(again(row), "serve", o.credit, o.second, party=number, service=make.service(o, row))
        act(again(row), "object", o.credit, party=2, text="不是我负责。")
        act(again(row), "check", o.credit, party=2, outcome="upheld", finding="不是法定代表人。")
    row = make.listed(o, again(row))
    last = surfaces(row.until_on)
    shown = last[reverse("public_listings")]
    assert row.unit.name in shown and "章程" in shown and "罗镕" not in "".join(last.values())
    over = row.until_on + timedelta(days=1)
    gone, entry = surfaces(over), PublicEntry.objects.get(number=1)
    assert entry.ended_on is None, "nobody has written its end yet"
    assert gone[page(entry)].startswith("410 ") and row.unit.name not in "".join(gone.values())
    assert f'"id": "{entry.public_id}", "on": "{over}"' in gone[reverse("public_listings_left")]


@pytest.mark.django_db
def test_a_revoked_order_takes_the_entry_away_the_same_moment(o):
    row = make.revoked(o)
    gone = surfaces(row.out_on)
    assert not any(row.unit.name in said for said in gone.values())
    assert [said[:4] for url, said in gone.items() if "json" not in url and "feed" not in url][1:] == ["410 "] * 2


def historic(o, taken, turn) -> None:
    """A decision on paper with forty parties on the list, each turn from another day."""
    from_on, until_on = date(2026, 1, 5 + turn), date(2029, 1, 5)
    old = HistoricListing.objects.create(
        taken_in=taken, organ=o.organ, organ_name="x", paper=str(turn), unit="x", ground="amount", from_on=from_on,
        until_on=until_on,
    )  # fmt: skip
    named = [("other" if n > 1 else "unit", n, f"云溪{turn}{n:02}号工程公司") for n in range(1, 41)]
    HistoricParty.objects.bulk_create(HistoricParty(historic=old, number=n, seat=s, name=name) for s, n, name in named)
    HistoricListing.objects.filter(pk=old.pk).update(entered_by=o.bh, entered_on=make.TODAY)
    PublicEntry.objects.bulk_create(
        PublicEntry(
            historic=old, number=n, name=name, seat=s, unit="x", ground="amount", organ="x", paper=str(turn), from_on=from_on,
            until_on=until_on,
        ) for s, n, name in named
    )  # fmt: skip


@pytest.mark.django_db
def test_a_long_list_is_walked_by_key_without_a_count_and_searched_by_beginnings(o):
    with moment.at(make.TODAY):
        taken = HistoricImport.objects.create(
            name="x", sha256="0" * 64, organ=o.organ, by=o.credit, at=moment.now(), taken=1, same=0, wrong=0,
        )  # fmt: skip
        for turn in range(3):
            historic(o, taken, turn)
        browser, url, seen = Client(), reverse("public_listings"), []
        after = ""
        for _page in range(3):
            with CaptureQueriesContext(connection) as said:
                text = browser.get(url, {"after": after, "q": "云溪"}).content.decode()
            assert not any("COUNT(" in one["sql"].upper() or "OFFSET" in one["sql"].upper() for one in said)
            seen += re.findall(r"云溪(\d{3})号", text)
            after = (re.search(r'after=(\w+)[^"]*" rel="next"', text) or [None, ""])[1]
        assert len(seen) == len(set(seen)) == 120 and after == ""
        days = [n[0] for n in seen]
        assert days == sorted(days, reverse=True), "the newest first"
        assert "云溪107号" in browser.get(url, {"q": "云溪107"}).content.decode()
        assert "云溪107号" not in browser.get(url, {"q": "云溪107", "exact": "1"}).content.decode()


@pytest.mark.django_db
def test_a_persons_number_is_neither_looked_for_nor_shown_again():
    shown = Client().get(reverse("public_listings"), {"q": "33010219850317042X"}).content.decode()
    assert "33010219850317042X" not in shown and "身份证号" in shown
    typed = Asked.read({"q": "33010219850317042x"})
    assert typed.text == "" and "身份证号" in typed.refused
    assert Asked.read({"q": "91330110MA27XXXX0A"}).refused == ""
    assert Asked.read({"q": "云"}).refused


def test_no_copy_is_fresh_into_the_next_day(settings):
    settings.PUBLIC_SECONDS = 60
    assert public.fresh_for(datetime(2026, 3, 5, 12, tzinfo=SHANGHAI)) == 60
    assert public.fresh_for(datetime(2026, 3, 5, 23, 59, 50, tzinfo=SHANGHAI)) == 10


def test_the_day_of_leaving_is_the_first_without_the_entry():
    entry = PublicEntry(until_on=date(2029, 3, 5), ended_on=date(2029, 3, 9))
    assert asked.gone_on(entry) == date(2029, 3, 6)
    assert asked.gone_on(PublicEntry(until_on=date(2029, 3, 5), ended_on=date(2027, 1, 2))) == date(2027, 1, 2)


def test_the_language_is_that_of_the_address_or_of_the_browser_and_never_of_a_cookie():
    def asks(query="", **head):
        request = RequestFactory().get(f"/public/listings/{query}", **head)
        request.COOKIES["django_language"] = "en"
        return public.wished(request)

    assert asks() == "zh-hans" and asks("?lang=en") == "en" and asks("?lang=xx") == "zh-hans"
    assert asks(HTTP_ACCEPT_LANGUAGE="en") == "en"
