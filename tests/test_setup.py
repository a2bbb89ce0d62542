"""The house stands: settings, database, health, worker, error pages, logs."""


import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.database import databases, parse
from config.pgembed import Server


def test_production_without_a_database_url_is_refused(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(ImproperlyConfigured):
        databases(debug=False)


def test_development_without_a_database_url_gets_the_private_server(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert databases(debug=True)["default"]["ENGINE"] == "config.pgbackend"


def test_database_url_is_read_whole():
    at = parse("postgresql://anna:p%40ss@db.internal:6432/xin?sslmode=require&pool=transaction")
    assert (at["USER"], at["PASSWORD"], at["HOST"], at["PORT"]) == ("anna", "p@ss", "db.internal", "6432")
    assert at["NAME"] == "xin"
    assert at["OPTIONS"] == {"sslmode": "require"}
    assert at["DISABLE_SERVER_SIDE_CURSORS"] and at["CONN_MAX_AGE"] == 0


def test_sqlite_is_refused():
    with pytest.raises(ImproperlyConfigured):
        parse("sqlite:///xinan.db")


def test_the_url_of_the_private_server_names_its_socket(tmp_path):
    server = Server(tmp_path)
    at = parse(server.url())
    assert (at["HOST"], at["PORT"], at["NAME"]) == (str(server.socket), "5432", "xinan")


def test_the_socket_path_fits_into_the_kernels_limit(tmp_path):
    deep = tmp_path / ("张三" * 20)
    assert len(str(Server(deep).socket).encode()) <= 85


@pytest.mark.django_db
def test_the_database_compares_chinese_text():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'x 拖欠工资 y' ~ '\\w{4}', lower('Ä')")
        assert cursor.fetchone() == (True, "ä")
