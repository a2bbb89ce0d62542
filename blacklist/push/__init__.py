"""Messages to credit platforms: written with the act, sent by the worker, handed over as files; what departments answer."""
