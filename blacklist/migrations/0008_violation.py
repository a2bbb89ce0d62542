"""Publications of major violations, what the public reads of them, and what PostgreSQL refuses of both.

Nothing is published without a decision or referral that stands, nor outlives it; what the public reads is what was looked
at by a second person, names no worker and nobody who complained, carries the unit's own code, and only ends.
"""

import django.db.models.deletion
import django_fsm
import registry.fields
from django.conf import settings
from django.db import migrations, models

from lawkit import triggers

VIOLATIONS = """
CREATE FUNCTION blacklist_violation_stands(d bigint, r bigint, c bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM enforcement_decision t WHERE t.id = d AND t.case_id = c AND t.effective_on IS NOT NULL
      AND t.state IN ('served', 'remedied', 'final', 'performed'))
    OR EXISTS (SELECT 1 FROM enforcement_crimereferral t WHERE t.id = r AND t.case_id = c AND t.fell_on IS NULL
      AND t.state IN ('sent', 'incomplete', 'filed', 'not_filed', 'review', 'supervision', 'judged'))
$$;

CREATE FUNCTION blacklist_violation_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT blacklist_violation_stands(NEW.decision_id, NEW.referral_id, NEW.case_id) THEN
      RAISE EXCEPTION 'violation %: no decision or referral that stands', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  IF (OLD.case_id, OLD.public_id, OLD.decision_id, OLD.referral_id, OLD.unit_id, OLD.proposed_on, OLD.quarter_on)
      IS DISTINCT FROM (NEW.case_id, NEW.public_id, NEW.decision_id, NEW.referral_id, NEW.unit_id, NEW.proposed_on, NEW.quarter_on) THEN
    RAISE EXCEPTION 'violation % stays with its case and its decision', NEW.id USING ERRCODE = '23514'; END IF;
  IF NEW.state <> OLD.state AND NEW.state IN ('published', 'corrected') THEN
    IF NOT blacklist_violation_stands(NEW.decision_id, NEW.referral_id, NEW.case_id) THEN
      RAISE EXCEPTION 'violation %: published without a decision that stands', NEW.id USING ERRCODE = '23514'; END IF;
    IF NEW.checked_by_id IS NULL THEN
      RAISE EXCEPTION 'violation %: published without a privacy check', NEW.id USING ERRCODE = '23514'; END IF;
  END IF;
  IF OLD.published_on IS NOT NULL AND (OLD.published_on, OLD.published_seq) IS DISTINCT FROM (NEW.published_on, NEW.published_seq) THEN
    RAISE EXCEPTION 'the day of violation % does not change', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON blacklist_violation
  FOR EACH ROW EXECUTE FUNCTION blacklist_violation_kept();

CREATE FUNCTION blacklist_violation_together(v bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record; have bigint; BEGIN
  SELECT * INTO r FROM blacklist_violation WHERE id = v;
  SELECT count(*) INTO have FROM blacklist_publicviolation WHERE violation_id = v AND ended_on IS NULL;
  IF have <> (r.state IN ('published', 'corrected'))::int THEN
    RAISE EXCEPTION 'violation % is %, but % shown', v, r.state, have USING ERRCODE = '23514'; END IF;
  IF r.state IN ('proposed', 'published', 'corrected') AND (
      EXISTS (SELECT 1 FROM enforcement_decision t WHERE t.id = r.decision_id AND t.state IN ('revoked', 'dropped'))
      OR EXISTS (SELECT 1 FROM enforcement_crimereferral t WHERE t.id = r.referral_id
        AND (t.state = 'dropped' OR t.fell_on IS NOT NULL))) THEN
    RAISE EXCEPTION 'violation % outlives its decision', v USING ERRCODE = '23514'; END IF;
END $$;
CREATE FUNCTION blacklist_shown_by_violation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_violation_together(NEW.id); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER together AFTER INSERT OR UPDATE OF state ON blacklist_violation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION blacklist_shown_by_violation();
CREATE FUNCTION blacklist_shown_by_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_violation_together(NEW.violation_id); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER together AFTER INSERT OR UPDATE ON blacklist_publicviolation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION blacklist_shown_by_text();
CREATE FUNCTION blacklist_shown_by_decision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_violation_together(v.id) FROM blacklist_violation v WHERE v.decision_id = NEW.id; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER violation_falls AFTER UPDATE OF state ON enforcement_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'revoked') EXECUTE FUNCTION blacklist_shown_by_decision();
CREATE FUNCTION blacklist_shown_by_referral() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM blacklist_violation_together(v.id) FROM blacklist_violation v WHERE v.referral_id = NEW.id; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER violation_falls AFTER UPDATE ON enforcement_crimereferral
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'dropped' OR NEW.fell_on IS NOT NULL)
  EXECUTE FUNCTION blacklist_shown_by_referral();

CREATE FUNCTION blacklist_publicviolation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v record; person text; BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_on IS NOT NULL OR to_jsonb(NEW) - 'ended_on' IS DISTINCT FROM to_jsonb(OLD) - 'ended_on' THEN
      RAISE EXCEPTION 'publication % only ends', NEW.id USING ERRCODE = '23514'; END IF;
    RETURN NEW;
  END IF;
  SELECT b.*, u.uscc, u.name AS unit_name INTO v FROM blacklist_violation b JOIN registry_employer u ON u.id = b.unit_id
    WHERE b.id = NEW.violation_id;
  IF (NEW.code, NEW.name) IS DISTINCT FROM (v.uscc, v.unit_name) THEN
    RAISE EXCEPTION 'publication %: a name or code that is not the unit''s', NEW.id USING ERRCODE = '23514'; END IF;
  IF (NEW.did, NEW.handled, NEW.drafted_by_id, NEW.checked_by_id)
      IS DISTINCT FROM (v.did, v.handled, v.drafted_by_id, v.checked_by_id) THEN
    RAISE EXCEPTION 'publication %: a text that nobody looked at', NEW.id USING ERRCODE = '23514'; END IF;
  SELECT w.name INTO person FROM registry_worker w WHERE length(w.name) > 1 AND position(w.name IN NEW.did || ' ' || NEW.handled) > 0
    AND w.id IN (SELECT worker_id FROM casework_claim WHERE case_id = v.case_id
      UNION SELECT worker_id FROM casework_party WHERE case_id = v.case_id AND worker_id IS NOT NULL) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'publication % names a worker or somebody who complained', NEW.id USING ERRCODE = '23514'; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON blacklist_publicviolation
  FOR EACH ROW EXECUTE FUNCTION blacklist_publicviolation_kept();
"""
VIOLATIONS_DOWN = """
DROP FUNCTION blacklist_publicviolation_kept CASCADE; DROP FUNCTION blacklist_shown_by_referral CASCADE;
DROP FUNCTION blacklist_shown_by_decision CASCADE; DROP FUNCTION blacklist_shown_by_text CASCADE;
DROP FUNCTION blacklist_shown_by_violation CASCADE; DROP FUNCTION blacklist_violation_together;
DROP FUNCTION blacklist_violation_kept CASCADE; DROP FUNCTION blacklist_violation_stands;
"""


class Migration(migrations.Migration):
    """Every publication follows the history of its case."""

    dependencies = [
        ('blacklist', '0007_push_judge'),
        ('casework', '0016_packets'),
        ('enforcement', '0012_inquiry_judge'),
        ('registry', '0005_guarantee'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Violation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('proposed_on', models.DateField(verbose_name='拟公布日期')),
                ('quarter_on', models.DateField(verbose_name='公布季度末日')),
                ('due_on', models.DateField(verbose_name='公布期限')),
                ('headcount', models.PositiveIntegerField(verbose_name='劳动者人数')),
                ('unpaid', models.BigIntegerField(verbose_name='拖欠总额')),
                ('ground', models.CharField(blank=True, choices=[('amount', '克扣、无故拖欠劳动报酬，数额较大'), ('crime', '拒不支付劳动报酬，移送司法机关'), ('event', '造成严重不良社会影响')], max_length=10, verbose_name='公布情形')),
                ('judged_large', models.BooleanField(null=True, verbose_name='法制审核认定数额较大')),
                ('judge_reason', models.TextField(blank=True, verbose_name='认定理由')),
                ('did', models.CharField(blank=True, max_length=600, verbose_name='主要违法事实')),
                ('handled', models.CharField(blank=True, max_length=300, verbose_name='相关处理情况')),
                ('opinion', models.CharField(blank=True, max_length=500, verbose_name='承办意见')),
                ('draft_open', models.BooleanField(default=False)),
                ('drafted_on', models.DateField(null=True, verbose_name='拟稿日期')),
                ('finding', models.CharField(blank=True, max_length=300, verbose_name='保密审查情况')),
                ('checked_on', models.DateField(null=True, verbose_name='保密审查日期')),
                ('sites', models.JSONField(default=list, verbose_name='公布的网站和媒体')),
                ('published_on', models.DateField(null=True, verbose_name='公布日期')),
                ('published_seq', models.PositiveIntegerField(null=True)),
                ('objected_on', models.DateField(null=True, verbose_name='收到异议日期')),
                ('objection', models.TextField(blank=True, verbose_name='异议')),
                ('answered_on', models.DateField(null=True, verbose_name='复核日期')),
                ('outcome', models.CharField(blank=True, choices=[('upheld', '异议成立'), ('partly', '异议部分成立'), ('rejected', '异议不成立')], max_length=8, verbose_name='复核结果')),
                ('answer', models.TextField(blank=True, verbose_name='复核情况')),
                ('fix_since', models.DateField(null=True, verbose_name='须更正之日')),
                ('corrected_on', models.DateField(null=True, verbose_name='更正日期')),
                ('cause', models.CharField(blank=True, choices=[('missing', '公布的条件不具备'), ('secret', '涉及国家秘密、商业秘密或者个人隐私，去除后无法公布'), ('twice', '同一违法行为已由其他机关公布')], max_length=8, verbose_name='不予公布的情形')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('out_on', models.DateField(null=True, verbose_name='撤下日期')),
                ('told_on', models.DateField(null=True, verbose_name='通知各网站日期')),
                ('state', django_fsm.FSMField(choices=[('proposed', '拟公布'), ('published', '已公布'), ('corrected', '更正后公布'), ('withdrawn', '已撤下'), ('passed_over', '不予公布')], default='', max_length=24, verbose_name='状态')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='violations', to='casework.arrearscase')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='violations', to='enforcement.decision')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.evidence', verbose_name='撤下的依据')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='violations', to='enforcement.crimereferral')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='violations', to='registry.employer', verbose_name='用人单位')),
            ],
            options={
                'verbose_name': '重大违法社会公布',
                'verbose_name_plural': '重大违法社会公布',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PublicViolation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('name', models.CharField(max_length=200, verbose_name='单位全称')),
                ('code', models.CharField(blank=True, max_length=18, verbose_name='统一社会信用代码')),
                ('address', models.CharField(max_length=200, verbose_name='地址')),
                ('principal', models.CharField(max_length=60, verbose_name='法定代表人或者负责人姓名')),
                ('did', models.CharField(max_length=600, verbose_name='主要违法事实')),
                ('handled', models.CharField(max_length=300, verbose_name='相关处理情况')),
                ('organ', models.CharField(max_length=100, verbose_name='公布机关')),
                ('paper', models.CharField(max_length=80, verbose_name='公布单文号')),
                ('from_on', models.DateField(verbose_name='公布日期')),
                ('corrects', models.BooleanField(default=False, verbose_name='更正后的内容')),
                ('ended_on', models.DateField(null=True, verbose_name='停止公布日期')),
                ('seq', models.PositiveIntegerField()),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('violation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shown', to='blacklist.violation')),
            ],
            options={
                'verbose_name': '公布的重大违法行为',
                'verbose_name_plural': '公布的重大违法行为',
                'ordering': ['-from_on', '-id'],
            },
        ),
        migrations.AddIndex(
            model_name='violation',
            index=models.Index(fields=['case'], name='violation_case'),
        ),
        migrations.AddIndex(
            model_name='violation',
            index=models.Index(fields=['quarter_on'], name='violation_quarter'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', None), ('referral__isnull', False)), models.Q(('decision__isnull', False), ('referral', None)), _connector='OR'), name='violation_one_title'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('proposed', 'published', 'corrected'))), fields=('case', 'unit'), name='violation_unit_once'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(('headcount__gt', 0), ('unpaid__gt', 0)), name='violation_wages_owed'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ('published', 'corrected', 'withdrawn')), _negated=True), ('published_by', None), ('published_on', None), ('published_seq', None)), models.Q(('state__in', ('published', 'corrected', 'withdrawn')), ('published_by__isnull', False), ('published_on__isnull', False), ('published_seq__isnull', False), models.Q(('ground', ''), _negated=True), models.Q(('sites', []), _negated=True)), _connector='OR'), name='violation_published_whole'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(('did__regex', '[0-9]{15}'), ('did__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), ('handled__regex', '[0-9]{15}'), ('handled__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), _connector='OR', _negated=True), name='violation_text_private'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_by', None), ('checked_on', None)), models.Q(('checked_by__isnull', False), ('checked_on__isnull', False), ('drafted_by__isnull', False), models.Q(('checked_by', models.F('drafted_by')), _negated=True), models.Q(('finding', ''), _negated=True)), _connector='OR'), name='violation_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(('draft_open', False), models.Q(('drafted_by__isnull', False), ('drafted_on__isnull', False), models.Q(('did', ''), _negated=True), models.Q(('handled', ''), _negated=True)), _connector='OR'), name='violation_draft_whole'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('withdrawn', 'passed_over')), models.Q(('reason', ''), _negated=True)), models.Q(('state__in', ('withdrawn', 'passed_over')), _negated=True), _connector='OR'), name='violation_ends_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='violation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fix_since', None), ('out_on__isnull', False), ('state', 'withdrawn')), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('out_on', None)), _connector='OR'), name='violation_out_whole'),
        ),
        migrations.AddIndex(
            model_name='publicviolation',
            index=models.Index(condition=models.Q(('ended_on', None)), fields=['from_on'], name='public_violation_shown'),
        ),
        migrations.AddIndex(
            model_name='publicviolation',
            index=models.Index(fields=['violation'], name='public_violation_of'),
        ),
        migrations.AddConstraint(
            model_name='publicviolation',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('violation',), name='public_violation_once'),
        ),
        migrations.AddConstraint(
            model_name='publicviolation',
            constraint=models.CheckConstraint(condition=models.Q(('name__regex', '[0-9]{15}'), ('name__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), ('address__regex', '[0-9]{15}'), ('address__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), ('principal__regex', '[0-9]{15}'), ('principal__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), ('did__regex', '[0-9]{15}'), ('did__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), ('handled__regex', '[0-9]{15}'), ('handled__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), ('organ__regex', '[0-9]{15}'), ('organ__regex', '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'), _connector='OR', _negated=True), name='public_violation_private'),
        ),
        migrations.AddConstraint(
            model_name='publicviolation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('address', ''), _negated=True), models.Q(('principal', ''), _negated=True), models.Q(('did', ''), _negated=True), models.Q(('handled', ''), _negated=True)), name='public_violation_whole'),
        ),
        migrations.AddConstraint(
            model_name='publicviolation',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by', models.F('drafted_by')), _negated=True), name='public_violation_four_eyes'),
        ),
        triggers.follows("casework_event", "VIOLATION", "blacklist_violation"),
        triggers.no_delete("blacklist_violation"),
        triggers.no_delete("blacklist_publicviolation"),
        migrations.RunSQL(VIOLATIONS, VIOLATIONS_DOWN),
    ]
