"""Referrals to the police and their rows."""

import django.db.models.deletion
import django_fsm
import registry.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0015_answers'),
        ('documents', '0002_triggers'),
        ('enforcement', '0003_decision'),
        ('registry', '0004_routing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CrimeReferral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('screened_on', models.DateField(verbose_name='筛查日期')),
                ('ground', models.CharField(blank=True, choices=[('E1', '不属于应当支付的劳动报酬'), ('E2', '没有逃避支付或者有能力而不支付的证据'), ('E3', '未达到数额较大'), ('E4', '没有责令支付的文书'), ('E5', '责令期限未届满，或者已经付清'), ('E6', '有未知悉责令或者未及时支付的正当理由'), ('E7', '责令没有依法送达或者张贴'), ('E9', '行为人不属于本罪主体')], max_length=2, verbose_name='不移送的理由')),
                ('reason', models.TextField(blank=True, verbose_name='理由说明')),
                ('suspects', models.JSONField(default=list, verbose_name='涉嫌单位和人员')),
                ('facts', models.TextField(blank=True, verbose_name='案件事实')),
                ('reasons', models.TextField(blank=True, verbose_name='移送理由')),
                ('process', models.TextField(blank=True, verbose_name='查处经过')),
                ('conduct', models.CharField(blank=True, choices=[('evasion', '转移财产、逃匿等方法逃避支付'), ('ability', '有能力支付而不支付')], max_length=10, verbose_name='行为类型')),
                ('conduct_proof', models.TextField(blank=True, verbose_name='逃避支付或者有能力支付的证明')),
                ('excuse', models.TextField(blank=True, verbose_name='有无正当理由的审查')),
                ('consequences', models.TextField(blank=True, verbose_name='严重后果')),
                ('conclusion', models.TextField(blank=True, verbose_name='调查结论')),
                ('measures', models.JSONField(default=list, verbose_name='已经采取的措施')),
                ('items', models.JSONField(default=list, verbose_name='涉案物品')),
                ('no_items', models.BooleanField(default=False, verbose_name='没有涉案物品')),
                ('no_other', models.BooleanField(default=False, verbose_name='没有其他材料')),
                ('team_opinion', models.TextField(blank=True, verbose_name='专案组意见')),
                ('reported_on', models.DateField(null=True, verbose_name='提交报告日期')),
                ('reported_seq', models.PositiveIntegerField(null=True)),
                ('packet_digest', models.CharField(blank=True, max_length=64)),
                ('agency_on', models.DateField(null=True, verbose_name='承办部门签署日期')),
                ('agency_opinion', models.TextField(blank=True, verbose_name='承办部门意见')),
                ('legal_on', models.DateField(null=True, verbose_name='法制审核日期')),
                ('legal_opinion', models.TextField(blank=True, verbose_name='法制审核意见')),
                ('decided_on', models.DateField(null=True, verbose_name='审批日期')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='审批时间')),
                ('sent_on', models.DateField(null=True, verbose_name='移送日期')),
                ('sent_at', models.DateTimeField(null=True)),
                ('sent_seq', models.PositiveIntegerField(null=True)),
                ('received_at', models.DateTimeField(null=True, verbose_name='公安机关签收时间')),
                ('filed_on', models.DateField(null=True, verbose_name='公安机关立案日期')),
                ('handed_on', models.DateField(null=True, verbose_name='移交日期')),
                ('declined_on', models.DateField(null=True, verbose_name='收到不予立案通知日期')),
                ('papers_back', models.BooleanField(default=False, verbose_name='材料已退回')),
                ('reviewed_on', models.DateField(null=True, verbose_name='收到复议决定日期')),
                ('prosecuted_on', models.DateField(null=True, verbose_name='提起公诉日期')),
                ('ended_on', models.DateField(null=True, verbose_name='办结日期')),
                ('fell_on', models.DateField(null=True, verbose_name='责令撤销日期')),
                ('police_told_on', models.DateField(null=True, verbose_name='告知公安机关日期')),
                ('paid_before_filing', models.BigIntegerField(null=True, verbose_name='立案前支付')),
                ('paid_before_prosecution', models.BigIntegerField(null=True, verbose_name='提起公诉前支付')),
                ('paid_before_judgment', models.BigIntegerField(null=True, verbose_name='一审宣判前支付')),
                ('state', django_fsm.FSMField(choices=[('screened', '待判断'), ('hold', '暂缓'), ('not_crime', '不构成犯罪'), ('team', '专案组办理'), ('reported', '待审批'), ('refused', '不批准移送'), ('approved', '待移送'), ('sent', '公安机关审查'), ('incomplete', '公安机关要求补正'), ('filed', '公安机关已立案'), ('not_filed', '公安机关不予立案'), ('review', '公安机关复议'), ('supervision', '检察院立案监督'), ('declined', '未予立案，行政处理'), ('judged', '已判决'), ('withdrawn', '公安机关撤案'), ('not_prosecuted', '不起诉'), ('dropped', '责令已撤销，终止')], default='', max_length=24, verbose_name='状态')),
                ('agency_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='crime_referrals', to='casework.arrearscase')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='enforcement.decision')),
                ('legal_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='enforcement.paymentorder')),
                ('police', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organ', verbose_name='受移送机关')),
                ('procuratorate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organ', verbose_name='抄送的人民检察院')),
            ],
            options={
                'verbose_name': '涉嫌犯罪移送',
                'verbose_name_plural': '涉嫌犯罪移送',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ReferralAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=40)),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='文号')),
                ('on', models.DateField(verbose_name='日期')),
                ('at', models.DateTimeField(null=True, verbose_name='签收时间')),
                ('receiver', models.CharField(blank=True, max_length=60, verbose_name='签收人')),
                ('text', models.TextField(blank=True, verbose_name='内容')),
                ('seq', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.evidence', verbose_name='文书')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='enforcement.crimereferral')),
            ],
            options={
                'ordering': ['seq', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReferralCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField(verbose_name='抄送日期')),
                ('seq', models.PositiveIntegerField()),
                ('receiver', models.CharField(blank=True, max_length=60, verbose_name='签收人')),
                ('received_at', models.DateTimeField(null=True, verbose_name='签收时间')),
                ('receipt_seq', models.PositiveIntegerField(null=True)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.evidence')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organ', verbose_name='人民检察院')),
                ('referral', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='copy', to='enforcement.crimereferral')),
            ],
        ),
        migrations.CreateModel(
            name='ReferralElement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('E1', '属于应当支付的劳动报酬'), ('E2', '以转移财产、逃匿等方法逃避支付，或者有能力支付而不支付'), ('E3', '数额较大'), ('E4', '经政府有关部门责令支付'), ('E5', '期限届满仍不支付'), ('E6', '没有未知悉责令或者未及时支付的正当理由'), ('E7', '责令已依法送达，或者逃匿的已张贴并留有影像'), ('E8', '造成严重后果'), ('E9', '行为人属于单位、直接责任人员、实际控制人或者无资质的用工人')], max_length=2, verbose_name='要件')),
                ('holds', models.BooleanField(verbose_name='成立')),
                ('note', models.TextField(blank=True, verbose_name='说明')),
                ('on', models.DateField()),
                ('seq', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ManyToManyField(related_name='+', to='casework.evidence', verbose_name='证据')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elements', to='enforcement.crimereferral')),
            ],
            options={
                'ordering': ['seq', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReferralMaterial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('evidence', '证据目录'), ('other', '其他材料')], max_length=8)),
                ('place', models.PositiveSmallIntegerField()),
                ('seq', models.PositiveIntegerField()),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.evidence')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='enforcement.crimereferral')),
            ],
            options={
                'ordering': ['part', 'place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReferralMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('left_seq', models.PositiveIntegerField(null=True)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team', to='enforcement.crimereferral')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='crimereferral',
            index=models.Index(fields=['case'], name='referral_case'),
        ),
        migrations.AddIndex(
            model_name='crimereferral',
            index=models.Index(condition=models.Q(('state', 'not_filed')), fields=['declined_on'], name='referral_not_filed'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', None), ('order__isnull', False)), models.Q(('decision__isnull', False), ('order', None)), _connector='OR'), name='referral_has_one_title'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(('ground__in', ['', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E9'])), name='referral_ground_coded'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['hold', 'not_crime', 'refused']), _negated=True), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='referral_says_why_not'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reported', 'approved', 'refused', 'sent', 'incomplete', 'filed', 'not_filed', 'review', 'supervision']), _negated=True), models.Q(('police__isnull', False), ('procuratorate__isnull', False), ('reported_on__isnull', False), ('reported_seq__isnull', False), models.Q(('packet_digest', ''), _negated=True)), _connector='OR'), name='referral_reported_whole'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ('approved', 'refused', 'sent', 'incomplete', 'filed', 'not_filed', 'review', 'supervision')), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), models.Q(('decided_by', None), models.Q(('agency_by__isnull', False), ('legal_by__isnull', False)), _connector='OR'), models.Q(('decided_by', None), models.Q(models.Q(('decided_by', models.F('legal_by')), _negated=True), models.Q(('decided_by', models.F('agency_by')), _negated=True)), _connector='OR')), name='referral_decided_by_the_third'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ('sent', 'incomplete', 'filed', 'not_filed', 'review', 'supervision')), _negated=True), models.Q(('sent_at__isnull', False), ('sent_on__isnull', False), ('sent_seq__isnull', False)), _connector='OR'), models.Q(('sent_at', None), ('sent_at__gte', models.F('decided_at')), _connector='OR')), name='referral_sent_after_approval'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('filed_on', None), ('filed_on__gte', models.F('sent_on')), _connector='OR'), models.Q(('declined_on', None), ('declined_on__gte', models.F('sent_on')), _connector='OR'), models.Q(('prosecuted_on', None), ('prosecuted_on__gte', models.F('filed_on')), _connector='OR'), models.Q(models.Q(('state', 'filed'), _negated=True), ('filed_on__isnull', False), _connector='OR'), models.Q(models.Q(('state__in', ['not_filed', 'review']), _negated=True), ('declined_on__isnull', False), _connector='OR')), name='referral_answered_after_sending'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(('no_items', False), ('items', []), _connector='OR'), name='referral_items_or_none'),
        ),
        migrations.AddConstraint(
            model_name='crimereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['declined', 'judged', 'withdrawn', 'not_prosecuted', 'dropped']), _negated=True), ('ended_on__isnull', False), _connector='OR'), name='referral_ended_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='referralanswer',
            constraint=models.CheckConstraint(condition=models.Q(('act', 'challenge'), ('evidence__isnull', False), _connector='OR'), name='referral_answer_proven'),
        ),
        migrations.AddConstraint(
            model_name='referralcopy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('evidence', None), ('receipt_seq', None), ('received_at', None), ('receiver', '')), models.Q(models.Q(('receiver', ''), _negated=True), ('evidence__isnull', False), ('receipt_seq__isnull', False), ('received_at__isnull', False)), _connector='OR'), name='referral_copy_receipt_whole'),
        ),
        migrations.AddConstraint(
            model_name='referralelement',
            constraint=models.CheckConstraint(condition=models.Q(('code__in', ['E1', 'E3', 'E6', 'E8', 'E9'])), name='referral_element_by_hand'),
        ),
        migrations.AddConstraint(
            model_name='referralelement',
            constraint=models.UniqueConstraint(fields=('referral', 'code', 'seq'), name='referral_element_once'),
        ),
        migrations.AddConstraint(
            model_name='referralmaterial',
            constraint=models.UniqueConstraint(fields=('referral', 'evidence'), name='referral_material_once'),
        ),
        migrations.AddConstraint(
            model_name='referralmember',
            constraint=models.UniqueConstraint(condition=models.Q(('left_seq', None)), fields=('referral', 'user'), name='referral_member_once'),
        ),
    ]
