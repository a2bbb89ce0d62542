

import django.core.validators
import django.db.models.deletion
import registry.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('blacklist', '0005_public_entry_walk'),
        ('registry', '0005_guarantee'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CreditPlatform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='平台名称')),
                ('kind', models.CharField(choices=[('http', '接口'), ('file', '文件')], default='http', max_length=4, verbose_name='推送方式')),
                ('endpoint', models.CharField(blank=True, help_text='https 开头；只有本机地址可以用 http', max_length=300, verbose_name='接口地址')),
                ('secret', registry.fields.EncryptedTextField(verbose_name='签名密钥')),
                ('timeout', models.FloatField(default=10, validators=[django.core.validators.MinValueValidator(0.1), django.core.validators.MaxValueValidator(30.0)], verbose_name='超时（秒）')),
                ('with_identity', models.BooleanField(default=False, help_text='平台书面要求的才勾选；号码只随接口报文发出，不写入文件和推送记录', verbose_name='附带个人证件号码')),
                ('active', models.BooleanField(default=True, verbose_name='启用')),
                ('rest_until', models.DateTimeField(editable=False, null=True, verbose_name='暂停推送至')),
                ('organ', models.ForeignKey(blank=True, help_text='只推送这个机关决定的名单；空着推送全部', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organ', verbose_name='列入机关')),
            ],
            options={
                'verbose_name': '信用平台',
                'verbose_name_plural': '信用平台',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('field', models.CharField(choices=[('funds', '政府资金支持'), ('procurement', '政府采购'), ('bidding', '招投标'), ('lending', '融资贷款'), ('access', '市场准入'), ('tax', '税收优惠'), ('awards', '评优评先'), ('travel', '交通出行')], max_length=12, verbose_name='惩戒领域')),
                ('department', models.CharField(max_length=80, verbose_name='实施部门')),
                ('measure', models.CharField(max_length=200, verbose_name='惩戒措施')),
                ('since', models.DateField(verbose_name='起始日期')),
                ('until', models.DateField(blank=True, null=True, verbose_name='截止日期')),
                ('reported_on', models.DateField(verbose_name='反馈日期')),
                ('at', models.DateTimeField(editable=False, verbose_name='登记时间')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='blacklist.publicentry')),
            ],
            options={
                'verbose_name': '联合惩戒反馈',
                'verbose_name_plural': '联合惩戒反馈',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PushFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('at', models.DateTimeField(verbose_name='导出时间')),
                ('count', models.PositiveIntegerField(verbose_name='条数')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('receipt', models.CharField(blank=True, max_length=80, verbose_name='回执编号')),
                ('received_at', models.DateTimeField(null=True, verbose_name='登记回执时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导出人')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='blacklist.creditplatform')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Push',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', registry.fields.PublicIdField()),
                ('kind', models.CharField(choices=[('add', '列入'), ('remove', '移出')], max_length=6, verbose_name='内容')),
                ('key', models.CharField(max_length=60, unique=True, verbose_name='幂等编号')),
                ('body', models.BinaryField()),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('created_at', models.DateTimeField(verbose_name='生成时间')),
                ('due_at', models.DateTimeField(verbose_name='下次推送')),
                ('taken_until', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='推送次数')),
                ('error', models.CharField(blank=True, max_length=300, verbose_name='最近的结果')),
                ('receipt', models.CharField(blank=True, max_length=80, verbose_name='回执编号')),
                ('received_at', models.DateTimeField(null=True, verbose_name='回执时间')),
                ('dead_at', models.DateTimeField(null=True, verbose_name='停止推送时间')),
                ('dropped_at', models.DateTimeField(null=True, verbose_name='不再推送时间')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pushes', to='blacklist.publicentry')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pushes', to='blacklist.creditplatform')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pushes', to='blacklist.pushfile')),
            ],
            options={
                'verbose_name': '推送记录',
                'verbose_name_plural': '推送记录',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PushStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('what', models.CharField(choices=[('try', '推送'), ('handed', '写入文件'), ('again', '重新推送'), ('receipt', '登记回执'), ('dropped', '不再推送')], max_length=8)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('ms', models.PositiveIntegerField(null=True)),
                ('says', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('push', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='blacklist.push')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='creditplatform',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'file'), models.Q(('endpoint', ''), _negated=True), _connector='OR'), name='platform_has_endpoint'),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(fields=['since'], name='measure_since'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(fields=('entry', 'department', 'field', 'since'), name='measure_once'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('reported_on__gte', models.F('since')), models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR')), name='measure_in_order'),
        ),
        migrations.AddConstraint(
            model_name='pushfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('receipt', ''), ('received_at', None), ('received_by', None)), models.Q(models.Q(('receipt', ''), _negated=True), ('received_at__isnull', False), ('received_by__isnull', False)), _connector='OR'), name='push_file_receipt_whole'),
        ),
        migrations.AddIndex(
            model_name='push',
            index=models.Index(condition=models.Q(('dead_at', None), ('dropped_at', None), ('received_at', None)), fields=['platform', 'due_at', 'id'], name='push_due'),
        ),
        migrations.AddIndex(
            model_name='push',
            index=models.Index(condition=models.Q(('dead_at__isnull', False)), fields=['-id'], name='push_dead'),
        ),
        migrations.AddIndex(
            model_name='push',
            index=models.Index(condition=models.Q(('dead_at', None), ('dropped_at', None), ('received_at', None)), fields=['-id'], name='push_waiting'),
        ),
        migrations.AddConstraint(
            model_name='push',
            constraint=models.UniqueConstraint(fields=('platform', 'entry', 'kind'), name='push_once'),
        ),
        migrations.AddConstraint(
            model_name='push',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dead_at', None), ('dropped_at', None), ('received_at', None)), models.Q(('dead_at', None), ('dropped_at', None), ('received_at__isnull', False), models.Q(('receipt', ''), _negated=True)), models.Q(('dead_at__isnull', False), ('dropped_at', None), ('receipt', ''), ('received_at', None)), models.Q(('dead_at', None), ('dropped_at__isnull', False), ('receipt', ''), ('received_at', None)), _connector='OR'), name='push_one_end'),
        ),
        migrations.AddConstraint(
            model_name='push',
            constraint=models.CheckConstraint(condition=models.Q(('error__regex', '[0-9]{15}'), _negated=True), name='push_error_no_number'),
        ),
        migrations.AddConstraint(
            model_name='pushstep',
            constraint=models.CheckConstraint(condition=models.Q(('says__regex', '[0-9]{15}'), _negated=True), name='push_step_no_number'),
        ),
    ]
