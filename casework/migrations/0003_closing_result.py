
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0002_judge'),
    ]

    operations = [
        migrations.AddField(
            model_name='arrearscase',
            name='closing_opinion',
            field=models.TextField(blank=True, verbose_name='结案意见'),
        ),
        migrations.AddField(
            model_name='arrearscase',
            name='closing_result',
            field=models.TextField(blank=True, verbose_name='处理结果'),
        ),
    ]
