"""django.db.backends.postgresql, starting the private server when nothing answers."""

from django.db.backends.postgresql import base
from psycopg2 import OperationalError

from config.pgembed import Server

NOT_RUNNING = ("No such file", "Connection refused", "starting up")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the private server below the socket folder named in HOST."""

    def get_new_connection(self, conn_params):
        """Connect; if the server is not there, start it and connect once more."""
        try:
            return super().get_new_connection(conn_params)
        except OperationalError as error:
            server = Server()
            if str(server.socket) != conn_params["host"] or not any(sign in str(error) for sign in NOT_RUNNING):
                raise
            server.start()
            return super().get_new_connection(conn_params)
