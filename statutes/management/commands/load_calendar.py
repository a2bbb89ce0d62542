"""``manage.py load_calendar FILE``: add a year's official holidays and make-up days."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from statutes.calendar import folder, read_year


class Command(BaseCommand):
    help = "Validate a calendar file and store it; running processes use it after their next start."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            text = file.read_text(encoding="utf-8")
            loaded = read_year(text)
        except OSError as reason:
            raise CommandError(
                _("读不到文件 %(file)s：%(why)s") % {"file": file, "why": reason}, returncode=2
            ) from reason
        except ValueError as reason:
            raise CommandError(_("历表未载入：%(why)s") % {"why": reason}, returncode=2) from reason
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / f"{loaded.year}.json").write_text(text, encoding="utf-8")
        message = _("已载入 %(year)s 年历表（放假 %(off)s 天、调休上班 %(work)s 天），重启服务后生效。")
        self.stdout.write(message % {"year": loaded.year, "off": len(loaded.off), "work": len(loaded.work)})
