"""Answers to sources, calls to complainants, their codes; an answer is delivered once and never changes."""

import django.db.models.deletion
import registry.fields
from lawkit import triggers
from django.conf import settings
from django.db import migrations, models


KEPT = """
CREATE FUNCTION casework_answer_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.batch_id IS NOT NULL AND NEW.batch_id IS DISTINCT FROM OLD.batch_id)
     OR (NEW.case_id, NEW.organ_id, NEW.channel, NEW."on", NEW.result, NEW.file, NEW.by_id, NEW.seq)
     IS DISTINCT FROM (OLD.case_id, OLD.organ_id, OLD.channel, OLD."on", OLD.result, OLD.file, OLD.by_id, OLD.seq) THEN
    RAISE EXCEPTION 'an answer never changes, and is delivered once' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON casework_sourceanswer FOR EACH ROW EXECUTE FUNCTION casework_answer_kept();
CREATE FUNCTION casework_batch_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.public_id, NEW.organ_id, NEW.channel, NEW.first_on, NEW.last_on, NEW.kind, NEW.n, NEW.sha256, NEW.made_at,
     NEW.made_by_id) IS DISTINCT FROM (OLD.public_id, OLD.organ_id, OLD.channel, OLD.first_on, OLD.last_on, OLD.kind,
     OLD.n, OLD.sha256, OLD.made_at, OLD.made_by_id) THEN
    RAISE EXCEPTION 'a file of answers never changes' USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE UPDATE ON casework_feedbackbatch FOR EACH ROW EXECUTE FUNCTION casework_batch_kept();
CREATE FUNCTION casework_answer_by_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM casework_event e WHERE e.case_id = NEW.case_id AND e.seq = NEW.seq
     AND e.machine = 'CASE' AND e.act = TG_ARGV[0]) THEN
    RAISE EXCEPTION 'a row of % comes from the act %', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = '23514'; END IF;
  RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON casework_sourceanswer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION casework_answer_by_act('answer_source');
CREATE CONSTRAINT TRIGGER by_act AFTER INSERT ON casework_callback DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION casework_answer_by_act('call_back');
"""
KEPT_DOWN = """
DROP FUNCTION casework_answer_kept CASCADE; DROP FUNCTION casework_batch_kept CASCADE;
DROP FUNCTION casework_answer_by_act CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0014_received"),
        ("registry", "0004_routing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("seq", models.PositiveIntegerField()),
                ("revoked_seq", models.PositiveIntegerField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_codes",
                        to="casework.arrearscase",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.worker"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FeedbackBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", registry.fields.PublicIdField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("window", "窗口来访"),
                            ("phone", "电话"),
                            ("hotline", "12345 热线"),
                            ("platform", "欠薪线索平台"),
                            ("letter", "来信"),
                            ("transfer", "其他部门转送"),
                            ("station", "项目调解站"),
                            ("patrol", "监察巡查"),
                            ("grid", "网格上报"),
                            ("warning", "预警"),
                            ("self_check", "企业自查"),
                            ("industry", "行业排查"),
                            ("bank", "政银联查"),
                            ("opinion", "网络舆情"),
                        ],
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                ("first_on", models.DateField(verbose_name="自")),
                ("last_on", models.DateField(verbose_name="至")),
                ("kind", models.CharField(max_length=4)),
                ("n", models.PositiveIntegerField(verbose_name="条数")),
                ("sha256", models.CharField(max_length=64)),
                ("content", registry.fields.EncryptedTextField()),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.organ"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SourceAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("window", "窗口来访"),
                            ("phone", "电话"),
                            ("hotline", "12345 热线"),
                            ("platform", "欠薪线索平台"),
                            ("letter", "来信"),
                            ("transfer", "其他部门转送"),
                            ("station", "项目调解站"),
                            ("patrol", "监察巡查"),
                            ("grid", "网格上报"),
                            ("warning", "预警"),
                            ("self_check", "企业自查"),
                            ("industry", "行业排查"),
                            ("bank", "政银联查"),
                            ("opinion", "网络舆情"),
                        ],
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                ("on", models.DateField(verbose_name="反馈日期")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("working", "正在办理"),
                            ("paid", "已解决，工资已支付"),
                            ("partly", "部分解决"),
                            ("refused", "不予受理，已书面告知"),
                            ("forwarded", "已转送有权处理的单位"),
                            ("unfounded", "反映的情况不属实"),
                            ("unreached", "无法联系反映人"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="办理结果",
                    ),
                ),
                ("text", registry.fields.EncryptedTextField(verbose_name="反馈内容")),
                ("file", models.JSONField(blank=True, default=dict)),
                ("seq", models.PositiveIntegerField()),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="casework.feedbackbatch",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="source_answers",
                        to="casework.arrearscase",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.organ"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CallBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="回访日期")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("unreached", "未接通"),
                            ("satisfied", "满意"),
                            ("partly", "基本满意"),
                            ("dissatisfied", "不满意"),
                        ],
                        max_length=12,
                        verbose_name="回访结果",
                    ),
                ),
                ("reason", registry.fields.EncryptedTextField(verbose_name="原因")),
                ("next_step", registry.fields.EncryptedTextField(verbose_name="下一步")),
                ("seq", models.PositiveIntegerField()),
                ("settled", registry.fields.EncryptedTextField(verbose_name="处理情况")),
                ("settled_seq", models.PositiveIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_backs",
                        to="casework.arrearscase",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.organ"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["organ", "on"], name="call_back_of_organ")],
                "constraints": [models.UniqueConstraint(fields=("case", "seq"), name="call_back_once")],
            },
        ),
        migrations.AddIndex(
            model_name="feedbackbatch",
            index=models.Index(fields=["organ", "-id"], name="feedback_of_organ"),
        ),
        migrations.AddIndex(
            model_name="sourceanswer",
            index=models.Index(
                condition=models.Q(("batch", None)), fields=["organ", "channel", "on"], name="answer_undelivered"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourceanswer",
            constraint=models.UniqueConstraint(fields=("case", "seq"), name="source_answer_once"),
        ),
        triggers.no_delete("casework_sourceanswer"),
        triggers.no_delete("casework_callback"),
        triggers.no_delete("casework_feedbackbatch"),
        migrations.RunSQL(KEPT, KEPT_DOWN),
    ]
