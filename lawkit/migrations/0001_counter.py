"""The counter of paper numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organ", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organ", "year"), name="one_counter_per_organ_and_year")
                ],
            },
        ),
    ]
