"""Indexes of the desk and of the search. Names are found by pairs of characters, since PostgreSQL's trigrams need three
and most Chinese words have two; numbers and readings are found by trigrams."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models import Q

OPEN = ~Q(state__in=("not_accepted", "forwarded", "closed"))
PAIRS = """
CREATE FUNCTION casework_pairs(t text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(lower(t), i, 2)), '{}') FROM generate_series(1, length(t) - 1) AS i $$;
"""
COMPACT = "translate(number, '〔〕[]()（）第号字 -', '')"
READING = "replace(name_key, ' ', '')"

INDEXES = [
    ("case_number_part", "casework_arrearscase", f"gin (({COMPACT}) gin_trgm_ops)"),
    ("employer_name_pairs", "registry_employer", "gin (casework_pairs(name))"),
    ("project_name_pairs", "registry_project", "gin (casework_pairs(name))"),
    ("employer_initials_part", "registry_employer", "gin (name_initials gin_trgm_ops)"),
    ("employer_reading_part", "registry_employer", f"gin (({READING}) gin_trgm_ops)"),
    ("employer_uscc_start", "registry_employer", "(uscc text_pattern_ops) WHERE uscc <> ''"),
    ("employer_phone_tail", "registry_employer", "(phone_tail) WHERE phone_tail <> ''"),
    ("worker_reading", "registry_worker", f"(({READING}))"),
    ("worker_name", "registry_worker", "(name)"),
    ("worker_id_tail", "registry_worker", "(id_tail) WHERE id_tail <> ''"),
    ("worker_phone_tail", "registry_worker", "(phone_tail) WHERE phone_tail <> ''"),
]


def index(name, table, columns):
    """One index that Django's state does not know, since it stands on a table of another app or on an expression."""
    return migrations.RunSQL(f"CREATE INDEX {name} ON {table} USING {columns}", f"DROP INDEX {name}")


def using(columns):
    return columns if columns.startswith("gin") else f"btree {columns}"


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_closing_result"), ("registry", "0002_triggers"), ("documents", "0002_triggers")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(PAIRS, "DROP FUNCTION casework_pairs(text)"),
        *(index(name, table, using(columns)) for name, table, columns in INDEXES),
        migrations.AddIndex(
            "arrearscase",
            models.Index(fields=["co", "due_on"], name="case_co", condition=OPEN),
        ),
        migrations.AddIndex(
            "arrearscase",
            models.Index(fields=["stand_in"], name="case_stand_in", condition=Q(stand_in__isnull=False)),
        ),
    ]
