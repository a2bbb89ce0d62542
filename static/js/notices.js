/* Following an unread notice marks it as read; without script it stays unread until it is marked. */
(function () {
  'use strict';
  function follow(e) {
    var link = e.target.closest('a[data-reads]');
    if (!link || (e.type === 'auxclick' && e.button !== 1)) return;
    var form = document.getElementById(link.getAttribute('data-reads'));
    if (!form) return;
    link.removeAttribute('data-reads');
    fetch(form.action, { method: 'POST', body: new FormData(form), credentials: 'same-origin', keepalive: true, redirect: 'manual' });
  }
  document.addEventListener('click', follow);
  document.addEventListener('auxclick', follow);
})();
