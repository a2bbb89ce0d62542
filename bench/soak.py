"""./run soak [minutes]: the law driven in PostgreSQL and in the model side by side, with new random walks each round.

Ends after the minutes (60) or at the first disagreement, whose seed it prints so that it can be repeated.
"""

import os
import random
import subprocess
import sys
import time

WALKS = ["tests/lawkit/test_effects.py", "tests/enforcement/test_side_by_side.py", "tests/lawkit/test_races.py"]


def main(arguments):
    """Rounds of pytest with a seed each; exit status 1 if one fails."""
    until = time.monotonic() + 60 * float(arguments[0] if arguments else 60)
    rounds = 0
    while time.monotonic() < until:
        seed = random.SystemRandom().randrange(2**32)
        command = [sys.executable, "-m", "pytest", "-q", f"--hypothesis-seed={seed}", *WALKS]
        if subprocess.run(command, env={**os.environ, "XINAN_SOAK": "1"}).returncode:
            sys.exit(f"round {rounds + 1} failed with seed {seed}")
        rounds += 1
        print(f"{rounds} rounds without a disagreement", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
