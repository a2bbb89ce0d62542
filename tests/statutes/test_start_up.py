"""A citation that nobody vouches for stops the start."""

import os
import subprocess
import sys

CHILD = """
import django
from lawkit import citations
citations.used("监察条例 999", "an act")
django.setup()
"""


def test_an_unknown_article_fails_at_start_up_and_is_named():
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    child = subprocess.run([sys.executable, "-c", CHILD], env=env, capture_output=True, text=True)
    assert child.returncode != 0
    assert "监察条例 999" in child.stderr and "ImproperlyConfigured" in child.stderr
