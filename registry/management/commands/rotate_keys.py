"""``manage.py rotate_keys [--add]``: encrypt personal data under the newest key."""

import os

from django.core.management.base import BaseCommand, CommandError

from registry import rotation, vault


class Command(BaseCommand):
    """Re-encrypts every encrypted column; ``--add`` first adds a key to the key file."""

    help = "re-encrypt personal data with the newest key; blind indexes keep theirs"

    def add_arguments(self, parser):
        parser.add_argument("--add", action="store_true", help="add a new key to the key file first")

    def handle(self, *args, add=False, **options):
        if add and os.environ.get("XINAN_KEYS"):
            raise CommandError("the keys come from XINAN_KEYS: add the new key there, restart, then run without --add")
        if add:
            vault.add_key()
        total = 0
        for column in rotation.columns():
            done = rotation.rotate(column)
            total += done
            self.stdout.write(f"{column.context}\t{done}")
        self.stdout.write(f"{total} values re-encrypted with {vault.keys().newest}")
