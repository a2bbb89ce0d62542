"""GET /healthz: may this machine be sent visitors?"""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache

from config.models import Heartbeat
from config.worker import NAME as WORKER

LONGEST_SILENCE = timedelta(seconds=30)


@never_cache
@login_not_required
def healthz(request):
    """200 if database, worker and fonts are ready; otherwise 503 naming those that are not."""
    missing = [name for name, ready in CHECKS.items() if not ready()]
    response = JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)
    response._has_been_logged = True  # or Django logs each 503 as an error, once per probe
    return response


def database_ready() -> bool:
    """The database answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def worker_ready() -> bool:
    """The worker's last sign of life is younger than half a minute."""
    try:
        return Heartbeat.fresh(WORKER, LONGEST_SILENCE)
    except Error:
        return False


def fonts_ready() -> bool:
    """The papers' fonts are installed and whole."""
    try:
        from documents.fonts import ready
    except ImportError:
        return False
    return ready()


CHECKS = {"database": database_ready, "worker": worker_ready, "fonts": fonts_ready}
