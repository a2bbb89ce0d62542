/* The bulk bar of a work list: shown while rows are ticked; S without a tick takes the current row. */
(function () {
  'use strict';
  var x = window.xinan;
  function bar() { return x.$('[data-bulk]'); }
  function ticked() { return x.$$('[data-keynav] tbody input[type=checkbox]').filter(function (box) { return box.checked; }); }

  function refresh() {
    var el = bar();
    if (!el) return;
    var n = ticked().length, count = x.$('[data-bulk-count]', el);
    el.classList.toggle('vh', !n);
    if (count) count.textContent = n;
  }
  function takeCurrent(e) {
    if (!e.target.closest('[data-bulk-go]') || ticked().length) return;
    var row = x.rows.current(), box = row && x.$('input[type=checkbox]', row);
    if (!box) return;
    box.checked = true;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  }
  document.addEventListener('click', takeCurrent, true);
  document.addEventListener('change', refresh);
  document.addEventListener('htmx:afterSettle', refresh);
  document.addEventListener('DOMContentLoaded', refresh);
  window.addEventListener('pageshow', refresh);
})();
