"""What belongs to people's desks and never to a case's history."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.fields import EncryptedTextField
from registry.models import Organ


class Draft(models.Model):
    """What somebody has typed and not yet done; kept encrypted, since it holds names and ID numbers."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=40)
    key = models.CharField(max_length=40, blank=True)
    content = EncryptedTextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "page", "key"], name="draft_once")]


class SavedView(models.Model):
    """A named filter of the inbox: one's own, or shared within an organ."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    organ = models.ForeignKey(Organ, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(_("名称"), max_length=30)
    query = models.CharField(max_length=400)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_once")]


class Watch(models.Model):
    """A case that somebody keeps an eye on: a private mark, never a part of the case."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    case = models.ForeignKey("casework.ArrearsCase", models.CASCADE, related_name="watches")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "case"], name="watched_once")]
