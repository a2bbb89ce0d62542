"""Wage deposits of projects and guarantees in their place."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0004_routing'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProjectGuarantee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='生效日期')),
                ('valid_to', models.DateField(blank=True, help_text='当日仍有效；长期有效的不填', null=True, verbose_name='失效日期')),
                ('instrument', models.CharField(choices=[('deposit', '保证金存款'), ('bank_guarantee', '银行保函'), ('company_guarantee', '工程担保公司保函'), ('insurance', '工程保证保险')], max_length=20, verbose_name='保证金形式')),
                ('issuer', models.CharField(max_length=100, verbose_name='银行（保函出具机构）')),
                ('number', models.CharField(max_length=80, verbose_name='保证金账号（保函编号）')),
                ('amount', models.BigIntegerField(verbose_name='金额（分）')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guarantees', to='registry.project', verbose_name='工程项目')),
            ],
            options={
                'verbose_name': '农民工工资保证金',
                'verbose_name_plural': '农民工工资保证金',
                'ordering': ['project_id', 'valid_from', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('instrument__in', ['deposit', 'bank_guarantee', 'company_guarantee', 'insurance'])), name='guarantee_instrument_known'), models.CheckConstraint(condition=models.Q(models.Q(('issuer', ''), _negated=True), models.Q(('number', ''), _negated=True)), name='guarantee_named', violation_error_message='填写银行或者保函出具机构，以及账号或者保函编号'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='guarantee_amount_positive', violation_error_message='金额大于零'), models.UniqueConstraint(fields=('issuer', 'number'), name='guarantee_once', violation_error_message='这个账号或者保函编号已登记'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='guarantee_days_ordered', violation_error_message='失效日期不能早于生效日期')],
            },
        ),
    ]
