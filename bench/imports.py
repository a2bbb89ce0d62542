"""A hotline list of fifty thousand rows taken in, beside plain django-import-export into a bare table of the same columns.

Ours reads, checks, matches, writes one act with its event, clock and hash a row, and lets the triggers judge; the plain
one only saves, once with its defaults (on a tenth of the rows) and once in bulk. ``XINAN_BENCH_ROWS=5000`` takes fewer.
"""

import os

from django.db import connection, models, transaction
from import_export import resources

from bench import cpu
from early_warning.access import actor
from early_warning.imports import run, sheets
from early_warning.models import Warning
from lawkit import moment
from tests import factories_case, factories_warning

ROWS = 50_000
HEAD = "工单编号,来电时间,来电人,联系电话,诉求标题,诉求内容,被反映单位,项目名称,所属镇街,涉及人数,涉及金额,办理期限,是否保密"
SLOW = 10  # the default of django-import-export saves row by row: a tenth of the rows tells its speed


class Plain(models.Model):
    """The same columns as bare text."""

    source_ref = models.CharField(max_length=60)
    received_at = models.CharField(max_length=30)
    caller_name = models.CharField(max_length=50)
    caller_phone = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    text = models.TextField()
    subject_name = models.CharField(max_length=200)
    project_name = models.CharField(max_length=200)
    street = models.CharField(max_length=100)
    headcount = models.CharField(max_length=20)
    amount = models.CharField(max_length=30)
    term = models.CharField(max_length=20)
    confidential = models.CharField(max_length=5)

    class Meta:
        app_label = "early_warning"
        managed = False
        db_table = "bench_plain"


class OneByOne(resources.ModelResource):
    """django-import-export as it comes."""

    class Meta:
        model = Plain
        fields = tuple(sheets.HEADINGS)
        import_id_fields = ("source_ref",)


class InBulk(resources.ModelResource):
    """The same with its bulk mode."""

    class Meta(OneByOne.Meta):
        use_bulk = True
        batch_size = 500
        skip_diff = True
        force_init_instance = True


def listed(n: int) -> bytes:
    """A list of n rows as the hotline exports it."""
    today = moment.today().isoformat()
    rows = (
        f'YH{k:08},{today} 00:01,何坤,138{k:08},拖欠工资,"反映第{k}号厂拖欠{1 + k % 30}人工资，要求尽快处理。",第{k % 900}号制衣有限公司,'
        f",第{k % 12}街道,{1 + k % 30}余人,{1 + k % 9}.{k % 10}万,7个工作日,{'是' if k % 4 == 0 else '否'}"
        for k in range(n)
    )
    return "\r\n".join([HEAD, *rows]).encode("gb18030")


def report():
    """Print rows per second of CPU (client and server) for each way, and the ratio to the plain default."""
    n = int(os.environ.get("XINAN_BENCH_ROWS", ROWS))
    data = listed(n)
    with connection.schema_editor() as editor:
        editor.create_model(Plain)
    try:
        _report(data, n)
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Plain)


def _report(data, n):
    bureau = factories_case.bureau()
    who = actor(factories_warning.crew(bureau).analyst, organ=bureau.organ.pk)
    dataset = sheets.read(data).dataset
    plain = dataset.subset(rows=range(n), cols=list(sheets.HEADINGS))
    before = Warning.objects.count()
    looked = cpu.spent(lambda: run.preview(sheets.read(data).dataset, who, bureau.organ, "hotline"))
    taken = cpu.spent(lambda: run.take_in(sheets.read(data).dataset, who, bureau.organ, "hotline"))
    made = Warning.objects.count() - before
    slow = cpu.spent(lambda: _plain(OneByOne(), plain.subset(rows=range(n // SLOW), cols=list(sheets.HEADINGS)))) * SLOW
    bulk = cpu.spent(lambda: _plain(InBulk(), plain))
    print(f"{made} of {n} rows taken in: {n / taken:.0f} rows/s (preview alone {n / looked:.0f} rows/s)")
    print(f"plain django-import-export: {n / slow:.0f} rows/s by default, {n / bulk:.0f} rows/s in bulk, no act, no check")
    print(f"ours ×{slow / taken:.2f} of the default's speed, ×{bulk / taken:.2f} of bulk's")


def _plain(resource, dataset):
    with transaction.atomic():
        result = resource.import_data(dataset, raise_errors=True)
        if result.has_errors():
            raise RuntimeError("the plain import failed")
