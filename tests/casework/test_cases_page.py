"""The list of all cases: newest first, by filters, page by page in both directions."""

from tests import factories_case as walk


def listed_through(client, turn, address):
    """The numbers of each page of the list of cases, following one of its links until there is none."""
    pages = []
    while address:
        context = client.get(address).context
        pages.append([line.case.number for line in context["lines"]])
        address, last = ("/cases/?" + context["pager"][turn] if turn in context["pager"] else ""), address
    return pages, last


def test_the_list_of_cases_shows_ended_ones_newest_first(b, client):
    client.force_login(b.audit)
    old, new = walk.not_accepted(b), walk.registered(b)
    shown = [line.case.number for line in client.get("/cases/").context["lines"]]
    assert shown == [new.number, old.number]
    ended = [line.case.number for line in client.get("/cases/?ended=ended").context["lines"]]
    assert ended == [old.number]
    of_one = client.get("/cases/", {"employer": old.employer.public_id})
    assert [line.case.number for line in of_one.context["lines"]] == [old.number]


def test_the_list_of_cases_goes_on_where_the_page_ended_and_back_again(b, client, monkeypatch):
    monkeypatch.setattr("casework.views.search.PER_PAGE", 2)
    client.force_login(b.audit)
    made = [walk.registered(b, workers=1).number for _ in range(5)]
    there, last = listed_through(client, "next", "/cases/?ended=open")
    assert there == [made[:2:-1], made[2:0:-1], made[:1]]
    back, first = listed_through(client, "prev", last)
    assert back == there[::-1] and "first" not in client.get(first).context["pager"]
    assert (
        "?ended=open&amp;before=" in client.get(last).content.decode()
        and 'href="/cases/?ended=open">' in client.get(last).content.decode()
    )


def test_behind_the_last_case_the_list_leads_back(b, client):
    client.force_login(b.audit)
    only = walk.registered(b)
    page = client.get("/cases/", {"after": only.public_id}).content.decode()
    assert "后面没有了" in page and 'href="/cases/">' in page
