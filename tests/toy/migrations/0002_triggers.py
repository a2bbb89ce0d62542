"""What the database refuses, for the toy law."""

from django.db import migrations

from lawkit import triggers


class Migration(migrations.Migration):
    """One chain per matter, two machines on it."""

    dependencies = [("toy", "0001_initial")]
    operations = [
        triggers.chain("toy_toyevent", "toy_matter"),
        triggers.append_only("toy_toyevent"),
        triggers.follows("toy_toyevent", "MATTER", "toy_matter"),
        triggers.follows("toy_toyevent", "DEMAND", "toy_demand"),
        triggers.no_delete("toy_matter"),
        triggers.no_delete("toy_demand"),
    ]
