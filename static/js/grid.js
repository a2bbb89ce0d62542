/* The paste grid: table[data-sheet]. A block from a spreadsheet lands where the cursor is, a header row is skipped,
   rows are added; Enter and the arrows move by row; a bad cell is tinted and its sentence listed below with a link. */
(function () {
  'use strict';
  var x = window.xinan;
  var HEADS = /姓名|身份证|证件|手机|电话|工种|欠薪|欠付|金额|备注|name|phone|amount/i;

  function cells(row) { return x.$$('input:not([type=hidden]):not([type=checkbox]),select', row); }
  function rows(sheet) { return x.$$('tbody tr', sheet).filter(function (row) { return cells(row).length; }); }
  function filled(row) { return cells(row).some(function (cell) { return cell.value.trim(); }); }

  function addRow(sheet) {
    var all = rows(sheet), last = all[all.length - 1], row = last.cloneNode(true), n = all.length;
    row.removeAttribute('id');
    x.$$('td,th', row).forEach(function (cell) { cell.classList.remove('is-err', 'is-warn'); });
    x.$$('.mk', row).forEach(function (mark) { mark.remove(); });
    x.$$('input,select', row).forEach(function (field) {
      if (field.type === 'checkbox') field.checked = false; else field.value = '';
      ['aria-invalid', 'aria-describedby', 'title'].forEach(function (name) { field.removeAttribute(name); });
      ['name', 'id'].forEach(function (name) {
        var was = field.getAttribute(name);
        if (was) field.setAttribute(name, was.replace(/-\d+-/, '-' + n + '-'));
      });
      var label = field.getAttribute('aria-label');
      if (label) field.setAttribute('aria-label', label.replace(/\d+/, n + 1));
    });
    x.$$('.st', row).forEach(function (st) { st.textContent = ''; st.className = 'st'; st.removeAttribute('role'); st.removeAttribute('aria-label'); });
    var no = x.$('[data-rowno]', row) || row.cells[0];
    if (!x.$('input', no)) no.textContent = n + 1;
    last.parentNode.appendChild(row);
    count(sheet);
    return row;
  }
  /* A Django formset around the grid learns how many rows there are. */
  function count(sheet) {
    var form = sheet.closest('form'), prefix = sheet.getAttribute('data-sheet');
    var total = form && prefix && form.elements[prefix + '-TOTAL_FORMS'];
    if (total) total.value = rows(sheet).length;
  }
  function ensure(sheet, n) { while (rows(sheet).length < n) addRow(sheet); }

  function put(cell, value) {
    cell.value = value.trim();
    cell.dispatchEvent(new Event('change', { bubbles: true }));
  }
  function split(text) {
    var lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n').filter(function (line) { return line.trim(); })
      .map(function (line) { return line.split('\t'); });
    if (lines.length > 1 && lines[0].filter(function (cell) { return HEADS.test(cell); }).length >= Math.min(2, lines[0].length)) lines.shift();
    return lines;
  }
  document.addEventListener('paste', function (e) {
    var cell = e.target, sheet = cell.closest && cell.closest('[data-sheet]');
    if (!sheet || !e.clipboardData) return;
    var text = e.clipboardData.getData('text');
    if (text.indexOf('\t') < 0 && text.trim().indexOf('\n') < 0) return;
    e.preventDefault();
    pour(cell, text);
  });
  /* A block of cells from this cell on. */
  function pour(cell, text) {
    var sheet = cell.closest('[data-sheet]'), block = split(text), all = rows(sheet);
    var at = all.indexOf(cell.closest('tr')), column = cells(cell.closest('tr')).indexOf(cell);
    var limit = +sheet.getAttribute('data-max') || 500, room = limit - at, kept = block.slice(0, room);
    ensure(sheet, at + kept.length);
    all = rows(sheet);
    kept.forEach(function (values, i) {
      var fields = cells(all[at + i]);
      values.forEach(function (value, j) { if (fields[column + j]) put(fields[column + j], value); });
    });
    tally(sheet);
    list(sheet);
    x.say(x.word(block.length > room ? 'pasted-cut' : 'pasted', { n: kept.length, max: limit }));
    x.emit(sheet, 'xinan:pasted', { rows: kept.length });
  }

  document.addEventListener('keydown', function (e) {
    if (x.composing(e) || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey) return;
    var sheet = e.target.closest && e.target.closest('[data-sheet]');
    if (!sheet || e.target.tagName !== 'INPUT') return;
    var down = e.key === 'Enter' || e.key === 'ArrowDown', up = e.key === 'ArrowUp';
    if (!down && !up) return;
    e.preventDefault();
    var all = rows(sheet), row = e.target.closest('tr'), at = all.indexOf(row), column = cells(row).indexOf(e.target);
    if (e.key === 'Enter' && at === all.length - 1 && filled(row) && !sheet.hasAttribute('data-fixed')) { addRow(sheet); all = rows(sheet); }
    var next = all[at + (down ? 1 : -1)];
    if (next && cells(next)[column]) { cells(next)[column].focus(); cells(next)[column].select(); }
  });
  document.addEventListener('click', function (e) {
    var add = e.target.closest('[data-sheet-add]');
    if (add) { e.preventDefault(); cells(addRow(document.getElementById(add.getAttribute('data-sheet-add'))))[0].focus(); }
    var find = e.target.closest('[data-find]');
    if (find) {
      var cell = document.getElementById(find.getAttribute('data-find'));
      if (cell) { e.preventDefault(); cell.focus(); cell.scrollIntoView({ block: 'center' }); }
    }
  });

  /* Sum of the column marked data-sum; the foot shows it in [data-total], the number of people in [data-people]. */
  function tally(sheet) {
    var cents = 0, people = 0;
    rows(sheet).forEach(function (row) {
      if (!filled(row)) return;
      people += 1;
      x.$$('[data-sum]', row).forEach(function (cell) { cents += Math.round((parseFloat(cell.value.replace(/[,，\s]/g, '')) || 0) * 100); });
    });
    var total = x.$('[data-total]', sheet), heads = x.$('[data-people]', sheet);
    if (total) total.textContent = (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    if (heads) heads.textContent = x.word('people', { n: people });
  }

  var serial = 0;
  function idOf(cell) { if (!cell.id) { serial += 1; cell.id = 'cell-' + serial; } return cell.id; }
  function repeats(sheet) {
    var seen = {}, out = [];
    rows(sheet).forEach(function (row, i) {
      var cell = x.$('[data-check=id]', row);
      if (!cell || !cell.value || cell.value.indexOf('*') >= 0 || cell.getAttribute('aria-invalid') === 'true') return;
      if (seen[cell.value] !== undefined) out.push({ cell: cell, at: i, first: seen[cell.value] });
      else seen[cell.value] = i;
    });
    return out;
  }
  function who(row) { var cell = x.$('[data-who]', row) || cells(row)[0]; return cell.value; }
  function mark(cell, problem, warning) {
    var td = cell.closest('td');
    if (td) { td.classList.toggle('is-err', !!problem); td.classList.toggle('is-warn', !problem && !!warning); }
    cell.title = problem || warning || '';
    cell.problem = problem || '';
    cell.warning = warning || '';
    cell.setAttribute('aria-invalid', problem ? 'true' : 'false');
  }
  /* Everything wrong, one sentence a line, below the grid. */
  function list(sheet) {
    var out = document.getElementById(sheet.getAttribute('data-problems')), all = rows(sheet);
    all.forEach(function (row) { cells(row).forEach(function (cell) { if (cell.twin) { cell.twin = false; mark(cell, ''); } }); });
    repeats(sheet).forEach(function (twin) {
      twin.cell.twin = true;
      mark(twin.cell, x.word('same-id', { n: twin.first + 1, name: who(all[twin.first]) }));
    });
    all.forEach(status);
    if (!out) return;
    out.textContent = '';
    all.forEach(function (row, i) {
      cells(row).forEach(function (cell) { if (cell.problem) out.appendChild(line(cell, i, who(row))); });
    });
    all.forEach(function (row, i) {
      cells(row).forEach(function (cell) { if (cell.warning && !cell.problem) out.appendChild(line(cell, i, who(row))); });
    });
  }
  function line(cell, i, name) {
    var li = document.createElement('li'), text = document.createElement('span'), link = document.createElement('a');
    li.className = cell.problem ? 'err' : 'warn';
    text.textContent = x.word('row-says', { n: i + 1, name: name, problem: cell.problem || cell.warning }) + ' ';
    li.id = idOf(cell) + '-says';
    link.href = '#' + idOf(cell);
    link.setAttribute('data-find', cell.id);
    link.textContent = x.word('locate');
    text.appendChild(link);
    li.appendChild(text);
    cell.setAttribute('aria-describedby', li.id);
    return li;
  }
  function status(row) {
    var st = x.$('.st', row);
    if (!st || !filled(row)) return;
    var bad = cells(row).some(function (cell) { return cell.problem || cell.getAttribute('aria-invalid') === 'true'; });
    var checked = cells(row).some(function (cell) { return cell.hasAttribute('data-check') && cell.value; });
    var look = !bad && cells(row).some(function (cell) { return cell.warning; });
    st.textContent = bad ? '✕' : look ? '!' : checked ? '✓' : '';
    st.className = 'st ' + (bad ? 't-over' : look ? 't-soon' : 't-ok');
    if (!bad && !checked) { st.removeAttribute('role'); st.removeAttribute('aria-label'); return; }
    st.setAttribute('role', 'img');
    st.setAttribute('aria-label', bad ? x.word('row-bad') : x.word(look ? 'row-look' : 'row-ok'));
  }
  var soon = 0;
  document.addEventListener('xinan:checked', function (e) {
    mark(e.target, e.detail.ok ? '' : e.detail.problem);
    refresh(e.target.closest('[data-sheet]'));
  });
  document.addEventListener('change', function (e) {
    var sheet = e.target.closest && e.target.closest('[data-sheet]');
    if (sheet && !e.target.hasAttribute('data-check')) refresh(sheet);
  });
  function refresh(sheet) {
    clearTimeout(soon);
    soon = setTimeout(function () { tally(sheet); list(sheet); }, 0);
  }
  x.grid = { ensure: ensure, rows: rows, tally: tally, list: list, judge: mark, pour: pour };
})();
