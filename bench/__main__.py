"""./run bench: figures in ratios, each against a floor measured in the same run. ``./run bench fire desk`` runs some."""

import os
import sys


def main(names):
    """Migrate, make a small bureau, run the parts asked for (all)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False  # or Django keeps every statement in memory
    from django.core.management import call_command

    from bench import calendar, desk, documents, fire, imports, lookups, packets

    parts = {
        "fire": fire, "documents": documents, "desk": desk, "imports": imports, "calendar": calendar, "lookups": lookups,
        "packets": packets,
    }  # fmt: skip
    if unknown := set(names) - set(parts):
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(parts)}")
    call_command("migrate", verbosity=0)
    for name in names or parts:
        print(f"── {name}", flush=True)
        parts[name].report()


if __name__ == "__main__":
    main(sys.argv[1:])
