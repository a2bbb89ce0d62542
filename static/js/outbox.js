/* The telephone's outbox: reports and visits that could not be sent, encrypted in this browser under a key that cannot be
   read out, sent in order once the network is back, and gone after that. Each carries a key, so that none arrives twice. */
(function () {
  'use strict';
  var x = window.xinan, NAME = 'xinan-outbox', opened = null;

  function asked(request) {
    return new Promise(function (done, failed) {
      request.onsuccess = function () { done(request.result); };
      request.onerror = function () { failed(request.error); };
    });
  }
  function base() {
    if (opened) return opened;
    if (!window.indexedDB || !window.crypto || !crypto.subtle) return Promise.reject(new Error('no safe store'));
    var request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = function () {
      request.result.createObjectStore('letters', { keyPath: 'id' });
      request.result.createObjectStore('keys');
    };
    opened = asked(request);
    return opened;
  }
  function store(name, mode) { return base().then(function (db) { return db.transaction(name, mode).objectStore(name); }); }
  function key() {
    return store('keys', 'readonly').then(function (keys) { return asked(keys.get('own')); }).then(function (found) {
      if (found) return found;
      return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']).then(function (made) {
        return store('keys', 'readwrite').then(function (keys) { return asked(keys.add(made, 'own')); })
          .then(function () { return made; }, function () {
            return store('keys', 'readonly').then(function (keys) { return asked(keys.get('own')); });
          });
      });
    });
  }

  /* One run of bytes: length of the head, the head as JSON, then the files one after the other. */
  function pack(letter) {
    return Promise.all(letter.files.map(function (file) { return file.blob.arrayBuffer(); })).then(function (parts) {
      var sizes = parts.map(function (part) { return part.byteLength; });
      var files = letter.files.map(function (file, i) { return { name: file.name, type: file.blob.type, at: file.at, size: sizes[i] }; });
      var head = new TextEncoder().encode(JSON.stringify({ fields: letter.fields, files: files }));
      var out = new Uint8Array(4 + head.length + sizes.reduce(function (a, b) { return a + b; }, 0)), at = 4 + head.length;
      new DataView(out.buffer).setUint32(0, head.length);
      out.set(head, 4);
      parts.forEach(function (part) { out.set(new Uint8Array(part), at); at += part.byteLength; });
      return out;
    });
  }
  function unpack(buffer) {
    var length = new DataView(buffer).getUint32(0), at = 4 + length;
    var head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    head.files = head.files.map(function (file) {
      var blob = new Blob([buffer.slice(at, at + file.size)], { type: file.type });
      at += file.size;
      return { name: file.name, at: file.at, blob: blob };
    });
    return head;
  }

  /* Keep a letter {id, url, kind, title, fields, files}; the same id again replaces it. */
  function put(letter) {
    return Promise.all([key(), pack(letter)]).then(function (both) {
      var iv = crypto.getRandomValues(new Uint8Array(12));
      return crypto.subtle.encrypt({ name: 'AES-GCM', iv: iv }, both[0], both[1]).then(function (sealed) {
        return store('letters', 'readwrite').then(function (letters) {
          return asked(letters.put({
            id: letter.id, url: letter.url, kind: letter.kind, user: x.root.getAttribute('data-user'), at: Date.now(),
            says: '', iv: iv, sealed: sealed
          }));
        });
      });
    });
  }
  function opened_(row) {
    return key().then(function (own) {
      return crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, own, row.sealed);
    }).then(unpack);
  }
  function all() {
    return store('letters', 'readonly').then(function (letters) { return asked(letters.getAll()); }).then(function (rows) {
      return rows.sort(function (a, b) { return a.at - b.at; });
    }, function () { return []; });
  }
  function drop(id) { return store('letters', 'readwrite').then(function (letters) { return asked(letters.delete(id)); }); }
  function refuse(row, says) {
    row.says = says;
    return store('letters', 'readwrite').then(function (letters) { return asked(letters.put(row)); });
  }
  function read(id) {
    return store('letters', 'readonly').then(function (letters) { return asked(letters.get(id)); }).then(function (row) {
      return row && row.user === x.root.getAttribute('data-user') ? opened_(row) : null;
    }, function () { return null; });
  }

  /* Who is logged in, with a fresh token; null where nobody is; rejects without network. */
  function session() {
    return fetch(document.body.getAttribute('data-session'), { credentials: 'same-origin', headers: { Accept: 'application/json' } })
      .then(function (answer) { return answer.ok && !answer.redirected ? answer.json() : null; });
  }
  function post(row, who) {
    return opened_(row).then(function (letter) {
      var body = new FormData();
      letter.fields.forEach(function (pair) { body.append(pair[0], pair[1]); });
      letter.files.forEach(function (file) { body.append('photos', file.blob, file.name); body.append('photo_at', file.at); });
      return fetch(row.url, {
        method: 'POST', body: body, credentials: 'same-origin', headers: { 'X-CSRFToken': who.token, Accept: 'application/json' }
      });
    }).then(function (answer) {
      if (answer.ok && !answer.redirected) return answer.json().then(function (told) { return drop(row.id).then(function () { return { sent: told }; }); });
      if (answer.status === 422) return answer.json().then(function (told) { return { errors: told.errors }; });
      return { status: answer.status };
    });
  }
  var busy = null;
  /* Send what waits; resolves to {sent, refused, left, login, other}. Never rejects. */
  function send(only) {
    if (!busy) busy = sendAll(only).then(function (out) { busy = null; return out; }, function () { busy = null; return { sent: [], left: -1 }; });
    return busy;
  }
  function sendAll(only) {
    var out = { sent: [], refused: [], left: 0, other: 0, login: false };
    return all().then(function (rows) {
      var mine = rows.filter(function (row) { return row.kind !== 'draft' && (!only || row.id === only) && (only || !row.says); });
      if (!mine.length) return out;
      return session().then(function (who) {
        if (!who) { out.login = true; out.left = mine.length; return out; }
        return mine.reduce(function (before, row) {
          return before.then(function () {
            if (row.user !== who.user) { out.other += 1; return null; }
            return post(row, who).then(function (told) {
              if (told.sent) out.sent.push(told.sent);
              else if (told.errors) {
                out.refused.push({ id: row.id, errors: told.errors });
                return refuse(row, told.errors.map(function (one) { return one.says; }).join('；'));
              } else out.left += 1;
              return null;
            }, function () { out.left += 1; });
          });
        }, Promise.resolve()).then(function () { return out; });
      }, function () { out.left = mine.length; return out; });
    });
  }
  window.xinanOutbox = { put: put, all: all, drop: drop, read: read, send: send };
})();
