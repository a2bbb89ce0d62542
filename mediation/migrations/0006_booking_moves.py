"""Nothing counts the moves of a booking: a session that is moved gets another one."""

from django.db import migrations


class Migration(migrations.Migration):
    """``changed_at`` tells calendars what is newer."""

    dependencies = [("mediation", "0005_judge_mediations")]
    operations = [migrations.RemoveField("booking", "moves")]
