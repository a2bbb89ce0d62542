"""Intake of an organ in the order of its clocks: what the reception waits for is found without walking every open case."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_desk_indexes")]

    operations = [
        migrations.AddIndex(
            "arrearscase",
            models.Index(
                fields=["organ", "due_on", "id"], name="case_intake", condition=Q(state__in=("registered", "correction"))
            ),
        ),
    ]
