"""Where cases are sent, who is called to them, who works on them beside us; rulings on competence."""

import django.db.models.deletion
import registry.fields
from django.conf import settings
from django.db import migrations, models

from lawkit import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_groups_judge"),
        ("registry", "0004_routing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='arrearscase',
            name='jurisdiction',
            field=models.CharField(blank=True, choices=[('ours', '由本机关管辖'), ('taken', '上级提级办理'), ('designated', '上级指定本机关管辖'), ('theirs', '不由本机关管辖')], db_default='', default='', max_length=10, verbose_name='管辖认定'),
        ),
        migrations.CreateModel(
            name='JointOrgan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('duty', models.CharField(max_length=300, verbose_name='分工')),
                ('answer_on', models.DateField(verbose_name='答复期限')),
                ('seq', models.PositiveIntegerField()),
                ('answer', models.TextField(blank=True, verbose_name='办理情况')),
                ('answered_on', models.DateField(null=True)),
                ('answered_seq', models.PositiveIntegerField(null=True)),
                ('left_seq', models.PositiveIntegerField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_organs', to='casework.arrearscase')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organ', verbose_name='协办单位')),
            ],
            options={
                'ordering': ['seq', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('form', models.CharField(choices=[('forward', '转送'), ('transfer', '移送')], max_length=8)),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('sent_on', models.DateField(verbose_name='发出日期')),
                ('seq', models.PositiveIntegerField()),
                ('receipt_on', models.DateField(null=True, verbose_name='收到日期')),
                ('receipt_by', models.CharField(blank=True, max_length=60, verbose_name='接收人')),
                ('receipt_seq', models.PositiveIntegerField(null=True)),
                ('answered_on', models.DateField(null=True, verbose_name='答复日期')),
                ('answer', models.TextField(blank=True, verbose_name='答复内容')),
                ('answered_seq', models.PositiveIntegerField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='casework.arrearscase')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incoming', to='registry.organ', verbose_name='接收单位')),
                ('taken', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='origin', to='casework.arrearscase')),
            ],
            options={
                'ordering': ['seq', 'id'],
            },
        ),
        migrations.CreateModel(
            name='StationCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted', models.CharField(blank=True, max_length=120, verbose_name='要到场的人')),
                ('called_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('seq', models.PositiveIntegerField()),
                ('arrived_at', models.DateTimeField(null=True, verbose_name='到场时间')),
                ('who_came', models.CharField(blank=True, max_length=120, verbose_name='到场人员')),
                ('said', models.TextField(blank=True, verbose_name='到场后的说法')),
                ('arrived_seq', models.PositiveIntegerField(null=True)),
                ('caller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='casework.arrearscase')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organ', verbose_name='驻点单位')),
            ],
            options={
                'ordering': ['seq', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='jointorgan',
            index=models.Index(condition=models.Q(('left_seq', None)), fields=['organ', 'answer_on'], name='joint_of_organ'),
        ),
        migrations.AddConstraint(
            model_name='jointorgan',
            constraint=models.UniqueConstraint(condition=models.Q(('left_seq', None)), fields=('case', 'organ'), name='joined_once'),
        ),
        migrations.AddConstraint(
            model_name='jointorgan',
            constraint=models.CheckConstraint(condition=models.Q(('duty', ''), _negated=True), name='joint_duty_named'),
        ),
        migrations.AddConstraint(
            model_name='jointorgan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None), ('answered_seq', None)), models.Q(('answered_on__isnull', False), ('answered_seq__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='joint_answer_whole'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('receipt_seq', None)), fields=['receiver', 'sent_on'], name='referral_incoming'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('taken', None), models.Q(('taken', models.F('case')), _negated=True), _connector='OR'), name='referral_not_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('receipt_by', ''), ('receipt_on', None), ('receipt_seq', None), ('taken', None)), models.Q(('receipt_on__gte', models.F('sent_on')), ('receipt_seq__isnull', False), models.Q(('receipt_by', ''), _negated=True)), _connector='OR'), name='referral_receipt_whole'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None), ('answered_seq', None)), models.Q(('answered_on__gte', models.F('sent_on')), ('answered_seq__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='referral_answer_whole'),
        ),
        migrations.AddIndex(
            model_name='stationcall',
            index=models.Index(condition=models.Q(('arrived_seq', None)), fields=['organ', 'due_at'], name='call_open'),
        ),
        migrations.AddIndex(
            model_name='stationcall',
            index=models.Index(condition=models.Q(('arrived_seq', None)), fields=['caller', 'due_at'], name='call_of_caller'),
        ),
        migrations.AddConstraint(
            model_name='stationcall',
            constraint=models.UniqueConstraint(condition=models.Q(('arrived_seq', None)), fields=('case', 'organ'), name='called_once_open'),
        ),
        migrations.AddConstraint(
            model_name='stationcall',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('arrived_at', None), ('arrived_seq', None), ('who_came', '')), models.Q(('arrived_at__gte', models.F('called_at')), ('arrived_seq__isnull', False), models.Q(('who_came', ''), _negated=True)), _connector='OR'), name='call_arrival_whole'),
        ),
        triggers.no_delete("casework_referral"),
        triggers.no_delete("casework_stationcall"),
        triggers.no_delete("casework_jointorgan"),
    ]
