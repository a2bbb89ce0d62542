"""From issue to print: frozen, encrypted, printed once, never changed."""

import hashlib
import select
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction

from documents import queue, samples
from documents.checks import Inconsistent
from documents.issue import CannotVoid, issue, new_code, preview, void
from documents.models import Delivery, Paper, bound_to
from lawkit import moment
from lawkit.numbering import allocate
from registry import vault
from registry.vault import CannotDecrypt
from tests import factories

DAY = samples.DAY


@pytest.fixture(autouse=True)
def today():
    """The day of the samples."""
    with moment.at(DAY):
        yield


@pytest.fixture
def organ(db):
    """The organ whose papers these are."""
    return factories.organ(name=samples.ORGAN, number_prefix="云")


def issued(organ, code="D11", n=1, **values):
    """One paper; ``n`` None lets the kind have no number."""
    context = deepcopy(samples.CONTEXTS[code]) | values
    return issue(code, chain="casework", case_id=5, seq=3, organ=organ, on=DAY, context=context, number=n)


def refused(statement, *values):
    """The database refuses this statement by a check."""
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_issued_paper_has_number_title_code_and_digest(organ):
    paper = issued(organ, n=12)
    assert paper.number == "云人社监令字〔2026〕第12号"
    assert (paper.title, paper.year, paper.n, paper.chain, paper.case_id, paper.seq) == (
        "责令限期支付通知书", 2026, 12, "casework", 5, 3,
    )  # fmt: skip
    paper.refresh_from_db()
    assert paper.frozen()["paper"]["number"] == paper.number
    assert paper.frozen()["workers"] == samples.CONTEXTS["D11"]["workers"]
    assert hashlib.sha256(paper.frozen_text().encode()).hexdigest() == paper.digest
    assert paper.valid and paper.rendered_at is None


def test_nothing_personal_lies_open_in_the_database(organ):
    paper = issued(organ)
    queue.render_pending(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT documents_paper::text, context, pdf FROM documents_paper WHERE id = %s", [paper.pk]
        )
        row, context, pdf = cursor.fetchone()
    for name in samples.NAMES:
        assert name not in row
        assert name.encode() not in bytes(context)
    assert not bytes(pdf).startswith(b"%PDF")


def test_a_ciphertext_moved_to_another_paper_does_not_open(organ):
    one, two = issued(organ, n=1), issued(organ, n=2)
    two.context = one.context
    with pytest.raises(CannotDecrypt):
        two.frozen()


def test_an_inspection_agency_uses_the_prefix_and_name_of_its_bureau(organ):
    squad = factories.organ(name="云溪区劳动保障监察大队", number_prefix="", parent=organ)
    paper = issued(squad)
    assert paper.organ == organ
    assert paper.number.startswith("云人社监令字")
    assert paper.frozen()["paper"]["organ"] == samples.ORGAN


def test_without_any_prefix_the_issue_is_refused(db):
    with pytest.raises(Inconsistent, match="机关代字"):
        issued(factories.organ(number_prefix=""))


def test_a_contradiction_refuses_the_issue_and_nothing_is_written(organ):
    with pytest.raises(Inconsistent) as caught:
        issued(organ, ledger_total=1, headcount=3)
    assert len(caught.value.conflicts) == 2
    assert not Paper.objects.exists()


def test_a_character_without_glyph_refuses_the_issue_and_names_its_field(organ):
    with pytest.raises(Inconsistent, match="支付责任与字体不一致.*U\\+1F600"):
        issued(organ, liability="由经营者支付\U0001f600。")


def test_a_paper_of_tomorrow_is_refused(organ):
    with moment.at(DAY - timedelta(days=1)), pytest.raises(Inconsistent, match="今天"):
        issued(organ)


@pytest.mark.parametrize(("code", "n"), [("D11", None), ("D12", 4)])
def test_a_number_that_does_not_fit_the_kind_is_refused(organ, code, n):
    with pytest.raises(ValueError):
        issued(organ, code, n)


def test_a_number_is_never_used_twice(organ):
    issued(organ, n=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        issued(organ, n=1)


def test_kinds_without_numbers_may_repeat(organ):
    assert {issued(organ, "D12", None).number, issued(organ, "D12", None).number} == {""}


def test_numbers_come_from_the_counter_of_the_issuer(organ):
    for expected in (1, 2):
        given = allocate(organ.pk, DAY.year, ["D11", "D02"])
        assert issued(organ, "D11", given["D11"]).n == expected
        assert issued(organ, "D02", given["D02"]).n == expected


def test_codes_are_random_and_without_look_alikes():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert not set("".join(codes)) & set("01IOl")


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'D12'", "title = '通知'", "year = 2025", "n = 9", "number = '云1号'", "chain = 'x'",
        "case_id = 9", "seq = 9",
        "context = ''::bytea", "digest = repeat('0', 64)", "code = 'X'", "created_at = now()",
        '"on" = DATE \'2026-12-01\'',
        "organ_id = organ_id + 1",
    ],
)  # fmt: skip
def test_an_issued_paper_never_changes(organ, change):
    paper = issued(organ)
    refused(f"UPDATE documents_paper SET {change} WHERE id = %s", paper.pk)


def test_a_paper_is_never_deleted(organ):
    paper = issued(organ)
    refused("DELETE FROM documents_paper WHERE id = %s", paper.pk)


def test_a_printed_file_is_never_replaced(organ):
    paper = issued(organ)
    assert queue.render_pending() == 1
    refused("UPDATE documents_paper SET pdf = 'x'::bytea WHERE id = %s", paper.pk)
    refused(
        "UPDATE documents_paper SET pdf = NULL, pdf_sha256 = NULL, rendered_at = NULL WHERE id = %s", paper.pk
    )


def test_a_file_without_its_sum_is_refused(organ):
    paper = issued(organ)
    refused("UPDATE documents_paper SET pdf = 'x'::bytea WHERE id = %s", paper.pk)
    refused("UPDATE documents_paper SET rendered_at = now() WHERE id = %s", paper.pk)


def test_a_paper_is_voided_once_and_with_a_reason(organ):
    paper = issued(organ)
    with pytest.raises(CannotVoid):
        void(paper, "  ")
    assert not void(paper, "当事人名称写错").valid
    with pytest.raises(CannotVoid):
        void(paper, "再次作废")
    refused("UPDATE documents_paper SET voided_at = NULL, void_reason = '' WHERE id = %s", paper.pk)


def test_a_void_without_reason_is_refused_by_the_database(organ):
    paper = issued(organ)
    refused("UPDATE documents_paper SET voided_at = now() WHERE id = %s", paper.pk)


def test_printing_stores_the_file_and_its_sum_and_is_done_once(organ):
    paper = issued(organ)
    assert (queue.waiting(), queue.render_pending(), queue.render_pending(), queue.waiting()) == (1, 1, 0, 0)
    paper.refresh_from_db()
    assert paper.file().startswith(b"%PDF")
    assert hashlib.sha256(paper.file()).hexdigest() == paper.pdf_sha256
    assert queue.print_again(paper) == paper.file()


def test_a_paper_that_is_not_printed_has_no_file(organ):
    with pytest.raises(ValueError):
        issued(organ).file()


def broken(organ):
    """A paper whose context opens but is not what was issued."""
    code = new_code()
    body = vault.encrypt("{}", bound_to(code, "context"))
    return Paper.objects.create(
        kind="D11", title="x", organ=organ, on=DAY, year=DAY.year, n=99, number="x", chain="casework", case_id=1, seq=1,
        context=body, digest="0" * 64, code=code,
    )  # fmt: skip


def test_a_failure_is_kept_on_the_row_and_tried_again_later_and_holds_up_nobody(organ):
    bad, good = broken(organ), issued(organ)
    assert queue.render_pending() == 1
    bad.refresh_from_db()
    assert (bad.attempts, bad.last_error) == (1, "ContextAltered")
    good.refresh_from_db()
    assert good.rendered_at
    assert queue.render_pending() == 0
    bad.refresh_from_db()
    assert bad.attempts == 1
    with moment.at(moment.now() + timedelta(seconds=6)):
        queue.render_pending()
        bad.refresh_from_db()
        assert bad.attempts == 2
        assert bad.next_try_at == moment.now() + timedelta(seconds=10)


def test_the_wait_between_tries_ends_at_an_hour(organ):
    bad = broken(organ)
    Paper.objects.filter(pk=bad.pk).update(attempts=40)
    queue.render_pending()
    bad.refresh_from_db()
    assert bad.next_try_at == moment.now() + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_workers_share_the_queue_without_printing_twice():
    organ = factories.organ(name=samples.ORGAN, number_prefix="云")
    for n in range(1, 7):
        issued(organ, "D06", n)

    def work(_):
        try:
            with moment.at(DAY):
                return queue.render_pending(6)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(work, range(3))) == 6
    assert queue.waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_the_worker_is_woken_when_the_paper_is_committed_and_not_before():
    organ = factories.organ(name=samples.ORGAN, number_prefix="云")
    listener = connections.create_connection("default")
    try:
        with listener.cursor() as cursor:
            cursor.execute("LISTEN paper_issued")
        with transaction.atomic():
            paper = issued(organ)
            assert select.select([listener.connection], [], [], 0.2)[0] == []
        assert select.select([listener.connection], [], [], 10)[0]
        listener.connection.poll()
        assert [note.payload for note in listener.connection.notifies] == [str(paper.pk)]
    finally:
        listener.close()


def test_a_draft_has_neither_number_nor_code_and_is_not_checked(organ):
    context = preview("D11", organ, DAY, samples.CONTEXTS["D11"] | {"headcount": 3})
    assert (context["paper"]["number"], context["paper"]["code"], context["paper"]["address"]) == ("", "", "")
    assert context["paper"]["organ"] == samples.ORGAN


def test_the_date_may_be_written_in_characters(organ, settings):
    settings.PAPER_DATE_IN_CHARACTERS = True
    assert issued(organ).frozen()["paper"]["characters"] is True


def delivery(paper, **values):
    """One delivery row."""
    given = {
        "method": "direct",
        "succeeded": True,
        "occurred_at": moment.now(),
        "effective_admin_on": date(2026, 12, 2),
    }
    return Delivery.objects.create(paper=paper, **given | values)


def test_a_delivery_is_neither_changed_nor_deleted(organ):
    row = delivery(issued(organ))
    refused("UPDATE documents_delivery SET effective_admin_on = NULL WHERE id = %s", row.pk)
    refused("DELETE FROM documents_delivery WHERE id = %s", row.pk)


@pytest.mark.parametrize(
    "values",
    [
        {"method": "pigeon"},
        {"succeeded": False},
        {"method": "posting"},
        {"method": "electronic"},
        {"method": "lien"},
    ],
)
def test_the_database_refuses_service_that_cannot_be(organ, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        delivery(issued(organ), **values)


def test_one_person_is_not_two_servers(organ):
    officer = factories.user(organ=organ)
    with pytest.raises(IntegrityError), transaction.atomic():
        delivery(issued(organ), server=officer, second_server=officer)
