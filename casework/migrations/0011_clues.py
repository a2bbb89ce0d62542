"""A case may also be a clue of our own initiative (监察条例 14): a third kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Choices only."""

    dependencies = [("casework", "0010_routing")]
    operations = [
        migrations.AlterField(
            model_name="arrearscase",
            name="kind",
            field=models.CharField(
                choices=[("complaint", "投诉"), ("tip_off", "举报"), ("clue", "主动检查线索")],
                default="complaint",
                max_length=10,
                verbose_name="类别",
            ),
        ),
    ]
