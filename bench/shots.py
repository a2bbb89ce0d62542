"""./run shots [page …]: pictures of every page into shots/, and a loud end if a page is wrong.

Each page at 1366×768 (first screen and whole), 390×844, dark, English and in print. Wrong are: an error in the browser's
console (refusals of the content policy are such), sideways scrolling, Chinese left in English, labels cut off.
"""

import contextlib
import html
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import shots_checks
from bench.shots_pages import PAGES
from bench.shots_site import BASE, site

FOLDER = BASE / "shots"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first has no window to draw
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
TALLEST = 6000  # pixels of a whole page
NOWHERE = "/static/favicon.svg"  # where a tab stands between pages: about:blank would cost a new process each time
AT_REST = "() => new Promise(done => requestIdleCallback(() => done(), {timeout: 200}))"
MOST_RESTS = 100  # then the page asks without end, and is looked at as it is
MOST_TOLD = 4  # untranslated sentences told of one page


@dataclass(frozen=True)
class Look:
    """One way to look at a page."""

    name: str
    width: int = 1366
    height: int = 768
    locale: str = "zh-CN"
    theme: str = "light"
    whole: bool = True


LOOKS = [
    Look("1366", whole=False),
    Look("full"),
    Look("390", 390, 844),
    Look("dark", theme="dark"),
    Look("en", locale="en"),
]


def main(names):
    """Take the pictures of these pages (all); the number of pages that are wrong is the exit status."""
    chosen = [page for page in PAGES if not names or page.name in names]
    if unknown := set(names) - {page.name for page in PAGES}:
        sys.exit(f"No such page: {', '.join(sorted(unknown))}. There are: {', '.join(page.name for page in PAGES)}")
    FOLDER.mkdir(exist_ok=True)
    wrong = {}
    with site() as running, chromium() as browser:
        for page in chosen:
            wrong[page.name] = photograph(browser, running, page)
            print(page.name, *(f"\n   {line}" for line in wrong[page.name]), flush=True)
    write_index()
    bad = [name for name, lines in wrong.items() if lines]
    print(f"{len(chosen)} pages in {FOLDER.name}/index.html, {len(bad)} of them wrong: {', '.join(bad) or 'none'}")
    sys.exit(min(len(bad), 100))


@contextlib.contextmanager
def chromium():
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


def photograph(browser, running, page) -> list[str]:
    """All pictures of one page; what is wrong with it."""
    wrong = []
    for look in LOOKS:
        with opened(browser, running, page.name, look) as (tab, complaints):
            picture = FOLDER / f"{page.name}-{look.name}.png"
            tab.set_viewport_size({"width": look.width, "height": height(tab, look)})
            tab.screenshot(path=picture)
            wrong += [
                f"{look.name}: {line}" for line in [*complaints, *faults(tab, look, running.chinese_on(page.name))]
            ]
            if look.name == "full":
                printed(tab, FOLDER / f"{page.name}-print")
    return wrong


@contextlib.contextmanager
def opened(browser, running, name, look):
    """A tab of its own that shows a page in this look, and what its console complained of."""
    with a_tab(browser, look) as tab, shown_in(tab, running, name, look) as complaints:
        yield tab, complaints


@contextlib.contextmanager
def a_tab(browser, look):
    """An empty tab in this look; leaving a page with unsaved fields is agreed to."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        locale=look.locale,
        timezone_id="Asia/Shanghai",
        color_scheme=look.theme,
        reduced_motion="reduce",
    )
    try:
        tab = context.new_page()
        tab.on("dialog", lambda dialog: dialog.accept())
        yield tab
    finally:
        context.close()


@contextlib.contextmanager
def shown_in(tab, running, name, look):
    """What the console complains of while the tab shows a page as a browser that was never there before would."""
    complaints, address = [], running.address(name)
    on_console = lambda message: complaints.append(message.text) if is_error(message, address) else None  # noqa: E731
    on_error = lambda error: complaints.append(str(error))  # noqa: E731
    tab.goto(running.url + NOWHERE)
    tab.context.clear_cookies()
    forget = tab.context.new_cdp_session(tab)
    forget.send("Storage.clearDataForOrigin", {"origin": running.url, "storageTypes": "all"})
    forget.detach()
    tab.context.add_cookies(running.cookies(name))
    tab.set_viewport_size({"width": look.width, "height": look.height})
    tab.emulate_media(media="screen", color_scheme=look.theme, reduced_motion="reduce")
    tab.on("console", on_console)
    tab.on("pageerror", on_error)
    page = next(page for page in PAGES if page.name == name)
    answer = go_and_rest(tab, address)
    if answer.status != page.status:
        complaints.append(f"the server answers {answer.status}")
    if page.then:
        page.then(tab)
    tab.evaluate("theme => document.documentElement.setAttribute('data-theme', theme)", look.theme)
    yield complaints
    tab.remove_listener("console", on_console)
    tab.remove_listener("pageerror", on_error)


def go_and_rest(tab, address):
    """Open an address; returns its answer once nothing is under way, without the half second of "networkidle"."""
    under_way = set()

    def begun(request):
        under_way.add(request)

    def ended(request):
        under_way.discard(request)

    heard = {"request": begun, "requestfinished": ended, "requestfailed": ended}
    for event, listener in heard.items():
        tab.on(event, listener)
    answer = tab.goto(address, wait_until="load")
    tab.evaluate(AT_REST)
    for _ in range(MOST_RESTS if under_way else 0):
        tab.evaluate(AT_REST)
        if not under_way:
            break
    for event, listener in heard.items():
        tab.remove_listener(event, listener)
    return answer


def is_error(message, address) -> bool:
    """An error, but for the answer 404 of the page that is there to show it and the icon that browsers ask for."""
    url = message.location["url"]
    return message.type == "error" and url != address and not url.endswith("/favicon.ico")


def height(tab, look) -> int:
    """How much of the page to show, in pixels."""
    return min(tab.evaluate("document.documentElement.scrollHeight"), TALLEST) if look.whole else look.height


def faults(tab, look, names) -> list[str]:
    """What the checks find in this look."""
    found = [f"scrolls sideways: {part}" for part in shots_checks.sideways(tab)]
    found += [f"cut off: {label}" for label in shots_checks.cut_off(tab)]
    if look.locale == "en":
        left = shots_checks.left_in_chinese(tab, names)
        found += [f"left in Chinese: {words}" for words in left[:MOST_TOLD]]
        found += [f"left in Chinese: {len(left) - MOST_TOLD} more"] if len(left) > MOST_TOLD else []
    return found


def printed(tab, stem: Path):
    """The first page of the print as a picture."""
    sheet = stem.with_suffix(".pdf")
    tab.pdf(path=sheet, prefer_css_page_size=True)
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-f", "1", "-singlefile", sheet, stem], check=True)


def write_index():
    """index.html: a row of pictures for each page, those of earlier runs included."""
    rows = []
    for page in PAGES:
        pictures = [f"{page.name}-{look}.png" for look in [*(look.name for look in LOOKS), "print"]]
        shown = [
            f'<a href="{name}"><img src="{name}" alt="{name}"></a>' for name in pictures if (FOLDER / name).exists()
        ]
        rows.append(f"<h2>{html.escape(page.name)}</h2>{''.join(shown)}")
    style = "img{height:300px;margin:4px;border:1px solid #999;object-fit:cover;object-position:top}"
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Pictures</title><style>{style}</style>'
    (FOLDER / "index.html").write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
