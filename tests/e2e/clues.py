"""Those who handle clues before one browser, and their telephones: 390 px wide, each of which can lose its network."""

from dataclasses import fields
from types import SimpleNamespace

from django.conf import settings
from django.test import Client

from tests import factories_case, factories_warning
from tests.e2e.people import Desk

NO_NETWORK = "ERR_INTERNET_DISCONNECTED"
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


class ClueDesk(Desk):
    """The bureau with its analyst and checkers; ``case_path`` is the page of a clue or of a case."""

    def __init__(self, page, live_server, browser, complaints):
        bureau = factories_case.bureau()
        crew = factories_warning.crew(bureau)
        people = {f.name: getattr(crew, f.name) for f in fields(crew)}
        people |= {f.name: getattr(bureau, f.name) for f in fields(bureau)}  # squad is the head there, the organ here
        super().__init__(page, live_server, SimpleNamespace(**people))
        self.b, self.c, self.browser, self.complaints, self.contexts = bureau, crew, browser, complaints, []

    def to(self, row):
        """This clue, or this case, is on the table."""
        there = "cases" if row._meta.label == "casework.ArrearsCase" else "warnings"
        self.case_path = f"/{there}/{row.public_id}/"

    def phone(self, name=None):
        """A telephone, logged in as one of the bureau (None: of nobody)."""
        context = self.browser.new_context(**PHONE)
        self.contexts.append(context)
        if name:
            client = Client()
            client.force_login(getattr(self.bureau, name))
            client.get("/notices/choices/")  # a log-in by hand leaves both cookies behind
            kept = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
            context.add_cookies([{"name": n, "value": client.cookies[n].value, "url": self.url} for n in kept])
        page = context.new_page()
        page.on("console", lambda message: self._heard(message))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _heard(self, message):
        if message.type == "error" and NO_NETWORK not in message.text and "favicon" not in message.location["url"]:
            self.complaints.append(message.text)

    def close(self):
        """Put the telephones away."""
        for context in self.contexts:
            context.close()


def fits(page) -> bool:
    """Nothing sticks out at the side."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
