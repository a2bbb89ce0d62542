"""Someone who works by keyboard alone: presses and types, never points; every stop must show where the focus is."""

import re

FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const labels = [...(e.labels || [])].map(label => label.innerText);
  const by = (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)).filter(Boolean);
  const words = [e.getAttribute('aria-label'), ...by.map(one => one.innerText), ...labels, e.innerText, e.title];
  return {name: words.filter(Boolean).join(' ').replace(/\\s+/g, ' ').trim(), body: e === document.body, tag: e.tagName,
    id: e.id, field: e.name || '', value: e.value || '', what: e.outerHTML.slice(0, 120),
    inside: box.bottom > 0 && box.top < innerHeight,
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none'};
}"""


class Hands:
    """The keys of one page; ``stops`` counts how often Tab was pressed."""

    def __init__(self, page, url):
        self.page, self.url, self.stops = page, url, 0

    def open(self, path):
        """Type an address."""
        self.page.goto(self.url + path)

    def at(self) -> dict:
        """What has the focus; AssertionError if nobody could see that it has."""
        there = self.page.evaluate(FOCUSED)
        if not there["body"] and not (there["seen"] and there["inside"]):
            raise AssertionError(f"the focus does not show: {there['what']}")
        return there

    def press(self, *keys):
        """Press these keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        """Type into whatever has the focus."""
        self.page.keyboard.type(text)

    def tab_to(self, name, most=60, back=False):
        """Press Tab until something of this accessible name (a part of it, or ``name=…`` of a field) has the focus."""
        passed = []
        for _ in range(most):
            self.press("Shift+Tab" if back else "Tab")
            self.stops += 1
            there = self.at()
            if there["field"] == name.removeprefix("name=") if name.startswith("name=") else name in there["name"]:
                return there
            passed.append(there["name"][:20] or there["tag"])
        raise AssertionError(f"{name} is not reached in {most} presses: {passed}")

    def fill(self, **fields):
        """Tab to each field in turn and type; ``↓`` chooses the next entry of a list, a space ticks."""
        for name, text in fields.items():
            self.tab_to(f"name={name}")
            self.press(*["ArrowDown"] * len(text)) if set(text) == {"↓"} else self.type(text)

    def log_in(self, user, password):
        """From the page of the log-in, whatever has the focus there."""
        self.open("/login/")
        if self.at()["field"] != "username":
            self.tab_to("name=username")
        self.type(user.username)
        self.tab_to("name=password")
        self.type(password)
        self.press("Enter")
        self.arrive("/inbox/")

    def log_out(self):
        """Through the menu."""
        self.press("Control+Home")
        self.tab_to("打开个人菜单")
        self.press("Enter")
        self.tab_to("退出登录")
        self.press("Enter")
        self.arrive("/login/")

    def arrive(self, pattern):
        """Wait for an address that contains this pattern."""
        self.page.wait_for_url(re.compile(pattern))
        self.page.wait_for_load_state()

    def clipboard(self, text):
        """What was copied elsewhere lies in the clipboard."""
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
