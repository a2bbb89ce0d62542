"""gunicorn's settings: ``gunicorn -c config/gunicorn.py``. A proxy with TLS belongs in front of it."""

import os

from config.logging import LOGGING

wsgi_app = "config.wsgi:application"
bind = os.environ.get("XINAN_BIND") or "127.0.0.1:" + os.environ.get("PORT", "8000")
workers = int(os.environ.get("XINAN_WEB_PROCESSES", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
control_socket_disable = True
accesslog = None  # its lines hold addresses and query strings
loglevel = "warning"
logconfig_dict = {
    **LOGGING,
    "loggers": {**LOGGING["loggers"], "gunicorn.error": {"level": "WARNING"}, "gunicorn.access": {"level": "ERROR"}},
}
