/* Keyboard. Single keys are ignored while typing, while an input method composes, with modifiers and in
   dialogs, and are off with <html data-keys="off"> (WCAG 2.1.4). A control names its key by data-key="e". */
(function () {
  'use strict';
  var x = window.xinan, waiting = 0;

  function off() { return x.root.getAttribute('data-keys') === 'off'; }
  function press(key) {
    var row = x.rows.current();
    var own = row ? x.$$('[data-key="' + key + '"]', row) : [];
    var control = own.concat(x.$$('[data-key="' + key + '"]')).filter(function (el) {
      return x.visible(el) && (own.indexOf(el) >= 0 || !el.closest('[data-keynav]'));
    })[0];
    if (control) control.click();
    return !!control;
  }
  function help() {
    var dialog = x.$('#keys');
    if (dialog && dialog.showModal) dialog.showModal();
    return !!dialog;
  }
  function search() {
    var box = x.$('#q');
    if (box) { box.focus(); box.select(); }
    return !!box;
  }
  function preview() {
    var on = x.root.getAttribute('data-preview') !== 'on';
    x.root.setAttribute('data-preview', on ? 'on' : 'off');
    x.local.set('preview', on ? 'on' : 'off');
    x.emit(document.body, 'xinan:preview', { on: on });
    return true;
  }
  function back() {
    var link = x.$('[data-back]');
    if (link && !(link.getAttribute('data-back') === 'list' && x.rows.leave())) link.click();
    return !!link;
  }
  function go(key) {
    var link = x.$('[data-go="' + key + '"]');
    if (link) location.href = link.href;
    return !!link;
  }

  var single = {
    '/': search, '?': help,
    'j': function () { x.rows.step(1); return true; },
    'k': function () { x.rows.step(-1); return true; },
    'x': function () { x.rows.tick(); return true; },
    'p': preview, 'escape': back,
    'enter': function (e) { return !e.target.closest('a,button,summary') && x.rows.open(); }
  };
  function alone(e) {
    if (off() || e.ctrlKey || e.metaKey || e.altKey || x.typing(e.target) || x.$('dialog[open]')) return;
    if (e.shiftKey && e.key !== '?' && e.key !== '/') return;
    var key = e.key.toLowerCase();
    if (waiting && Date.now() - waiting < 1500) {
      waiting = 0;
      if (go(key)) e.preventDefault();
      return;
    }
    waiting = 0;
    if (key === 'g') { waiting = Date.now(); return; }
    if (/^[a-z]$/.test(key) && press(key)) { e.preventDefault(); return; }
    if (single[key] && single[key](e)) e.preventDefault();
  }

  function formOf(e, selector) { return (e.target.closest && e.target.closest(selector)) || x.$(selector); }
  function chords(e) {
    if (e.ctrlKey && !e.altKey && !e.shiftKey && e.key === 'Enter') {
      var form = (e.target.closest && e.target.closest('form[method="post"]')) || x.$('form[data-main]');
      if (form) { e.preventDefault(); form.requestSubmit(); }
    } else if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 's') {
      var drafted = formOf(e, 'form[data-draft-url]');
      if (drafted) { e.preventDefault(); x.drafts.save(drafted, true); }
    } else if (e.altKey && !e.ctrlKey && /^[1-9]$/.test(e.key)) {
      var section = x.$('[data-section="' + e.key + '"]');
      if (section) { e.preventDefault(); jump(section); }
    }
  }
  function jump(section) {
    var field = x.$$('input:not([type=hidden]),select,textarea', section).filter(x.visible)[0] || section;
    if (field === section && !section.hasAttribute('tabindex')) section.setAttribute('tabindex', '-1');
    field.focus();
    section.scrollIntoView({ block: 'start' });
  }

  document.addEventListener('keydown', function (e) {
    if (x.composing(e) || e.defaultPrevented || !e.key) return;
    chords(e);
    if (!e.defaultPrevented) alone(e);
  });
})();
