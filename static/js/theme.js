/* Before the first paint: a theme that follows the system becomes dark or light; density and preview kept here apply. */
(function () {
  'use strict';
  var root = document.documentElement;
  if (root.getAttribute('data-theme') === 'auto' && window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches) {
    root.setAttribute('data-theme', 'dark');
  }
  try {
    if (localStorage.getItem('preview') === 'on') root.setAttribute('data-preview', 'on');
  } catch (e) {
    return;
  }
})();
