/* The order of a packet's materials: by the arrows (which also work without this script) and by dragging. */
(function () {
  'use strict';
  var body = document.getElementById('materials'), form = document.getElementById('packet'), index = document.getElementById('catalogue'), dragged = null;
  if (!body) return;

  function count() {
    body.querySelectorAll('[data-n]').forEach(function (cell, n) { cell.textContent = n + 1; });
    if (!index) return;
    body.querySelectorAll('[name=material]').forEach(function (field) {
      index.appendChild(index.querySelector('[data-of="' + field.value + '"]'));
    });
  }
  function say(row) {
    var n = Array.prototype.indexOf.call(body.rows, row) + 1;
    document.getElementById('live').textContent = row.querySelector('summary, b').textContent + ' ' + n + ' / ' + body.rows.length;
  }
  body.addEventListener('click', function (event) {
    var button = event.target.closest('[data-move]');
    if (!button) return;
    event.preventDefault();
    var row = button.closest('tr'), up = button.dataset.move === '-1', other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    body.insertBefore(up ? row : other, up ? other : row);
    count(); say(row); button.focus();
  });
  body.addEventListener('dragstart', function (event) {
    dragged = event.target.closest('tr');
    if (event.dataTransfer) { event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', ''); }
  });
  body.addEventListener('dragover', function (event) {
    var row = event.target.closest('tr');
    if (!dragged || !row || row === dragged) return;
    event.preventDefault();
    var box = row.getBoundingClientRect(), below = event.clientY > box.top + box.height / 2;
    body.insertBefore(dragged, below ? row.nextElementSibling : row);
  });
  body.addEventListener('drop', function (event) { event.preventDefault(); });
  body.addEventListener('dragend', function () { if (dragged) { count(); say(dragged); } dragged = null; });
  form.addEventListener('change', function (event) {
    if (event.target.dataset.go) location.search = event.target.dataset.go;
  });
}());
