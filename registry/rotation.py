"""Re-encryption under the newest key, column by column, in small transactions that can be interrupted."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

from registry import vault
from registry.fields import EncryptedTextField

BATCH = 200


@dataclass(frozen=True)
class Column:
    """One encrypted column and the context its ciphertexts are bound to."""

    table: str
    name: str
    context: str


def columns() -> Iterator[Column]:
    """Every EncryptedTextField of the project."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield Column(model._meta.db_table, field.column, field.context)


def rotate(column: Column) -> int:
    """Re-encrypt what older keys made; the number of values. Running it again does nothing."""
    done = 0
    while batch := _batch(column):
        done += batch
    return done


def _batch(column):
    table, name = connection.ops.quote_name(column.table), connection.ops.quote_name(column.name)
    head = vault.head(vault.keys().newest)
    find = f"SELECT id, {name} FROM {table} WHERE length({name}) > 0 AND substring({name} from 1 for %s) <> %s"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{find} ORDER BY id LIMIT %s FOR NO KEY UPDATE", [len(head), head, BATCH])
        rows = cursor.fetchall()
        for pk, blob in rows:
            fresh = vault.encrypt(vault.decrypt(blob, column.context), column.context)
            cursor.execute(f"UPDATE {table} SET {name} = %s WHERE id = %s", [fresh, pk])
    return len(rows)
