"""Django's PostgreSQL engine on the private server."""
