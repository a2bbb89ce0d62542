/* The grid of instalments: what of each sum is not laid yet, sums of the days and of all, while somebody types. In fen. */
(function () {
  'use strict';
  var x = window.xinan;

  function fen(text) {
    var plain = (text || '').replace(/[,，\s¥元]/g, ''), parts = /^(\d{0,12})(?:\.(\d{0,2}))?$/.exec(plain);
    return parts ? +(parts[1] || 0) * 100 + +((parts[2] || '') + '00').slice(0, 2) : 0;
  }
  function yuan(n) { return (n / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }); }
  function show(cell, n, bad) { cell.textContent = yuan(n); cell.classList.toggle('t-over', !!bad); }

  function tally(sheet) {
    var total = 0, open = 0, columns = [];
    x.$$('[data-line]', sheet).forEach(function (row) {
      var whole = fen(x.$('[data-whole]', row).value), laid = 0;
      x.$$('[data-part]', row).forEach(function (cell, i) {
        var n = fen(cell.value);
        laid += n;
        columns[i] = (columns[i] || 0) + n;
      });
      total += whole;
      open += Math.abs(whole - laid);
      show(x.$('[data-open]', row), whole - laid, whole !== laid);
    });
    show(x.$('[data-plan-total]', sheet), total);
    x.$$('[data-plan-column]', sheet).forEach(function (cell, i) { show(cell, columns[i] || 0); });
    show(x.$('[data-plan-open]', sheet), open, open);
  }
  function of(e) { return e.target.closest && e.target.closest('[data-plan]'); }
  ['input', 'change', 'xinan:pasted'].forEach(function (name) {
    document.addEventListener(name, function (e) { var sheet = of(e); if (sheet) tally(sheet); });
  });
})();
