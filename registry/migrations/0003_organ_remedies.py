
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0002_triggers'),
    ]

    operations = [
        migrations.AddField(
            model_name='organ',
            name='court',
            field=models.CharField(blank=True, help_text='不填为所在县区的人民法院；其他级别的单位填写', max_length=60, verbose_name='管辖法院'),
        ),
        migrations.AddField(
            model_name='organ',
            name='review_organ',
            field=models.CharField(blank=True, help_text='不填为本级人民政府；设在功能区的单位填写', max_length=60, verbose_name='行政复议机关'),
        ),
    ]
