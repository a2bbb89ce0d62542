"""Other departments ask who is listed: the answer is today's public list, signed and dated, every question on record."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import jwt
import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client

from blacklist.historic import acts
from blacklist.lookup import tokens
from blacklist.models import HistoricImport, HistoricListing, HistoricParty, LookupMeter, LookupQuestion, LookupToken
from blacklist.words import Out
from lawkit import moment
from tests import factories

TODAY = date(2026, 6, 1)
NAMED = "山城建筑劳务有限公司"
PERSON, OTHER = "罗大山", "罗小山"


class Listed:
    """A bureau with a decision on paper on the list, and a department that may ask."""

    def __init__(self):
        self.organ = factories.organ()
        self.credit = factories.user(["CREDIT"], organ=self.organ)
        self.head = factories.user(["BH"], organ=self.organ)
        self.admin = factories.user(["ADMIN"], organ=self.organ)
        self.code, self.number = factories.uscc(), factories.citizen_id()
        self.row = self.paper("山人社监列〔2025〕1号", NAMED, self.code, (PERSON, self.number), ("王无号", ""))
        self.token, self.text = self.issue()

    def paper(self, number, unit, code, *people, start=date(2025, 6, 2), enter=True):
        """A decision entered on the list."""
        taken = HistoricImport.objects.create(name="x", sha256="0" * 64, organ=self.organ, by=self.credit, at=moment.now(),
                                              taken=1, same=0, wrong=0)  # fmt: skip
        row = HistoricListing.objects.create(
            taken_in=taken, organ=self.organ, organ_name="山城区人力资源和社会保障局", paper=number, unit=unit, code=code,
            ground="amount", from_on=start, until_on=start.replace(year=start.year + 3),
        )  # fmt: skip
        HistoricParty.objects.create(historic=row, number=1, seat="unit", name=unit)
        for n, (name, identity) in enumerate(people, 2):
            seat = "legal_rep" if n == 2 else "other"
            HistoricParty.objects.create(historic=row, number=n, seat=seat, name=name, identity=identity)
        if enter:
            acts.enter(row, self.head)
            row.refresh_from_db()
        return row

    def issue(self, **given):
        """A token and its text."""
        told = {"organ": self.organ, "department": "山城区住房和城乡建设局", "scopes": ["unit", "person"],
                "expires_on": TODAY + timedelta(days=300)} | given  # fmt: skip
        token = LookupToken(**told)
        return token, tokens.issue(token, self.admin)

    def post(self, body, text=None, **more):
        """The raw response."""
        data = body if isinstance(body, bytes | str) else json.dumps({"purpose": "招标资格审查", "reference": "ZB-2026-8"} | body)
        how = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {text or self.text}"}} | more
        return Client(enforce_csrf_checks=True).post("/api/listings/lookup", data, **how)

    def ask(self, **body):
        """The claims, as the caller finds them after checking the signature."""
        response = self.post(body)
        assert response.status_code == 200, response.content.decode()
        told = response.json()
        assert read(told["jws"]) == told["answer"]
        return told["answer"]


def read(jws):
    """The claims of a JWS, checked by the published keys as docs/lookup.md says."""
    found = jwt.PyJWKSet.from_dict(Client().get("/api/listings/keys").json())
    key = found[jwt.get_unverified_header(jws)["kid"]]
    with_time = {"verify_exp": False, "verify_iat": False, "verify_aud": False}  # the test's day is not today
    return jwt.decode(jws, key, algorithms=["EdDSA"], options=with_time)


@pytest.fixture
def b(db):
    with moment.at(TODAY):
        yield Listed()


def test_a_unit_is_listed_by_its_code_and_by_its_whole_name_until_it_is_removed_or_its_term_is_over(b):
    told = b.ask(code=b.code)
    assert (told["answer"], told["basis"], told["aud"], told["reference"]) == ("listed", "code", b.token.department, "ZB-2026-8")
    assert [one["name"] for one in told["entries"]] == [NAMED]
    assert "number" not in json.dumps(told["entries"])
    assert b.ask(name=NAMED)["answer"] == "listed"
    assert b.ask(name=NAMED[:-2])["answer"] == "not_listed"
    assert b.ask(code=factories.uscc())["answer"] == "not_listed"
    with moment.at(b.row.until_on):
        b.issue()
        near = moment.at(moment.now().replace(hour=23, minute=55))
        token, text = b.issue(expires_on=b.row.until_on)
        with near:
            told = read(b.post({"code": b.code}, text).json()["jws"])
            assert told["exp"] - told["iat"] == 5 * 60
    with moment.at(b.row.until_on + timedelta(days=1)):
        assert b.post({"code": b.code}, text).status_code == 401
        _token, text = b.issue(expires_on=b.row.until_on + timedelta(days=9))
        assert b.post({"code": b.code}, text).json()["answer"]["answer"] == "not_listed"
    acts.end(b.row, b.head, Out.EARLY, paper="提前移出决定书 山人社监移〔2026〕1号", reason="已改正并承诺。")
    assert [b.ask(code=b.code)["answer"], b.ask(name=NAMED)["answer"]] == ["not_listed", "not_listed"]


def test_a_person_is_never_said_to_be_listed_by_the_name_alone(b):
    told = b.ask(name=PERSON)
    assert (told["answer"], told["needs"], len(told["entries"])) == ("unclear", ["number", "unit"], 1)
    assert b.ask(name=PERSON, unit=NAMED)["answer"] == "listed"
    told = b.ask(name=PERSON, number=b.number.lower())
    assert (told["answer"], told["basis"], told["asked"]["number_tail"]) == ("listed", "number", b.number[-4:])
    assert b.ask(name=PERSON, number=factories.citizen_id())["answer"] == "not_listed"
    told = b.ask(name=OTHER, number=b.number)
    assert (told["answer"], told["entries"]) == ("unclear", [])
    assert PERSON not in json.dumps(told, ensure_ascii=False)
    told = b.ask(name="王无号", number=factories.citizen_id())
    assert (told["answer"], told["needs"]) == ("unclear", ["organ"])


def test_every_question_is_kept_with_its_purpose_and_never_with_a_number(b):
    told = b.ask(name=PERSON, number=b.number)
    kept = LookupQuestion.objects.get(public_id=told["jti"])
    assert (kept.token, kept.purpose, kept.reference, kept.reply) == (b.token, "招标资格审查", "ZB-2026-8", "listed")
    assert kept.subject == "罗*山"
    with connection.cursor() as cursor:
        cursor.execute("SELECT q::text || m::text FROM blacklist_lookupquestion q, blacklist_lookupmeter m")
        assert not [line for (line,) in cursor.fetchall() if b.number[:14] in line or b.text in line]
    for change in (lambda: kept.delete(), lambda: LookupQuestion.objects.update(purpose="x")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    client = Client()
    client.force_login(b.credit)
    assert "罗*山" in client.post("/listings/lookups/", {"q": b.number}).content.decode()
    assert "没有人查过" in client.post("/listings/lookups/", {"q": factories.citizen_id()}).content.decode()
    client.force_login(factories.user(["INSP"], organ=b.organ))
    assert client.get("/listings/lookups/").status_code == 403


def test_all_faults_of_a_question_are_named_at_once_with_what_to_do(b):
    told = b.post({"code": "91330110MA2CXXXX3K", "name": PERSON, "purpose": "查", "reference": f"关于{b.number}", "more": 1})
    assert (told.status_code, told["Content-Type"]) == (422, "application/problem+json")
    assert {one["pointer"] for one in told.json()["errors"]} == {"#/code", "#/purpose", "#/reference", "#/more"}
    assert all(one["detail"] for one in told.json()["errors"])
    bare = b.post("{}").json()["errors"]
    assert {one["pointer"] for one in bare} == {"#/name", "#/purpose", "#/reference"}
    assert b.post({"code": b.code, "number": b.number}).json()["errors"][0]["pointer"] == "#/code"
    assert b.post({"name": "罗\u0000山"}).status_code == 422
    assert b.post("[" * 3000).status_code == 422
    assert b.post({"name": "山" * 5000}).status_code == 413
    assert b.post("name=x", content_type="application/x-www-form-urlencoded").status_code == 415
    assert Client().get("/api/listings/lookup")["Allow"] == "POST"
    assert not LookupQuestion.objects.exists()


def test_a_token_asks_within_its_scope_until_it_is_revoked_or_over(b):
    token, text = b.issue(scopes=["unit"], department="税务局")
    assert b.post({"name": PERSON, "number": b.number}, text).status_code == 403
    assert b.post({"name": PERSON}, text).json()["answer"]["answer"] == "not_listed"
    assert not b.post({"code": b.code}, text).cookies
    assert b.post({"code": b.code}, "0" * 48)["WWW-Authenticate"] == "Bearer"
    assert tokens.revoke(token) and not tokens.revoke(token)
    assert b.post({"code": b.code}, text).status_code == 401
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        LookupToken.objects.filter(pk=token.pk).update(revoked_at=None)
    assert text not in str(LookupToken.objects.filter(pk=token.pk).values())


def test_the_admin_shows_a_new_token_this_once_and_revokes_it(b):
    client = Client()
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    given = {"organ": b.organ.pk, "department": "山城区财政局", "scopes": ["unit"], "per_minute": 60, "expires_on": "2026-12-31"}
    wrong = client.post("/admin/blacklist/lookuptoken/add/", given | {"expires_on": "2026-05-31", "scopes": []}).content.decode()
    assert "有效期应在今天以后" in wrong and "选择至少一类查询对象" in wrong
    page = client.post("/admin/blacklist/lookuptoken/add/", given)
    text = re.search(r'id="token">([0-9a-f]{48})<', page.content.decode())[1]
    assert "no-store" in page["Cache-Control"]
    assert b.post({"code": b.code}, text).json()["answer"]["answer"] == "listed"
    token = LookupToken.objects.get(department="山城区财政局")
    for path in ("", f"{token.pk}/change/"):
        assert text not in client.get(f"/admin/blacklist/lookuptoken/{path}").content.decode()
    client.post("/admin/blacklist/lookuptoken/", {"action": "revoke", "_selected_action": [token.pk]})
    assert b.post({"code": b.code}, text).status_code == 401
    assert client.post(f"/admin/blacklist/lookuptoken/{token.pk}/delete/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_time_never_pass_the_limit():
    with moment.at(TODAY):
        token, _text = Listed().issue(per_minute=5)
        now = moment.now().replace(second=40)

    def one(_n):
        try:
            return tokens.take(token, now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        waits = list(pool.map(one, range(12)))
    assert sorted(waits) == [0] * 5 + [20] * 7
    assert tokens.take(token, now + timedelta(seconds=20)) == 0
    assert tokens.take(token, now) == 0, "a server whose clock is behind counts within the new minute"
    assert LookupMeter.objects.get(pk=token.pk).used == 2
