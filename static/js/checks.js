/* Checks made on leaving a field: citizen ID (GB 11643) and credit code (GB 32100). The server checks again. */
(function () {
  'use strict';
  var x = window.xinan;
  var ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], ID_CHECKS = '10X98765432';
  var CODE_SET = '0123456789ABCDEFGHJKLMNPQRTUWXY', CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  var LOOKALIKE = { I: '1', O: '0', Z: '2', S: '5', V: 'U' };

  /* Full-width digits and letters become half-width; spaces and dashes go; x becomes X. */
  function narrow(text) {
    return text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xFEE0); })
      .replace(/[\s\u3000\-\u2010-\u2015]/g, '').toUpperCase();
  }
  function dated(id) {
    var y = +id.slice(6, 10), m = +id.slice(10, 12), d = +id.slice(12, 14), t = new Date(y, m - 1, d);
    return t.getFullYear() === y && t.getMonth() === m - 1 && t.getDate() === d && y >= 1900 && t <= new Date();
  }
  function summed(id) {
    var n = 0;
    for (var i = 0; i < 17; i++) n += id[i] * ID_WEIGHTS[i];
    return ID_CHECKS[n % 11] === id[17];
  }
  function swapped(id) {
    var found = [];
    for (var i = 0; i < 16; i++) {
      if (id[i] === id[i + 1]) continue;
      var other = id.slice(0, i) + id[i + 1] + id[i] + id.slice(i + 2);
      if (summed(other) && dated(other)) found.push(i + 1);
    }
    return found.length === 1 ? found[0] : 0;
  }
  function checkId(text) {
    if (text.indexOf('*') >= 0) return { ok: true, value: text };
    var id = narrow(text);
    if (!id) return { ok: true, value: id };
    if (id.length !== 18) return { ok: false, value: id, problem: x.word('id-length', { n: id.length }) };
    if (!/^\d{17}[\dX]$/.test(id)) return { ok: false, value: id, problem: x.word('id-digits') };
    if (!dated(id)) return { ok: false, value: id, problem: x.word('id-date') };
    if (summed(id)) return { ok: true, value: id };
    var at = swapped(id);
    return { ok: false, value: id, problem: at ? x.word('id-swap', { a: at, b: at + 1 }) : x.word('id-sum') };
  }
  function checkCode(text) {
    var code = narrow(text);
    if (!code) return { ok: true, value: code };
    if (code.length !== 18) return { ok: false, value: code, problem: x.word('code-length', { n: code.length }) };
    var odd = code.match(/[IOZSV]/);
    if (odd) return { ok: false, value: code, problem: x.word('code-letter', { bad: odd[0], good: LOOKALIKE[odd[0]] }) };
    for (var i = 0, n = 0; i < 18; i++) {
      var k = CODE_SET.indexOf(code[i]);
      if (k < 0) return { ok: false, value: code, problem: x.word('code-char', { n: i + 1, bad: code[i] }) };
      if (i < 17) n += k * CODE_WEIGHTS[i];
    }
    if (CODE_SET[(31 - n % 31) % 31] !== code[17]) return { ok: false, value: code, problem: x.word('code-sum') };
    return { ok: true, value: code };
  }
  function checkMonth(text) {
    var t = narrow(text.replace(/[.\/年]/g, '-').replace(/月/g, '')), m;
    m = text.replace(/[\uFF10-\uFF19]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xFEE0); }).match(/^\s*(\d{4})\s*[-.\/年]?\s*(\d{1,2})\s*月?\s*$/);
    if (!t) return { ok: true, value: '' };
    if (m && +m[2] >= 1 && +m[2] <= 12) return { ok: true, value: m[1] + '-' + ('0' + m[2]).slice(-2) };
    return { ok: false, value: text, problem: x.word('month') };
  }
  function checkAmount(text) {
    var t = text.replace(/[\uFF10-\uFF19\uFF0E]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xFEE0); }).replace(/[\s,，元¥￥]/g, '');
    if (!t) return { ok: true, value: '' };
    if (!/^\d+(\.\d{1,2})?$/.test(t) || !(+t > 0)) return { ok: false, value: text, problem: x.word('amount') };
    return { ok: true, value: (+t).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }) };
  }
  var checks = { id: checkId, uscc: checkCode, month: checkMonth, amount: checkAmount };

  function showField(el, result) {
    var field = el.closest('.fld');
    if (!field) return;
    var note = x.$('[data-check-says]', field);
    if (!note) {
      note = document.createElement('p');
      note.id = (el.id || 'f') + '_check';
      note.setAttribute('data-check-says', '');
      field.appendChild(note);
      el.setAttribute('aria-describedby', ((el.getAttribute('aria-describedby') || '') + ' ' + note.id).trim());
    }
    x.$$('.err', field).forEach(function (old) { if (old !== note) old.hidden = true; });
    field.classList.toggle('fld--err', !result.ok);
    note.hidden = !el.value;
    note.className = result.ok ? 'ok' : 'err';
    note.textContent = result.ok ? x.word('check-ok') : result.problem;
  }
  document.addEventListener('change', function (e) {
    var check = e.target.getAttribute && checks[e.target.getAttribute('data-check')];
    if (!check) return;
    var result = check(e.target.value);
    if (result.value !== undefined) e.target.value = result.value;
    e.target.setAttribute('aria-invalid', result.ok ? 'false' : 'true');
    if (e.target.closest('[data-sheet]')) x.emit(e.target, 'xinan:checked', result);
    else showField(e.target, result);
    if (!result.ok) x.say(result.problem);
  });
  x.checks = checks;
})();
