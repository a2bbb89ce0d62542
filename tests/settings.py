"""The project's settings plus the toy law that the kernel's own tests run on."""

import os

from config.settings import *  # noqa: F403
from registry.vault import fresh

os.environ.setdefault("XINAN_KEYS", fresh())  # programs started by a test inherit these keys

INSTALLED_APPS = [*INSTALLED_APPS, "tests.toy"]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
