"""Numbers of papers: one after another, none lost, none twice."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import connection, connections, transaction
from django.db.transaction import TransactionManagementError

from lawkit.models import Counter
from lawkit.numbering import allocate


class Abandoned(Exception):
    """The act was refused after its number was given."""


@pytest.mark.django_db
def test_each_kind_organ_and_year_counts_for_itself():
    assert allocate(1, 2026, ["D02", "D06"]) == {"D02": 1, "D06": 1}
    assert allocate(1, 2026, ["D06"]) == {"D06": 2}
    assert allocate(1, 2026, ["D06", "D11"]) == {"D06": 3, "D11": 1}
    assert allocate(2, 2026, ["D06"]) == {"D06": 1}
    assert allocate(1, 2027, ["D06"]) == {"D06": 1}


@pytest.mark.django_db
def test_an_act_without_numbered_papers_touches_no_counter():
    assert allocate(1, 2026, []) == {}
    assert not Counter.objects.exists()


@pytest.mark.django_db
def test_allocation_is_a_single_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        allocate(1, 2026, ["D02", "D06", "D11"])


@pytest.mark.django_db
def test_a_kind_named_twice_is_refused():
    with pytest.raises(ValueError):
        allocate(1, 2026, ["D02", "D02"])


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError):
        allocate(1, 2026, ["D02"])


@pytest.mark.django_db(transaction=True)
def test_numbers_stay_gap_free_under_concurrency_and_rollback():
    def act(n):
        kinds = ["D02", "D06"] if n % 2 else ["D06", "D02"]
        try:
            with transaction.atomic():
                given = allocate(7, 2026, kinds)
                if Random(n).random() < 0.3:
                    raise Abandoned
                return given
        except Abandoned:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        kept = [given for given in pool.map(act, range(80)) if given]
    assert 0 < len(kept) < 80
    for kind in ("D02", "D06"):
        assert sorted(given[kind] for given in kept) == list(range(1, len(kept) + 1))


@pytest.mark.django_db(transaction=True)
def test_a_second_act_waits_for_the_first_one_to_end():
    def impatient():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '50ms'")
                return allocate(7, 2026, ["D11"])
        except Exception as error:  # noqa: BLE001 its type is the answer
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            allocate(7, 2026, ["D02"])
            assert pool.submit(impatient).result() == "OperationalError"
        assert pool.submit(impatient).result() == {"D11": 1}
