"""A browser that changes hands: one page, logged in as whoever acts next."""

import re

from django.conf import settings
from django.test import Client
from django.urls import reverse


class Desk:
    """The page of a browser and the bureau whose people sit before it."""

    def __init__(self, page, live_server, bureau):
        self.page, self.url, self.bureau = page, live_server.url, bureau
        self.case_path = ""

    def sit(self, name, path=None):
        """Log in as one of the bureau and open the case (or another page)."""
        client = Client()
        client.force_login(getattr(self.bureau, name))
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{**cookie, "url": self.url}])
        self.page.goto(self.url + (path or self.case_path))
        return self.page

    def act(self, name, label, **fields):
        """Open an act from the case's page by its name and fill its form; returns the page before the last click."""
        page = self.sit(name)
        link = page.get_by_role("link", name=re.compile("^" + re.escape(label))).first
        if not link.count():
            raise AssertionError(f"{label} is not offered to {name}: {page.locator('.acts').all_inner_texts()}")
        link.click()
        page.wait_for_url(re.compile(r"/act/|/closing/"))
        self.fill(**fields)
        return page

    def fill(self, **fields):
        """Fill fields by name: text, True for a tick, a list of values for several ticks, ``=value`` for a choice."""
        for name, value in fields.items():
            self._one(name, value)

    def _one(self, name, value):
        page, field = self.page, self.page.locator(f"[name={name}]")
        if value is True:
            field.first.check()
        elif isinstance(value, int):
            field.nth(value).check()
        elif value.startswith("="):
            kind = field.first.get_attribute("type")
            if kind in ("radio", "checkbox"):
                page.locator(f"[name={name}][value='{value[1:]}']").check()
            else:
                field.first.select_option(value[1:])
        else:
            field.first.fill(value)

    def submit(self):
        """Tick the consequence where one is stated, press the form's main button, come back to the case."""
        understood = self.page.locator("[name=understood]")
        if understood.count():
            understood.check()
        self.page.locator("main form button.btn--pri[type=submit], main form button.btn--pri:not([type])").last.click()
        self.page.wait_for_load_state()
        problems = self.page.locator(".errsum")
        if problems.count():
            raise AssertionError(f"refused: {problems.inner_text()}")

    def do(self, name, label, **fields):
        """An act by one person, start to end."""
        self.act(name, label, **fields)
        self.submit()

    def both(self, first, second, label, **fields):
        """An act by two: the first proposes, the second confirms from his own session."""
        self.do(first, label, **fields)
        page = self.sit(second)
        page.locator("a[href*='/consents/']").first.click()
        page.wait_for_url(re.compile("/consents/"))
        self.submit()


def intake_path():
    """Where complaints are logged."""
    return reverse("intake")
