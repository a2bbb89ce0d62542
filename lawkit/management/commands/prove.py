"""manage.py prove: static checks, exhaustive walk, and with --mutate the law without each of its guards."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import autodiscover_modules

from lawkit.machine import Machine
from lawkit.proof import known
from lawkit.proof.mutate import verdicts
from lawkit.proof.static import problems
from lawkit.proof.terms import PROOFS
from lawkit.proof.walk import walk

KILL_RATE = 95  # per cent; survivors beyond that need a written reason


class Command(BaseCommand):
    """Prove the law. Exit status 0 only if nothing is wrong."""

    help = "Check every machine's table, walk every world it can reach, and test the guards by dropping them."

    def add_arguments(self, parser):
        """--mutate drops each guard in turn; names restrict the machines."""
        parser.add_argument("machines", nargs="*")
        parser.add_argument("--mutate", action="store_true")

    def handle(self, *args, machines, mutate, **options):
        """Print a line per machine and a summary line last."""
        autodiscover_modules("proof")
        if unknown := set(machines) - set(Machine.registry):
            raise CommandError(f"no machine is called {', '.join(sorted(unknown))}")
        chosen = [m for n, m in Machine.registry.items() if not machines or n in machines]
        bad = sum(self._prove(m) for m in chosen)
        killed = total = unexplained = 0
        if mutate:
            for machine in chosen:
                k, t, u = self._mutate(machine)
                killed, total, unexplained = killed + k, total + t, unexplained + u
        rate = 100 * killed / total if total else 100
        summary = f"{len(chosen)} machines, {bad} violations"
        if mutate:
            summary += f", {killed}/{total} mutants killed ({rate:.1f} %), {unexplained} survivors without a reason"
        self.stdout.write(summary)
        if bad or unexplained or rate < KILL_RATE:
            sys.exit(1)

    def _prove(self, machine) -> int:
        faults = problems(machine, known.clock, known.paper)
        if machine.name not in PROOFS:
            faults.append(f"{machine.name}: no proof (proof.py)")
            found = None
        else:
            found = walk(PROOFS[machine.name])
            for key, says, trail in found.violations[:5]:
                faults.append(f"{machine.name}: {key} {says}: {' → '.join(trail)}")
            faults += [f"{machine.name}: act {a} can never happen" for a in sorted(found.dead)]
            faults += [f"{machine.name}: state {s} is never reached" for s in sorted(found.unreached)]
            faults += [f"{machine.name}: no way out of {s}: {' → '.join(trail)}" for s, trail in found.stuck]
            faults += [f"{machine.name}: too many worlds, split it"] if found.overflow else []
        for fault in faults:
            self.stdout.write(f"  {fault}")
        if found:
            count = len(PROOFS[machine.name].invariants)
            line = f"{found.worlds} worlds, {found.edges} edges, {count} invariants, {len(faults)} violations"
            self.stdout.write(f"{machine.name}: {line}")
        return len(faults)

    def _mutate(self, machine):
        if machine.name not in PROOFS:
            return 0, 0, 0
        results = list(verdicts(PROOFS[machine.name]))
        survivors = [v for v in results if not v.killed_by]
        for v in survivors:
            self.stdout.write(f"  survived: {machine.name} {v.mutant}: {v.reason or 'NO REASON GIVEN'}")
        killed = len(results) - len(survivors)
        self.stdout.write(f"{machine.name}: {killed}/{len(results)} mutants killed")
        return killed, len(results), sum(not v.reason for v in survivors)
