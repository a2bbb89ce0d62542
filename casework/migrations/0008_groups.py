import django.db.models.deletion
import django_fsm
from django.db import migrations, models
from django.db.models import Q

import registry.fields

ENDED = ("not_accepted", "forwarded", "merged", "closed")
STATES = [
    ("registered", "待受理"), ("correction", "待补正"), ("not_accepted", "不予受理"), ("forwarded", "已转送"),
    ("merged", "已并案"), ("filed", "已立案"), ("investigating", "调查中"), ("suspended", "中止调查"),
    ("spot_order", "当场责令"), ("found", "调查终结"), ("withdrawn", "撤销立案"), ("transferred", "已移送"),
    ("ordering", "责令支付"), ("deciding", "行政处理"), ("closed", "已结案"), ("reopened", "重新启动"),
]  # fmt: skip
KINDS = [
    ("related", "关联"), ("distinct", "不是重复"), ("wanted", "建议并案"), ("merged_into", "已并入"), ("took_in", "并来"),
    ("split_off", "分出"), ("split_from", "分自"),
]  # fmt: skip
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_sources")]

    operations = [
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=KINDS, max_length=12)),
                ("reason", registry.fields.EncryptedTextField(blank=True, default="")),
                ("seq", models.PositiveIntegerField()),
                ("removed_seq", models.PositiveIntegerField(null=True)),
                ("case", models.ForeignKey(on_delete=PROTECT, related_name="links", to="casework.arrearscase")),
                ("other", models.ForeignKey(on_delete=PROTECT, related_name="+", to="casework.arrearscase")),
            ],
            options={"ordering": ["seq", "id"]},
        ),
        migrations.RemoveConstraint(model_name="arrearscase", name="case_filed_has_date"),
        migrations.RemoveConstraint(model_name="claim", name="claim_once"),
        migrations.RemoveIndex(model_name="arrearscase", name="case_desk"),
        migrations.RemoveIndex(model_name="arrearscase", name="case_lead"),
        migrations.RemoveIndex(model_name="arrearscase", name="case_co"),
        migrations.AddField(
            model_name="arrearscase", name="merged_into",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=PROTECT, related_name="merged", to="casework.arrearscase"
            ),
        ),
        migrations.AddField(model_name="claim", name="moved_seq", field=models.PositiveIntegerField(null=True)),
        migrations.AddField(
            model_name="claim", name="moved_to",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="casework.claim"),
        ),
        migrations.AddField(
            model_name="payment", name="origin",
            field=models.OneToOneField(null=True, on_delete=PROTECT, related_name="carried", to="casework.payment"),
        ),
        migrations.AlterField(
            model_name="arrearscase", name="state",
            field=django_fsm.FSMField(choices=STATES, default="", max_length=24, verbose_name="状态"),
        ),
        migrations.AddIndex(
            model_name="arrearscase",
            index=models.Index(condition=~Q(state__in=ENDED), fields=["organ", "due_on", "id"], name="case_desk"),
        ),
        migrations.AddIndex(
            model_name="arrearscase",
            index=models.Index(condition=~Q(state__in=ENDED), fields=["lead", "due_on"], name="case_lead"),
        ),
        migrations.AddIndex(
            model_name="arrearscase",
            index=models.Index(condition=~Q(state__in=ENDED), fields=["co", "due_on"], name="case_co"),
        ),
        migrations.AddConstraint(
            model_name="arrearscase",
            constraint=models.CheckConstraint(
                condition=Q(state__in=["registered", "correction", "not_accepted", "forwarded", "merged"])
                | Q(filed_on__isnull=False),
                name="case_filed_has_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="arrearscase",
            constraint=models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | (~Q(state="merged") & Q(merged_into=None)),
                name="case_merged_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                fields=["case", "worker", "month"], name="claim_once", condition=Q(moved_seq=None)
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                name="claim_moved_whole", condition=Q(moved_to=None) | Q(moved_seq__isnull=False)
            ),
        ),
        migrations.AddConstraint(
            model_name="caselink",
            constraint=models.CheckConstraint(name="link_two_cases", condition=~Q(case=models.F("other"))),
        ),
        migrations.AddConstraint(
            model_name="caselink",
            constraint=models.UniqueConstraint(
                fields=["case", "other"], name="link_once",
                condition=Q(removed_seq=None, kind__in=["related", "distinct", "wanted"]),
            ),
        ),
    ]  # fmt: skip
