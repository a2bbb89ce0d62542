/* What every page does: copy buttons, density and preview, focus on errors, busy marks, opened panels. */
(function () {
  'use strict';
  var x = window.xinan, root = x.root;

  document.addEventListener('click', function (e) {
    var copy = e.target.closest('[data-copy]');
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(copy.getAttribute('data-copy')).then(function () { x.say(x.word('copied')); });
    }
    var opener = e.target.closest('[data-opens]');
    if (opener) {
      var dialog = document.getElementById(opener.getAttribute('data-opens'));
      if (dialog && dialog.showModal) { e.preventDefault(); dialog.showModal(); }
    }
    if (e.target.closest('[data-prints]')) window.print();
    closeMenus(e.target);
  });
  document.addEventListener('change', function (e) {
    if (e.target.matches('[data-select-all]')) {
      x.$$('tbody input[type=checkbox]', e.target.closest('table')).forEach(function (box) {
        box.checked = e.target.checked;
        mark(box);
      });
    } else if (e.target.matches('[data-keynav] tbody input[type=checkbox]')) mark(e.target);
    if (e.target.matches('[data-submit-on-change]')) e.target.form.requestSubmit();
  });
  function mark(box) {
    var row = box.closest('tr');
    if (row) row.setAttribute('aria-selected', box.checked ? 'true' : 'false');
  }

  /* Pop-up menus are <details>: a click elsewhere or Esc closes them. */
  function closeMenus(target) {
    x.$$('details.menu[open]').forEach(function (menu) { if (!menu.contains(target)) menu.open = false; });
  }
  document.addEventListener('keydown', function (e) {
    if (e.key !== 'Escape' || x.composing(e)) return;
    var menu = x.$('details.menu[open]');
    if (menu) { menu.open = false; x.$('summary', menu).focus(); e.stopImmediatePropagation(); }
  });

  /* A segmented switch shows its effect at once; the form behind it keeps the choice for next time. */
  document.addEventListener('submit', function (e) {
    var name = e.target.getAttribute('data-preference');
    if (!name || !window.fetch || (e.submitter && e.submitter.name !== name)) return;
    var value = e.submitter ? e.submitter.value : '';
    e.preventDefault();
    var dark = name === 'theme' && value === 'auto' && window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches;
    root.setAttribute('data-' + name, dark ? 'dark' : value);
    x.$$('form[data-preference="' + name + '"] button').forEach(function (button) {
      if (button.value === value) button.setAttribute('aria-current', 'true'); else button.removeAttribute('aria-current');
    });
    var body = new FormData(e.target);
    body.set(name, value);
    fetch(e.target.action, { method: 'POST', body: body, credentials: 'same-origin', redirect: 'manual' });
  });

  function focusFirst(within) {
    var el = x.$('.errsum:not([data-specimen])', within) || (within !== document && x.$('[data-focus]', within));
    if (el) { if (!el.hasAttribute('tabindex')) el.setAttribute('tabindex', '-1'); el.focus(); }
  }
  document.addEventListener('DOMContentLoaded', function () { focusFirst(document); });
  document.addEventListener('htmx:beforeRequest', function (e) { busy(e.detail.target, true); });
  document.addEventListener('htmx:afterRequest', function (e) { busy(e.detail.target, false); });
  document.addEventListener('htmx:afterSettle', function (e) { busy(e.detail.target, false); focusFirst(e.detail.target); });
  document.addEventListener('htmx:sendError', function () { x.say(x.word('offline')); });
  function busy(el, on) {
    if (!el) return;
    if (on) el.setAttribute('aria-busy', 'true'); else el.removeAttribute('aria-busy');
  }

  /* Polling: [data-poll="60"] listens with hx-trigger="xinan:poll"; nothing is asked while the tab is hidden. */
  document.addEventListener('DOMContentLoaded', function () {
    x.$$('[data-poll]').forEach(function (el) {
      setInterval(function () { if (!document.hidden) x.emit(el, 'xinan:poll'); }, 1000 * el.getAttribute('data-poll'));
    });
  });
})();
