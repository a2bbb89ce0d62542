"""The one way to log in: Django's, behind the throttle. It also covers the admin's own login form."""

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from registry import throttle
from registry.models import User


class ThrottledBackend(ModelBackend):
    """Counts before it checks, so that parallel guesses cannot slip past the limit."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        """The user, None for a wrong password, PermissionDenied while locked."""
        if username is None or password is None:
            return None
        if throttle.attempt(username, request):
            raise PermissionDenied
        user = super().authenticate(request, username=username, password=password, **kwargs)
        if user is not None:
            throttle.clear(username, request)
        return user

    def get_user(self, user_id):
        """The user of a request with his organ; what is asked of him again and again is remembered until its end."""
        user = User.objects.select_related("organ").filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        user.of_request = True
        return user
