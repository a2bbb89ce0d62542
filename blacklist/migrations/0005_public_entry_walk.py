from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """The public list is walked by day and key, searched by beginnings of names and codes, and told of by its ends."""

    dependencies = [("blacklist", "0004_judge_historic")]

    operations = [
        migrations.RemoveIndex("publicentry", "public_entry_shown"),
        migrations.RemoveIndex("publicentry", "public_entry_code"),
        migrations.RemoveIndex("publicentry", "public_entry_name"),
        migrations.AddIndex(
            "publicentry", models.Index(F("from_on").desc(), "id", name="public_entry_shown", condition=Q(ended_on=None))
        ),
        migrations.AddIndex(
            "publicentry",
            models.Index(
                fields=["code"], name="public_entry_code", opclasses=["varchar_pattern_ops"], condition=Q(ended_on=None)
            ),
        ),
        migrations.AddIndex(
            "publicentry",
            models.Index(
                fields=["name"], name="public_entry_name", opclasses=["varchar_pattern_ops"], condition=Q(ended_on=None)
            ),
        ),
        migrations.AddIndex(
            "publicentry",
            models.Index(fields=["until_on"], name="public_entry_until", condition=Q(ended_on=None)),
        ),
        migrations.AddIndex(
            "publicentry",
            models.Index(fields=["ended_on", "id"], name="public_entry_left", condition=Q(ended_on__isnull=False)),
        ),
    ]
