/* The code on a paper leads here with number and code behind the #, which no server and no log ever gets: fill them in,
   take them out of the address, ask. */
(function () {
  'use strict';
  var found = /^#([0-9a-z]{8,32})\.([0-9A-Za-z]{12})$/.exec(window.location.hash);
  var form = document.getElementById('ask');
  if (!found || !form) return;
  window.history.replaceState(null, '', window.location.pathname);
  form.elements.number.value = found[1];
  form.elements.code.value = found[2];
  form.submit();
})();
