"""manage.py lawbook: every machine as a table with articles and as DOT (and SVG where dot is installed)."""

import shutil
import subprocess
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lawkit import book
from lawkit.machine import Machine


class Command(BaseCommand):
    """Print the law; with --out also write one .md, .dot and .svg per machine."""

    help = "Print every machine by its name in capitals."

    def add_arguments(self, parser):
        """Names restrict the machines; --out DIR writes files."""
        parser.add_argument("machines", nargs="*")
        parser.add_argument("--out")

    def handle(self, *args, machines, out, **options):
        """Tables and graphs to standard output, or to files."""
        if unknown := set(machines) - set(Machine.registry):
            raise CommandError(f"no machine is called {', '.join(sorted(unknown))}")
        for name, machine in Machine.registry.items():
            if machines and name not in machines:
                continue
            table, graph = book.table(machine), book.dot(machine)
            self.stdout.write(table)
            self.stdout.write(graph)
            if out:
                self._write(Path(out), name, table, graph)

    def _write(self, folder, name, table, graph):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text(table, encoding="utf-8")
        (folder / f"{name}.dot").write_text(graph, encoding="utf-8")
        if dot := shutil.which("dot"):
            subprocess.run([dot, "-Tsvg", str(folder / f"{name}.dot"), "-o", str(folder / f"{name}.svg")], check=True)
