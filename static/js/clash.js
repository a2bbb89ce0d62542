/* Two people changed one field: a choice fills the field at once, so that the form shows what will be sent. */
(function () {
  'use strict';
  var x = window.xinan;
  document.addEventListener('change', function (e) {
    var row = e.target.closest && e.target.closest('[data-clash]');
    if (!row || e.target.type !== 'radio') return;
    var both = JSON.parse(row.getAttribute('data-both')), values = both[e.target.value] || [];
    Array.prototype.forEach.call(e.target.form.elements, function (field) {
      if (field.name !== row.getAttribute('data-clash')) return;
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.indexOf(field.value) >= 0;
      else if (field.multiple) Array.prototype.forEach.call(field.options, function (one) { one.selected = values.indexOf(one.value) >= 0; });
      else field.value = values[0] || '';
      x.emit(field, 'change');
    });
  });
  /* Typing on in the field afterwards is one's own content. */
  document.addEventListener('input', function (e) {
    var name = e.target.name, row = name && x.$('[data-clash="' + name + '"]');
    if (row) x.$('input[value=mine]', row).checked = true;
  });
})();
