"""Applications to the court and notices to banks."""

import django.db.models.deletion
import django_fsm
import registry.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0015_answers'),
        ('documents', '0002_triggers'),
        ('enforcement', '0005_referral_judge'),
        ('registry', '0005_guarantee'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CourtApplication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('final_on', models.DateField(null=True, verbose_name='救济期限届满日')),
                ('base_on', models.DateField(null=True, verbose_name='申请期限起算日')),
                ('window_to', models.DateField(null=True, verbose_name='申请期限末日')),
                ('window_rule', models.CharField(blank=True, max_length=20)),
                ('alarm_on', models.DateField(null=True, verbose_name='下次告警日期')),
                ('amount', models.BigIntegerField(null=True, verbose_name='催告金额')),
                ('payment', models.CharField(blank=True, max_length=400, verbose_name='给付方式')),
                ('urge_seq', models.PositiveIntegerField(null=True)),
                ('urge_made_on', models.DateField(null=True, verbose_name='催告书日期')),
                ('urged_on', models.DateField(null=True, verbose_name='催告书送达日期')),
                ('urge_until', models.DateField(null=True, verbose_name='催告期限届满日')),
                ('statement', models.TextField(blank=True, verbose_name='陈述、申辩')),
                ('stated_on', models.DateField(null=True, verbose_name='陈述日期')),
                ('answer', models.TextField(blank=True, verbose_name='复核意见')),
                ('adopted', models.BooleanField(null=True, verbose_name='采纳')),
                ('answered_on', models.DateField(null=True, verbose_name='复核日期')),
                ('late_reason', models.TextField(blank=True, verbose_name='逾期申请的正当理由')),
                ('court', models.CharField(blank=True, max_length=60, verbose_name='受理法院')),
                ('applied_on', models.DateField(null=True, verbose_name='申请日期')),
                ('applied_seq', models.PositiveIntegerField(null=True)),
                ('stepped_on', models.DateField(null=True, verbose_name='收到法院文书日期')),
                ('stepped_seq', models.PositiveIntegerField(null=True)),
                ('object_until', models.DateField(null=True, verbose_name='申请复议截止')),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('route', models.CharField(blank=True, max_length=300, verbose_name='后续途径')),
                ('recovered', models.BigIntegerField(null=True, verbose_name='执行到位金额')),
                ('lost_on', models.DateField(null=True, verbose_name='登记逾期未申请')),
                ('ended_on', models.DateField(null=True, verbose_name='终结日期')),
                ('state', django_fsm.FSMField(choices=[('open', '逾期未履行'), ('final', '已终局，待催告'), ('urging', '催告书待送达'), ('urged', '已催告'), ('ready', '可以申请'), ('applied', '已申请'), ('refused', '法院不予受理'), ('refusal_review', '不予受理，复议中'), ('accepted', '法院已受理'), ('denied', '裁定不准予执行'), ('denial_review', '不准予执行，复议中'), ('allowed', '准予执行'), ('suspended', '中止执行'), ('window_lost', '逾期未申请'), ('executed', '执行完毕'), ('terminated', '终结执行'), ('performed', '已自行履行'), ('failed', '未予执行，另循途径'), ('fallen', '决定已撤销、变更')], default='', max_length=24, verbose_name='状态')),
                ('applied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='court_applications', to='casework.arrearscase')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='court_applications', to='enforcement.decision')),
                ('late_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.evidence', verbose_name='最新的法院文书')),
            ],
            options={
                'verbose_name': '申请法院强制执行',
                'verbose_name_plural': '申请法院强制执行',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CourtMaterial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('application', '强制执行申请书'), ('decision', '行政决定书及作出决定的事实、理由和依据'), ('opinion', '当事人的意见及催告情况'), ('target', '申请强制执行标的情况'), ('other', '法律、行政法规规定的其他材料')], max_length=12, verbose_name='种类')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('seq', models.PositiveIntegerField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='enforcement.courtapplication')),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.evidence')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CourtShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='enforcement.courtapplication')),
                ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='court_share', to='casework.payment')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DepositNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('amount', models.BigIntegerField(verbose_name='通知支付金额')),
                ('noticed_on', models.DateField(null=True, verbose_name='通知日期')),
                ('notice_seq', models.PositiveIntegerField(null=True)),
                ('delivered_on', models.DateField(null=True, verbose_name='银行签收日期')),
                ('pay_until', models.DateField(null=True, verbose_name='银行支付截止')),
                ('paid_on', models.DateField(null=True, verbose_name='银行支付日期')),
                ('fill_until', models.DateField(null=True, verbose_name='补足截止')),
                ('filled_on', models.DateField(null=True, verbose_name='补足日期')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('ended_on', models.DateField(null=True, verbose_name='终结日期')),
                ('state', django_fsm.FSMField(choices=[('noticed', '通知书待送达'), ('delivered', '待银行支付'), ('overdue', '银行逾期未付'), ('paid', '已支付，待补足'), ('short', '逾期未补足'), ('replenished', '已补足'), ('refused', '银行拒付'), ('withdrawn', '已撤回')], default='', max_length=24, verbose_name='状态')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deposit_notices', to='casework.arrearscase')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deposit_notices', to='enforcement.decision')),
                ('guarantee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='registry.projectguarantee')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.evidence', verbose_name='银行、施工总承包单位文书')),
            ],
            options={
                'verbose_name': '动用工资保证金',
                'verbose_name_plural': '动用工资保证金',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DepositLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.BigIntegerField(verbose_name='金额')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.claim')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='enforcement.depositnotice')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DepositPayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='enforcement.depositnotice')),
                ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='deposit_payment', to='casework.payment')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='courtapplication',
            index=models.Index(fields=['case'], name='court_case'),
        ),
        migrations.AddIndex(
            model_name='courtapplication',
            index=models.Index(condition=models.Q(('state__in', ['final', 'urging', 'urged', 'ready'])), fields=['window_to'], name='court_window'),
        ),
        migrations.AddConstraint(
            model_name='courtapplication',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('executed', 'terminated', 'performed', 'failed', 'fallen')), _negated=True), fields=('decision',), name='court_once_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='courtapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base_on', None), ('final_on', None), ('window_rule', ''), ('window_to', None)), models.Q(('base_on__gte', models.F('final_on')), ('base_on__isnull', False), ('final_on__isnull', False), ('window_to__gt', models.F('base_on')), ('window_to__isnull', False), models.Q(('window_rule', ''), _negated=True)), _connector='OR'), name='court_window_whole'),
        ),
        migrations.AddConstraint(
            model_name='courtapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('urge_until', None), ('urged_on', None)), models.Q(('amount__gt', 0), ('amount__isnull', False), ('urge_made_on__isnull', False), ('urge_seq__isnull', False), ('urge_until__gt', models.F('urged_on')), ('urge_until__isnull', False), ('urged_on__gte', models.F('urge_made_on')), ('urged_on__isnull', False), models.Q(('payment', ''), _negated=True)), _connector='OR'), name='court_urged_after_notice'),
        ),
        migrations.AddConstraint(
            model_name='courtapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('applied_by', None), ('applied_on', None), ('applied_seq', None)), models.Q(('applied_by__isnull', False), ('applied_on__gt', models.F('final_on')), ('applied_on__isnull', False), ('applied_seq__isnull', False), ('final_on__isnull', False), ('urge_until__isnull', False), ('window_to__isnull', False), ('applied_on__gt', models.F('urge_until')), models.Q(('applied_on__lte', models.F('window_to')), models.Q(models.Q(('late_reason', ''), _negated=True), ('late_by__isnull', False)), _connector='OR'), models.Q(('court', ''), _negated=True)), _connector='OR'), name='court_applied_in_order'),
        ),
        migrations.AddConstraint(
            model_name='courtapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ['final', 'ready', 'window_lost', 'applied', 'refused', 'refusal_review', 'accepted', 'denied', 'denial_review', 'allowed', 'suspended', 'executed', 'terminated']), _negated=True), ('window_to__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ['urged', 'ready', 'applied', 'refused', 'refusal_review', 'accepted', 'denied', 'denial_review', 'allowed', 'suspended', 'executed', 'terminated']), _negated=True), ('urged_on__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ('applied', 'refused', 'refusal_review', 'accepted', 'denied', 'denial_review', 'allowed', 'suspended', 'executed', 'terminated')), _negated=True), ('applied_on__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ['refused', 'refusal_review', 'accepted', 'denied', 'denial_review', 'allowed', 'suspended', 'executed', 'terminated']), _negated=True), ('paper__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ['executed', 'terminated']), _negated=True), models.Q(('recovered__gte', 0), ('recovered__isnull', False)), _connector='OR'), models.Q(models.Q(('state', 'window_lost'), _negated=True), models.Q(('lost_on__gt', models.F('window_to')), ('lost_on__isnull', False), ('window_to__isnull', False)), _connector='OR'), models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('route', ''), _negated=True), _connector='OR'), models.Q(models.Q(('state__in', ('executed', 'terminated', 'performed', 'failed', 'fallen')), _negated=True), ('ended_on__isnull', False), _connector='OR')), name='court_state_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='courtapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('applied', 'refused', 'refusal_review', 'accepted', 'denied', 'denial_review', 'allowed', 'suspended', 'executed', 'terminated')), _negated=True), ('statement', ''), models.Q(models.Q(('answer', ''), _negated=True), ('adopted__isnull', False)), _connector='OR'), name='court_statement_answered'),
        ),
        migrations.AddConstraint(
            model_name='courtmaterial',
            constraint=models.UniqueConstraint(fields=('application', 'kind', 'evidence'), name='court_material_once'),
        ),
        migrations.AddConstraint(
            model_name='courtmaterial',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['application', 'decision', 'opinion', 'target', 'other'])), name='court_material_kind'),
        ),
        migrations.AddConstraint(
            model_name='courtmaterial',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('evidence__isnull', False), ('paper', None)), models.Q(('evidence', None), ('paper__isnull', False)), models.Q(('evidence', None), ('kind', 'other'), ('paper', None), models.Q(('note', ''), _negated=True)), _connector='OR'), name='court_material_shown'),
        ),
        migrations.AddIndex(
            model_name='depositnotice',
            index=models.Index(fields=['case'], name='deposit_case'),
        ),
        migrations.AddIndex(
            model_name='depositnotice',
            index=models.Index(condition=models.Q(('state', 'delivered')), fields=['pay_until'], name='deposit_pay_until'),
        ),
        migrations.AddIndex(
            model_name='depositnotice',
            index=models.Index(condition=models.Q(('state', 'paid')), fields=['fill_until'], name='deposit_fill_until'),
        ),
        migrations.AddConstraint(
            model_name='depositnotice',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['noticed', 'delivered', 'overdue'])), fields=('decision', 'guarantee'), name='deposit_one_notice_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='depositnotice',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='deposit_amount_positive'),
        ),
        migrations.AddConstraint(
            model_name='depositnotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivered_on', None), models.Q(('delivered_on__gte', models.F('noticed_on')), ('noticed_on__isnull', False), ('pay_until__gt', models.F('delivered_on')), ('pay_until__isnull', False)), _connector='OR'), models.Q(('paid_on', None), models.Q(('delivered_on__isnull', False), ('fill_until__gt', models.F('paid_on')), ('fill_until__isnull', False), ('paid_on__gte', models.F('delivered_on'))), _connector='OR')), name='deposit_days'),
        ),
        migrations.AddConstraint(
            model_name='depositnotice',
            constraint=models.CheckConstraint(condition=models.Q(('notice_seq__isnull', False), ('noticed_on__isnull', False), models.Q(models.Q(('state__in', ('delivered', 'overdue', 'paid', 'short', 'replenished', 'refused')), _negated=True), ('delivered_on__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ['paid', 'short', 'replenished']), _negated=True), ('paid_on__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ['replenished', 'refused']), _negated=True), ('paper__isnull', False), _connector='OR'), models.Q(models.Q(('state', 'replenished'), _negated=True), ('filled_on__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ['refused', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), models.Q(models.Q(('state__in', ('replenished', 'refused', 'withdrawn')), _negated=True), ('ended_on__isnull', False), _connector='OR')), name='deposit_state_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='depositline',
            constraint=models.UniqueConstraint(fields=('notice', 'claim'), name='deposit_line_once'),
        ),
        migrations.AddConstraint(
            model_name='depositline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='deposit_line_positive'),
        ),
    ]
