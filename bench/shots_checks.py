"""What is wrong with a page that a browser shows: questions asked of it, each answered with a list of sentences."""

import re
from functools import cache

from bench.shots_pages import HAN

ALL_WORDS = """() => {
  const found = [document.title];
  const chinese = element => { const near = element.closest('[lang]'); return near && /^zh/i.test(near.getAttribute('lang')); };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (/^(SCRIPT|STYLE|TEXTAREA)$/.test(parent.tagName) || parent.closest('[aria-hidden=true]')) continue;
    if (!chinese(parent)) found.push(walk.currentNode.data);
  }
  for (const element of document.body.querySelectorAll('[title],[aria-label],[placeholder],[alt]'))
    for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
      if (element.hasAttribute(name) && !chinese(element)) found.push(element.getAttribute(name));
  return found;
}"""

TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > room + 1);
  return out.slice(0, 5).map(e => e.tagName.toLowerCase() + '.' + e.getAttribute('class'));
}"""

CUT_OFF = """() => {
  const clips = e => /hidden|clip/.test(getComputedStyle(e).overflowX);
  const aside = e => e && (e.getBoundingClientRect().width <= 1 && clips(e) || aside(e.parentElement));
  const hidden = e => !e.offsetParent || !e.clientWidth || e.closest('.vh') || aside(e);
  const cut = e => {
    if ((clips(e) || e.tagName === 'TH') && e.scrollWidth > e.clientWidth + 1) return !e.title;
    const text = document.createRange();
    text.selectNodeContents(e);
    const end = text.getBoundingClientRect().right;
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return false;
      if (clips(up) && end > up.getBoundingClientRect().right + 1) return !up.title;
    }
    return false;
  };
  return [...document.body.querySelectorAll('a,button,label,legend,th,h1,h2,h3,summary,.tag,.btn')]
    .filter(e => !hidden(e) && cut(e)).map(e => e.innerText.trim().slice(0, 40));
}"""


def left_in_chinese(page, names) -> list[str]:
    """Words of an English page that are neither translated, nor marked ``lang="zh…"``, nor data."""
    known = any_of(tuple(names))
    words = {text.strip() for text in page.evaluate(ALL_WORDS)}
    return sorted(text for text in words if HAN.search(text) and HAN.search(known.sub("", text)))


@cache
def any_of(names: tuple) -> re.Pattern:
    """What finds any of these names, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "$^")


def sideways(page) -> list[str]:
    """The first parts that stick out to the right, where the page scrolls sideways."""
    return page.evaluate(TOO_WIDE)


def cut_off(page) -> list[str]:
    """Labels whose end is not shown and not in a ``title`` either."""
    return page.evaluate(CUT_OFF)
