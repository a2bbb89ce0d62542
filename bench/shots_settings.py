"""The settings of production with the addresses of pages that go wrong."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.shots_urls"
