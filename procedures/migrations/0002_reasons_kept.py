"""A reason stays; its words are checked against the digest in its event, since rotating keys rewrites the row."""

from django.db import migrations

from lawkit import triggers


class Migration(migrations.Migration):
    """No deletion."""

    dependencies = [("procedures", "0001_initial")]
    operations = [triggers.no_delete("procedures_reason")]
