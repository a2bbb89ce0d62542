"""No line of the public list shows a person's number as its paper's; what was entered by mistake may be undone the same day."""

from django.db import migrations, models
from django.db.models import F, Q

NUMBER = r"[0-9]{15}"


class Migration(migrations.Migration):
    """Two constraints anew."""

    dependencies = [("blacklist", "0010_judge_lookup")]
    operations = [
        migrations.RemoveConstraint("publicentry", "public_entry_no_identity"),
        migrations.AddConstraint(
            "publicentry",
            models.CheckConstraint(
                name="public_entry_no_identity",
                condition=~(
                    Q(name__regex=NUMBER) | Q(unit__regex=NUMBER) | Q(organ__regex=NUMBER) | Q(paper__regex=NUMBER)
                ),
            ),
        ),
        migrations.RemoveConstraint("historiclisting", "historic_out_whole"),
        migrations.AddConstraint(
            "historiclisting",
            models.CheckConstraint(
                name="historic_out_whole",
                condition=Q(out="", out_on=None, out_paper="", out_reason="", told_on=None, told_by=None)
                | ~Q(out="") & Q(out_on__gte=F("from_on")),
            ),
        ),
    ]
