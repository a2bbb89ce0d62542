"""NUL characters are kept out: no browser sends them, and PostgreSQL stores none."""

from config.errors import bad_request

NUL = "\x00"


class NoNulls:
    """Answers 400 where one stands in the path, the query or a posted field."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Asked once cookies and the CSRF token were checked, so that nobody makes us read a form for nothing."""
        texts = (text for fields in (request.GET, request.POST) for name, values in fields.lists() for text in (name, *values))
        return bad_request(request) if NUL in request.path_info or any(NUL in text for text in texts) else None
