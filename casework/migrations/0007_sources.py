"""Sources: four more, the day a matter came to its source, the source's own term; one number of origin once an organ."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_court_end"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrearscase",
            name="answer_by",
            field=models.DateField(blank=True, null=True, verbose_name="来源要求的反馈期限"),
        ),
        migrations.AddField(
            model_name="arrearscase",
            name="sent_on",
            field=models.DateField(blank=True, null=True, verbose_name="来源受理日期"),
        ),
        migrations.AlterField(
            model_name="arrearscase",
            name="channel",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="arrearscase",
            constraint=models.UniqueConstraint(
                condition=models.Q(("channel_ref", ""), _negated=True),
                fields=("organ", "channel", "channel_ref"),
                name="case_source_ref_once",
            ),
        ),
    ]
