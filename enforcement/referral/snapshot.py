"""Everything that the facts of a referral rest on, read in one statement: the same shape as the dossier of a page."""

import json
from functools import cache, cached_property
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Coalesce, JSONObject

from casework.models import Claim, Clock, Evidence
from casework.views.dossier import own, revive
from documents.models import Paper
from enforcement.models import Decision, PaymentOrder
from enforcement.models.referral import CrimeReferral
from enforcement.page import LINES
from enforcement.referral import page

CASE = OuterRef("case_id")


def _rows(found, **fields):
    return ArraySubquery(found.order_by("pk").values(json=JSONObject(**fields)))


def _columns() -> dict:
    claims = Claim.objects.filter(case=CASE).annotate(due=Coalesce("found", "claimed"))
    pieces = Evidence.objects.filter(case=CASE, withdrawn_seq=None)
    clocks = Clock.objects.filter(case=CASE, machine="REFERRAL", obj=OuterRef("pk"))
    papers = Paper.objects.filter(chain="casework", case_id=CASE, kind__in=("D11", "D15", "D16", "D25"))
    orders = PaymentOrder.objects.filter(pk=OuterRef("order_id"))
    decisions = Decision.objects.filter(pk=OuterRef("decision_id"))
    return {
        "claim_rows": _rows(claims, pk="pk", worker_id="worker_id", due="due"),
        "piece_rows": _rows(pieces, pk="pk", sha256="sha256", purpose="purpose"), "clock_rows": _rows(clocks, **own(Clock)),
        "paper_rows": _rows(papers, pk="pk", kind="kind", seq="seq"),
        "order_rows": _rows(orders, **own(PaymentOrder), line_rows=ArraySubquery(LINES)),
        "decision_rows": _rows(decisions, **own(Decision), wage_rows=ArraySubquery(page.WAGES)),
        **{name: ArraySubquery(rows) for name, rows in page.ROWS.items()},
    }  # fmt: skip


@cache
def _statement() -> tuple[str, tuple]:
    """The statement and its values without the key at their end: putting it together takes longer than asking it."""
    found = CrimeReferral._base_manager.filter(pk=0).annotate(**_columns())
    sql, values = found.query.sql_with_params()
    return sql, values[:-1]


def _read(key: int) -> CrimeReferral:
    sql, values = _statement()
    (row,) = CrimeReferral._base_manager.raw(sql, (*values, key))
    for name in _columns_named():
        setattr(row, name, [json.loads(one) if isinstance(one, str) else one for one in getattr(row, name)])
    return row


@cache
def _columns_named() -> tuple[str, ...]:
    return tuple(_columns())


class Snapshot:
    """What ``page.known`` asks of a dossier, of one referral alone."""

    def __init__(self, sight):
        self.case, self.today = sight.case, sight.today
        self.row = _read(sight.row.pk)
        plain = {"claims": "claim_rows", "standing": "piece_rows", "papers": "paper_rows"}
        for name, column in plain.items():
            setattr(self, name, [SimpleNamespace(**raw) for raw in getattr(self.row, column)])
        self.clocks = [revive(Clock, raw) for raw in self.row.clock_rows]
        self.parts = {
            "ORDER": [revive(PaymentOrder, raw) for raw in self.row.order_rows],
            "DECISION": [revive(Decision, raw) for raw in self.row.decision_rows],
        }

    @cached_property
    def known(self) -> dict:
        """The facts, by name."""
        return page.known(self, self.row)


def of(sight) -> Snapshot:
    """The snapshot of a sight, taken when the first fact is asked for; a sight lives for one act."""
    kept = sight.__dict__
    if "_snapshot" not in kept:
        kept["_snapshot"] = Snapshot(sight)
    return kept["_snapshot"]
