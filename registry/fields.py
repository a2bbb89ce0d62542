"""Model fields: encrypted text, columns derived from another field, random public ids."""

import secrets

from django import forms
from django.core.exceptions import FieldError
from django.db import models

from registry import vault

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PUBLIC_ID_LENGTH = 16


def new_public_id() -> str:
    """80 random bits in Crockford's alphabet: nothing about the row can be told from it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class PublicIdField(models.CharField):
    """A random unique id for URLs; integer keys never leave the house."""

    def __init__(self, *args, **kwargs):
        fixed = {"max_length": PUBLIC_ID_LENGTH, "unique": True, "editable": False, "default": new_public_id}
        super().__init__(*args, **{**kwargs, **fixed})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "unique", "editable", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs


class Secret(str):
    """Text that must not end up in a log or a traceback: its repr is masked."""

    def __repr__(self):
        return "'****'" if self else "''"


class EncryptedTextField(models.Field):
    """Bytes in the database, text in Python; bound to its model and field; cannot be searched."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": "", "blank": True, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") == "":
            del kwargs["default"]
        kwargs.pop("blank", None)
        if not self.blank:
            kwargs["blank"] = False
        return name, path, args, kwargs

    def get_internal_type(self):
        return "BinaryField"

    @property
    def context(self):
        """What the ciphertext is bound to, e.g. ``registry.worker.phone``."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is None:
            return None
        blob = vault.encrypt(str(value), self.context) if value else b""
        return connection.Database.Binary(blob)

    def from_db_value(self, value, expression, connection):
        if value is None:
            return None
        blob = bytes(value)
        return Secret(vault.decrypt(blob, self.context).decode() if blob else "")

    def to_python(self, value):
        return value if value is None else Secret(value)

    def get_lookup(self, lookup_name):
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted: search by its blind index")

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": forms.CharField, **kwargs})


class Derived:
    """A column computed from ``source`` whenever the row is written (save, bulk_create, full_clean)."""

    typed = False

    def __init__(self, *args, source=None, derive=None, **kwargs):
        self.source, self.derive = source, derive
        super().__init__(*args, **{"editable": self.typed, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, kwargs

    def compute(self, instance):
        """Set and return the value; an empty source leaves a value given by hand alone."""
        value = getattr(instance, self.attname)
        if self.source:
            text = getattr(instance, self.source)
            value = self.derive(text) if text else self.when_empty(value)
            setattr(instance, self.attname, value)
        return value

    def when_empty(self, value):
        """What the column holds while the source is empty."""
        return ""

    def pre_save(self, instance, add):
        self.compute(instance)
        return super().pre_save(instance, add)


class DerivedCharField(Derived, models.CharField):
    """Derived text; empty while the source is empty."""


class ReadDateField(Derived, models.DateField):
    """A date read from the source if there is one, else as entered."""

    typed = True

    def when_empty(self, value):
        return value


class ReadCharField(Derived, models.CharField):
    """Text read from the source if there is one, else as entered."""

    typed = True

    def when_empty(self, value):
        return value


class DerivingModel(models.Model):
    """Keeps derived columns right in full_clean() and in save(update_fields=…)."""

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        for field in self._meta.concrete_fields:
            if isinstance(field, Derived):
                field.compute(self)

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            wanted = set(update_fields)
            derived = [f for f in self._meta.concrete_fields if isinstance(f, Derived)]
            update_fields = wanted | {f.name for f in derived if f.source in wanted}
        super().save(*args, update_fields=update_fields, **kwargs)
