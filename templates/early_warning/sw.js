{% load static %}/* Keeps the report page and its files for a telephone without network. Pages with a case on them are never kept. */
'use strict';
var STORE = 'xinan-{{ version }}', PAGE = '{% url "phone_hazard" %}';
var FILES = ['{% static "app.css" %}', '{% static "favicon.svg" %}', '{% static "js/theme.js" %}', '{% static "js/core.js" %}', '{% static "js/outbox.js" %}', '{% static "js/phone.js" %}'];

self.addEventListener('install', function (e) {
  e.waitUntil(caches.open(STORE).then(function (kept) {
    return kept.addAll(FILES).then(function () {
      return fetch(PAGE, { credentials: 'same-origin' }).then(function (page) { return keep(kept, page); }, function () { return null; });
    });
  }).then(function () { return self.skipWaiting(); }));
});
self.addEventListener('activate', function (e) {
  e.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf('xinan-') === 0 && name !== STORE; }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});
function keep(kept, page) { return page.ok && !page.redirected ? kept.put(PAGE, page.clone()).then(function () { return page; }) : page; }
self.addEventListener('fetch', function (e) {
  var url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== location.origin) return;
  if (e.request.mode === 'navigate') {
    e.respondWith(fetch(e.request).then(function (page) {
      if (url.pathname !== PAGE || url.search) return page;
      return caches.open(STORE).then(function (kept) { return keep(kept, page); });
    }, function () {
      return caches.match(PAGE).then(function (page) { return page || Response.error(); });
    }));
  } else if (FILES.indexOf(url.pathname) >= 0) {
    e.respondWith(caches.match(e.request).then(function (kept) { return kept || fetch(e.request); }));
  }
});
