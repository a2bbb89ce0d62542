/* The entry of a complaint: blocks with ID numbers are read by the server, its verdicts appear in the grid while typing
   goes on, and the panel of likely duplicates follows. Without network grid.js and drafts.js do what they can. */
(function () {
  'use strict';
  var x = window.xinan, BLOCK = /(^|[\s,，|;；])\d{14,17}[\dXx]([\s,，|;；]|$)/, WAIT = 700;
  var soon = 0;

  function form() { return x.$('#intake'); }
  function isRoster(text) {
    var first = text.split(/\r?\n/)[0], heads = first.match(/姓名|身份证|证件号|电话|手机|金额|欠付|欠薪/g);
    return text.trim().indexOf('\n') > 0 && (BLOCK.test(text) || (heads && heads.length > 1));
  }

  /* Before grid.js sees it: a block that is a roster goes to the server, which finds its columns. */
  document.addEventListener('paste', function (e) {
    var sheet = e.target.closest && e.target.closest('#sheet');
    var text = sheet && e.clipboardData ? e.clipboardData.getData('text') : '';
    if (!text || !window.htmx || navigator.onLine === false || !isRoster(text)) return;
    e.preventDefault();
    e.stopPropagation();
    var box = x.$('#paste');
    box.value = text;
    window.htmx.trigger(box, 'xinan:block');
  }, true);

  /* What the server said of the cells, kept where grid.js looks for it. */
  function adopt() {
    x.$$('#sheet input').forEach(function (cell) {
      cell.problem = cell.getAttribute('data-problem') || '';
      cell.warning = cell.getAttribute('data-warning') || '';
    });
    done();
    coverAll();
  }
  function judged() {
    var told = {}, sheet = x.$('#sheet');
    if (!sheet) return;
    x.$$('#cell-verdicts li').forEach(function (li) { told[li.getAttribute('data-cell')] = li; });
    x.$$('tbody input', sheet).forEach(function (cell) {
      var li = told[cell.id];
      if (cell === document.activeElement && !cell.problem) return;
      x.grid.judge(cell, li ? li.getAttribute('data-problem') : '', li ? li.getAttribute('data-warning') : '');
    });
    x.grid.list(sheet);
    coverAll();
  }

  function look() {
    clearTimeout(soon);
    soon = setTimeout(function () {
      var aside = x.$('[data-look]');
      if (!aside || !window.htmx || navigator.onLine === false) return;
      if (aside.contains(document.activeElement) && x.typing(document.activeElement)) return;
      window.htmx.trigger(aside, 'xinan:look');
    }, WAIT);
  }

  /* The number of a section fills when what it needs is there. */
  function done() {
    x.$$('[data-need]').forEach(function (section) {
      var whole = section.getAttribute('data-need').split(' ').every(function (name) {
        var fields = form().elements[name];
        return fields && !!fields.value;
      });
      var no = x.$('.secno', section);
      if (no) no.classList.toggle('secno--done', whole && !x.$('[aria-invalid=true]', section));
    });
    var bad = x.$$('#sheet-problems .err').length;
    x.$$('[data-roster-bad]').forEach(function (place) {
      var words = x.$('span', place);
      place.hidden = !bad;
      if (words) words.textContent = words.textContent.replace(/\d+/, bad);
    });
  }

  document.addEventListener('change', function (e) {
    if (!form() || !form().contains(e.target)) return;
    setTimeout(done, 50);
    if (!e.target.closest('[data-look]') && e.target.type !== 'file') look();
  });
  document.addEventListener('xinan:pasted', look);
  document.addEventListener('xinan:restored', function () { if (form()) { lone(); look(); } });
  document.addEventListener('htmx:afterSettle', function (e) {
    if (e.target.id === 'aside') { judged(); setTimeout(done, 50); return; }
    if (e.target.id !== 'roster') return;
    adopt();
    look();
    x.drafts.save(form(), true);
    var first = x.$('#sheet [aria-invalid=true]') || x.$('#sheet input');
    if (first) first.focus();
  });
  /* What was typed about the employer while the register was asked stays, unless the register knows better. */
  var typed = {};
  document.addEventListener('htmx:beforeSwap', function (e) {
    if (e.detail.target.id === 'employer') x.$$('input', e.detail.target).forEach(function (field) { typed[field.id] = field.value; });
  });
  document.addEventListener('htmx:afterSwap', function () {
    x.$$('#employer input').forEach(function (field) { if (!field.value && typed[field.id]) field.value = typed[field.id]; });
    typed = {};
  });

  /* While a roster is being read, its answer replaces the grid: nothing may be typed into the old one. */
  function lock(on) { x.$$('#sheet input').forEach(function (cell) { cell.readOnly = on; }); }
  document.addEventListener('htmx:beforeRequest', function (e) { if (e.detail.target.id === 'roster') lock(true); });
  document.addEventListener('htmx:afterRequest', function (e) { if (e.detail.target.id === 'roster' && !e.detail.successful) lock(false); });
  document.addEventListener('htmx:sendError', function (e) {
    if (e.target.id !== 'paste' || !x.$('#paste').value) return;
    x.grid.pour(x.$('#sheet tbody input'), x.$('#paste').value);
    x.$('#paste').value = '';
  });
  /* An ID that passed is covered until its cell is entered again: others look at the screen too. */
  function cover(cell) {
    var td = cell.closest('td'), old = x.$('.cover', td), id = cell.value;
    if (old) old.remove();
    var hide = cell !== document.activeElement && id.length === 18 && !cell.problem;
    td.classList.toggle('is-covered', hide);
    if (!hide) return;
    var span = document.createElement('span');
    span.className = 'cover mono';
    span.setAttribute('aria-hidden', 'true');
    span.textContent = id.slice(0, 4) + '**********' + id.slice(14);
    td.appendChild(span);
  }
  function coverAll() { x.$$('#sheet [data-check=id]').forEach(cover); }
  document.addEventListener('focusin', function (e) { if (e.target.matches('#sheet [data-check=id]')) cover(e.target); });
  document.addEventListener('focusout', function (e) {
    if (e.target.matches('#sheet [data-check=id]')) setTimeout(cover, 30, e.target);
  });

  /* The operator behind an employer without a code is asked for only then. */
  function lone() {
    var box = x.$('#id_no_uscc');
    x.$$('[data-lone]').forEach(function (place) { place.hidden = !box.checked && !x.$('.err', place); });
  }

  document.addEventListener('DOMContentLoaded', function () {
    if (!form()) return;
    adopt();
    lone();
    x.$('#id_no_uscc').addEventListener('change', lone);
    var first = x.$('#id_channel');
    if (first && !x.$('.errsum') && document.activeElement === document.body) first.focus();
  });
})();
