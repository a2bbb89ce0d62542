from django.db import migrations, models


class Migration(migrations.Migration):
    """Complaints of the last days at an organ, by the employer: what piles up is found along an index."""

    dependencies = [("casework", "0013_watch")]

    operations = [
        migrations.AddIndex(
            model_name="arrearscase",
            index=models.Index(fields=["organ", "received_on"], name="case_received"),
        ),
    ]
