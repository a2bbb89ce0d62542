/* The current row of a work list: moved by J and K, opened by Enter, found again after going back. */
(function () {
  'use strict';
  var x = window.xinan;
  function list() { return x.$('[data-keynav]'); }
  function rows() { var table = list(); return table ? x.$$('tr[data-href]', table) : []; }
  function current() { return rows().filter(function (row) { return row.classList.contains('is-cur'); })[0] || null; }

  function go(row, focus) {
    rows().forEach(function (other) {
      other.classList.toggle('is-cur', other === row);
      if (other === row) other.setAttribute('aria-current', 'true'); else other.removeAttribute('aria-current');
    });
    if (!row) return;
    if (focus) { row.tabIndex = -1; row.focus({ preventScroll: true }); row.scrollIntoView({ block: 'nearest' }); }
    remember();
    x.emit(row, 'xinan:row', { href: row.getAttribute('data-href') });
  }
  function step(by) {
    var all = rows();
    if (!all.length) return;
    var at = all.indexOf(current());
    go(all[Math.max(0, Math.min(all.length - 1, at + by))], true);
  }
  function tick() {
    var row = current(), box = row && x.$('input[type=checkbox]', row);
    if (!box) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  }
  function open() { var row = current(); if (row) location.href = row.getAttribute('data-href'); return !!row; }

  function place() { return 'place:' + location.pathname + location.search; }
  function remember() {
    var row = current();
    if (!list()) return;
    x.session.set(place(), JSON.stringify({ href: row ? row.getAttribute('data-href') : '', y: window.scrollY }));
    x.session.set('list', location.pathname + location.search);
  }
  /* Back to the list that was left last, at its row; false if there was none. */
  function leave() {
    var last = x.session.get('list');
    if (last) { x.session.set('returning', '1'); location.href = last; }
    return !!last;
  }
  function recall() {
    var kept = list() && x.session.get(place());
    if (!kept) return;
    var was = JSON.parse(kept);
    var row = rows().filter(function (r) { return r.getAttribute('data-href') === was.href; })[0];
    if (row) go(row, false);
    window.scrollTo(0, was.y);
  }
  window.addEventListener('pagehide', remember);
  document.addEventListener('DOMContentLoaded', function () {
    var entry = performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
    if (entry && entry.type === 'back_forward' || x.session.get('returning')) recall();
    x.session.drop('returning');
  });

  /* Clicking a row outside its controls makes it current; a double click opens it. The task text is the link. */
  document.addEventListener('click', function (e) {
    var row = e.target.closest('[data-keynav] tr[data-href]');
    if (row && !e.target.closest('a,button,input,label,summary')) go(row, false);
  });
  document.addEventListener('dblclick', function (e) {
    var row = e.target.closest('[data-keynav] tr[data-href]');
    if (row && !e.target.closest('a,button,input,label,summary')) location.href = row.getAttribute('data-href');
  });
  /* A list swapped by a filter keeps its current row, so J goes on where it was. */
  var held = '';
  document.addEventListener('htmx:beforeSwap', function () { var row = current(); held = row ? row.getAttribute('data-href') : ''; });
  document.addEventListener('htmx:afterSettle', function () {
    if (!held || current()) return;
    var row = rows().filter(function (r) { return r.getAttribute('data-href') === held; })[0];
    if (row) go(row, false);
  });

  x.rows = { step: step, tick: tick, open: open, current: current, go: go, leave: leave };
})();
