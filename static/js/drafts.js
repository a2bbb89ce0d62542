/* Drafts: form[data-draft-url] is saved every 20 seconds and on Ctrl+S. What cannot reach the server (network gone,
   login expired) stays in this browser, per user and for a day at most, and is offered back on the same page. */
(function () {
  'use strict';
  var x = window.xinan, EVERY = 20000, KEEP = 24 * 3600 * 1000, PREFIX = 'draft:';
  var SKIP = { csrfmiddlewaretoken: 1, understood: 1, drawn: 1 };

  function owner() { return x.root.getAttribute('data-user') || ''; }
  function key(form) { return PREFIX + owner() + ':' + (form.getAttribute('data-draft-key') || location.pathname); }
  function entries(form) {
    var out = [];
    new FormData(form).forEach(function (value, name) {
      if (SKIP[name] || name.indexOf('chosen:') === 0) return;
      if (typeof value === 'string') out.push([name, value]); else if (value.name) out.push(['chosen:' + name, value.name]);
    });
    return out;
  }
  /* What is sent as a draft: files stay here, only their names go along. */
  function body(form) {
    var out = new FormData(), csrf = form.elements.csrfmiddlewaretoken;
    entries(form).forEach(function (pair) { out.append(pair[0], pair[1]); });
    if (csrf) out.append('csrfmiddlewaretoken', csrf.value);
    return out;
  }
  function digest(form) { return JSON.stringify(entries(form)); }
  function tell(form, text, speak) {
    var place = x.$('[data-draft-status]', form) || x.$('[data-draft-status]');
    if (place) place.textContent = text;
    if (speak) x.say(text);
  }
  function keepHere(form, sent) {
    return x.local.set(key(form), JSON.stringify({ at: Date.now(), sent: !!sent, fields: entries(form) }));
  }

  function save(form, asked) {
    var now = digest(form);
    if (form.saving || form.sent || (!asked && now === form.savedAs)) return Promise.resolve(false);
    form.saving = true;
    var csrf = form.elements.csrfmiddlewaretoken;
    return fetch(form.getAttribute('data-draft-url'), {
      method: 'POST', body: body(form), credentials: 'same-origin',
      headers: { 'X-CSRFToken': csrf ? csrf.value : '', 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' }
    }).then(function (answer) { return answered(form, answer, now, asked); }, function () {
      keepHere(form);
      tell(form, x.word('draft-offline', { at: x.clock() }), !form.wasOffline);
      form.wasOffline = true;
      return false;
    }).then(function (done) { form.saving = false; return done; });
  }
  function answered(form, answer, now, asked) {
    if (answer.status === 409) {
      return answer.text().then(function (html) { keepHere(form); x.emit(form, 'xinan:conflict', { html: html }); return false; });
    }
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      keepHere(form);
      tell(form, x.word('draft-login'), true);
      return false;
    }
    if (!answer.ok) {
      keepHere(form);
      tell(form, x.word('draft-failed'), true);
      return false;
    }
    form.savedAs = now;
    form.wasOffline = false;
    x.local.drop(key(form));
    return answer.headers.get('Content-Type') === null || answer.headers.get('Content-Type').indexOf('json') < 0
      ? saved(form, {}, asked) : answer.json().then(function (body) { return saved(form, body || {}, asked); });
  }
  function saved(form, body, asked) {
    if (body.version && form.elements.version) form.elements.version.value = body.version;
    form.savedAs = digest(form);
    tell(form, x.word('draft-saved', { at: body.saved_at || x.clock() }), asked);
    x.emit(form, 'xinan:draft', body);
    return true;
  }

  /* A conflict: the server's comparison goes where the page wants it; the input stays. */
  document.addEventListener('xinan:conflict', function (e) {
    var place = x.$('[data-conflict]', e.target) || x.$('[data-conflict]');
    tell(e.target, x.word('draft-conflict'), true);
    if (place && e.detail.html) {
      place.innerHTML = new DOMParser().parseFromString(e.detail.html, 'text/html').body.innerHTML;
      place.setAttribute('tabindex', '-1');
      place.focus();
    }
  });

  function fields(form, name) { return Array.prototype.filter.call(form.elements, function (el) { return el.name === name; }); }
  function fill(form, list) {
    var by = {};
    list.forEach(function (pair) { (by[pair[0]] = by[pair[0]] || []).push(pair[1]); });
    x.$$('[data-sheet]', form).forEach(function (sheet) { x.grid.ensure(sheet, needed(sheet, by)); });
    Object.keys(by).forEach(function (name) {
      fields(form, name).forEach(function (el, i) {
        if (el.type === 'file') return;
        if (el.type === 'checkbox' || el.type === 'radio') el.checked = by[name].indexOf(el.value) >= 0;
        else if (by[name][i] !== undefined) el.value = by[name][i];
      });
    });
    x.$$('input[type=checkbox]', form).forEach(function (box) { if (box.name && !by[box.name]) box.checked = false; });
    x.$$('[data-sheet]', form).forEach(function (sheet) { x.grid.tally(sheet); });
  }
  /* No page can choose files by itself: say which were chosen. */
  function lost(form, list) {
    var names = list.filter(function (pair) { return pair[0].indexOf('chosen:') === 0; }).map(function (pair) { return pair[1]; });
    if (!names.length) return;
    var note = document.createElement('div');
    note.className = 'note note--am mb-3';
    note.setAttribute('role', 'status');
    note.textContent = x.word('draft-files', { names: names.join('、') });
    form.parentNode.insertBefore(note, form);
  }
  function needed(sheet, by) {
    var prefix = sheet.getAttribute('data-sheet'), most = 0, own = {};
    x.$$('tbody [name]', sheet).forEach(function (el) { own[el.name] = 1; });
    Object.keys(by).forEach(function (name) {
      var n = prefix && name.indexOf(prefix + '-') === 0 && /-(\d+)-/.exec(name);
      if (n) most = Math.max(most, +n[1] + 1); else if (own[name]) most = Math.max(most, by[name].length);
    });
    return most;
  }
  function restore(form) {
    var kept = x.local.get(key(form));
    if (!kept) return;
    var was = JSON.parse(kept), server = Date.parse(form.getAttribute('data-draft-saved') || '') || 0;
    if (Date.now() - was.at > KEEP || was.at <= server) { x.local.drop(key(form)); return; }
    fill(form, was.fields);
    tell(form, x.word('draft-back', { at: x.clock(new Date(was.at)) }), true);
    lost(form, was.fields);
    form.savedAs = null;
    x.emit(form, 'xinan:restored', { at: was.at });
    save(form, false);
  }
  /* Copies of another user, and old ones, go; so does a sent copy once a page other than login or its form is shown. */
  function tidy() {
    var here = x.$$('form[data-draft-url]').map(key);
    x.local.keys().forEach(function (name) {
      if (name.indexOf(PREFIX) !== 0) return;
      var was = JSON.parse(x.local.get(name) || '{}');
      var foreign = owner() && name.indexOf(PREFIX + owner() + ':') !== 0;
      var accepted = owner() && was.sent && here.indexOf(name) < 0;
      if (!was.at || Date.now() - was.at > KEEP || foreign || accepted) x.local.drop(name);
    });
    x.$$('[data-draft-done]').forEach(function (el) { x.local.drop(PREFIX + owner() + ':' + el.getAttribute('data-draft-done')); });
  }

  document.addEventListener('submit', function (e) {
    if (e.target.matches('form[data-draft-url]')) { e.target.sent = true; keepHere(e.target, true); }
    if (e.target.matches('[data-logout]')) x.local.keys().forEach(function (name) { if (name.indexOf(PREFIX) === 0) x.local.drop(name); });
  });
  document.addEventListener('DOMContentLoaded', function () {
    tidy();
    x.$$('form[data-draft-url]').forEach(function (form) {
      form.savedAs = digest(form);
      if (x.$('.errsum') || form.hasAttribute('data-draft-answered')) x.local.drop(key(form)); else restore(form);
      setInterval(function () { save(form, false); }, EVERY);
    });
  });
  window.addEventListener('online', function () { x.$$('form[data-draft-url]').forEach(function (form) { save(form, true); }); });
  document.addEventListener('click', function (e) {
    var button = e.target.closest('[data-draft-save]');
    var form = button && button.closest('form[data-draft-url]');
    if (form) { e.preventDefault(); save(form, true); }
  });
  x.drafts = { save: save };
})();
