"""The project's own table: signs of life."""

from django.db import models
from django.db.models.functions import Now


class Heartbeat(models.Model):
    """When a background process was last alive, by the database's clock."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self):
        return self.name

    @classmethod
    def beat(cls, name: str) -> None:
        """Note that ``name`` is alive now."""
        cls.objects.update_or_create(name=name, defaults={"at": Now()})

    @classmethod
    def fresh(cls, name: str, age) -> bool:
        """True if ``name`` was alive within the last ``age`` (a timedelta)."""
        return cls.objects.filter(name=name, at__gt=Now() - age).exists()
