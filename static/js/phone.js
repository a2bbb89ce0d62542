/* Pages for the telephone: place, photographs with time and place burnt in, and sending through the outbox. */
(function () {
  'use strict';
  var x = window.xinan, box = window.xinanOutbox, LONGEST = 1600, photos = [];

  function stamp(date) {
    function two(n) { return (n < 10 ? '0' : '') + n; }
    return two(date.getMonth() + 1) + '-' + two(date.getDate()) + ' ' + two(date.getHours()) + ':' + two(date.getMinutes());
  }
  function fresh() {
    if (crypto.randomUUID) return crypto.randomUUID();
    var b = crypto.getRandomValues(new Uint8Array(16)), hex = Array.prototype.map.call(b, function (n) { return (n + 256).toString(16).slice(1); }).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  /* The strip on top: what waits on this telephone. */
  function strip(text, ok) {
    var bar = x.$('#outbox');
    bar.hidden = !text;
    bar.classList.toggle('strip--ok', !!ok);
    x.$('[data-outbox-send]', bar).hidden = !!ok;
    x.$('[data-outbox-text]', bar).textContent = text || '';
  }
  function count() {
    return box.all().then(function (rows) {
      var waiting = rows.filter(function (row) { return row.kind !== 'draft'; });
      list(waiting);
      if (waiting.length) strip(x.word(navigator.onLine ? 'waiting' : 'offline-kept', { n: waiting.length }));
      return waiting.length;
    });
  }
  function list(rows) {
    var place = x.$('[data-outbox-list]');
    if (!place) return;
    place.textContent = '';
    rows.forEach(function (row) {
      var item = document.createElement('li'), text = document.createElement('p'), drop = document.createElement('button');
      text.className = 'fs3';
      text.textContent = stamp(new Date(row.at)) + ' ' + (row.says ? x.word('refused', { says: row.says }) : x.word('waiting', { n: 1 }));
      drop.type = 'button'; drop.className = 'btn btn--sm'; drop.textContent = '×';
      drop.setAttribute('aria-label', x.word('drop-photo', { n: '' }));
      drop.addEventListener('click', function () { box.drop(row.id).then(count).then(function () { x.say(x.word('dropped')); }); });
      item.appendChild(text);
      if (row.says) item.appendChild(drop);
      place.appendChild(item);
    });
  }
  function told(out) {
    if (out.login) strip(x.word('login'));
    else if (out.other) strip(x.word('other-user', { n: out.other }));
    else if (out.sent.length) { strip(x.word('sent-all'), true); x.say(x.word('sent', { number: out.sent[out.sent.length - 1].number })); }
    return count().then(function (n) { if (!n && !out.sent.length) strip(''); return out; });
  }
  function flush() { return box.send().then(told); }

  /* Place. */
  function locate(form) {
    var place = x.$('[data-place-told]', form);
    if (!navigator.geolocation) return;
    place.textContent = x.word('locating');
    navigator.geolocation.getCurrentPosition(function (at) {
      form.elements.latitude.value = at.coords.latitude.toFixed(6);
      form.elements.longitude.value = at.coords.longitude.toFixed(6);
      form.elements.accuracy.value = Math.round(at.coords.accuracy);
      place.textContent = x.word('located', { n: Math.round(at.coords.accuracy) });
    }, function () { place.textContent = x.word('no-place'); }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
  }

  /* Photographs: made smaller, with time and place burnt in. */
  function burn(form, file) {
    var at = new Date();
    if (!window.createImageBitmap) return Promise.resolve({ name: file.name, blob: file, at: at.toISOString() });
    return createImageBitmap(file).then(function (image) {
      var scale = Math.min(1, LONGEST / Math.max(image.width, image.height)), canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(image.width * scale)); canvas.height = Math.max(1, Math.round(image.height * scale));
      var pen = canvas.getContext('2d'), high = Math.max(18, Math.round(canvas.height / 22));
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      pen.fillStyle = 'rgba(11,30,42,.78)'; pen.fillRect(0, canvas.height - high * 1.6, canvas.width, high * 1.6);
      pen.fillStyle = '#fff'; pen.font = high + 'px sans-serif';
      var where = form.elements.latitude.value ? form.elements.latitude.value + ',' + form.elements.longitude.value : '';
      var named = form.elements.address || form.elements.place;
      pen.fillText([at.getFullYear() + '-' + stamp(at), where, named ? named.value : ''].join(' ').trim(), high / 2, canvas.height - high / 2);
      return new Promise(function (done) {
        canvas.toBlob(function (blob) { done({ name: 'photo-' + Date.now() + '.jpg', blob: blob || file, at: at.toISOString() }); }, 'image/jpeg', 0.85);
      });
    }, function () { return { name: file.name, blob: file, at: at.toISOString() }; });
  }
  function show(form) {
    var place = x.$('[data-shots]', form), add = x.$('.shot--add', place);
    x.$$('.shot:not(.shot--add)', place).forEach(function (old) { URL.revokeObjectURL(x.$('img', old).src); old.remove(); });
    photos.forEach(function (photo, i) {
      var shot = document.createElement('div'), image = document.createElement('img'), drop = document.createElement('button');
      shot.className = 'shot'; image.className = 'ph'; drop.className = 'del'; drop.type = 'button'; drop.textContent = '×';
      image.src = URL.createObjectURL(photo.blob); image.alt = x.word('photo', { n: i + 1 });
      drop.setAttribute('aria-label', x.word('drop-photo', { n: i + 1 }));
      drop.addEventListener('click', function () { photos.splice(i, 1); show(form); add.focus(); });
      shot.appendChild(image); shot.appendChild(drop);
      place.insertBefore(shot, add);
    });
  }

  /* Sending. */
  function letter(form, kind) {
    var fields = [];
    new FormData(form).forEach(function (value, name) {
      if (typeof value === 'string' && name !== 'csrfmiddlewaretoken') fields.push([name, value]);
    });
    return { id: kind === 'draft' ? 'draft:' + location.pathname : form.elements.client_key.value, url: location.pathname, kind: kind, fields: fields, files: photos };
  }
  function faults(errors) {
    var place = x.$('#faults'), items = x.$('ul', place);
    items.textContent = '';
    errors.forEach(function (one) {
      var item = document.createElement('li'), link = document.createElement(one.field ? 'a' : 'span');
      if (one.field) link.href = '#id_' + one.field;
      link.textContent = one.says;
      item.appendChild(link); items.appendChild(item);
    });
    place.hidden = false; place.focus();
  }
  function submitted(form) {
    x.$('#faults').hidden = true;
    form.elements.seen_at.value = form.elements.seen_at.value || new Date().toISOString();
    var one = letter(form, form.getAttribute('data-outbox'));
    return box.put(one).then(function () { return box.send(one.id); }).then(function (out) {
      var refused = out.refused.filter(function (row) { return row.id === one.id; })[0];
      if (refused) return box.drop(one.id).then(function () { faults(refused.errors); });
      return box.drop('draft:' + location.pathname).then(function () {
        if (out.sent.length) { location.assign(out.sent[0].url); return null; }
        renew(form);
        return told(out).then(function () { if (!out.login) x.say(x.word('kept')); window.scrollTo(0, 0); });
      });
    }, function () {
      if (navigator.onLine) form.submit(); else x.say(x.word('kept-plain'));
    });
  }
  function renew(form) {
    form.reset(); photos = []; show(form); picked(form);
    form.elements.client_key.value = fresh(); form.elements.seen_at.value = '';
  }
  function picked(form) {
    x.$$('.pick input', form).forEach(function (input) { input.parentNode.classList.toggle('is-on', input.checked); });
    x.$$('.tri', form).forEach(function (group) {
      x.$$('input', group).forEach(function (input) {
        var tone = input.value === 'unknown' ? 'u' : input.value === group.getAttribute('data-bad') ? 'y' : 'n';
        input.parentNode.className = input.checked ? tone : '';
      });
    });
  }
  function restore(form) {
    return box.read('draft:' + location.pathname).then(function (found) {
      if (!found) return;
      found.fields.forEach(function (pair) {
        var place = form.elements[pair[0]], all = place && place.length && !place.tagName ? Array.prototype.slice.call(place) : [place];
        all.forEach(function (input) {
          if (!input) return;
          if (input.type === 'checkbox' || input.type === 'radio') { if (input.value === pair[1]) input.checked = true; } else input.value = pair[1];
        });
      });
      photos = found.files; show(form); picked(form);
    });
  }
  function suggest(form) {
    var field = form.elements.subject_name, line = x.$('[data-known-employer]', form), url = form.getAttribute('data-employers');
    if (!line || !url) return;
    field.addEventListener('input', function () { form.elements.employer.value = ''; });
    field.addEventListener('change', function () {
      line.hidden = true;
      if (field.value.trim().length < 2) return;
      fetch(url + '?q=' + encodeURIComponent(field.value.trim()), { credentials: 'same-origin' }).then(function (answer) { return answer.ok ? answer.json() : { found: [] }; })
        .then(function (answer) {
          var one = answer.found[0], text = x.$('span', line);
          if (!one || one.name === form.elements.subject_name.value && form.elements.employer.value) return;
          text.textContent = x.word('known', { name: one.name }) + ' ';
          var take = document.createElement('button');
          take.type = 'button'; take.className = 'btn btn--sm'; take.textContent = x.word('that-is-it');
          take.addEventListener('click', function () { field.value = one.name; form.elements.employer.value = one.key; line.hidden = true; field.focus(); });
          text.appendChild(take); line.hidden = false;
        }, function () { line.hidden = true; });
    });
  }
  function dress(form) {
    if (!form.elements.client_key.value) form.elements.client_key.value = fresh();
    picked(form);
    form.addEventListener('change', function (e) {
      if (e.target.type !== 'file') { picked(form); return; }
      var chosen = Array.prototype.slice.call(e.target.files);
      e.target.value = '';
      Promise.all(chosen.map(function (file) { return burn(form, file); })).then(function (made) { photos = photos.concat(made).slice(0, 8); show(form); });
    });
    form.addEventListener('submit', function (e) { e.preventDefault(); submitted(form); });
    x.$$('[data-locate]', form).forEach(function (button) { button.addEventListener('click', function () { locate(form); }); });
    x.$$('[data-keep]').forEach(function (button) {
      button.addEventListener('click', function () {
        box.put(letter(form, 'draft')).then(function () { x.say(x.word('draft', { at: x.clock() })); strip(x.word('draft', { at: x.clock() }), true); }, function () { x.say(x.word('kept-plain')); });
      });
    });
    suggest(form);
    restore(form);
    if (navigator.permissions) navigator.permissions.query({ name: 'geolocation' }).then(function (right) { if (right.state === 'granted') locate(form); }, function () { return null; });
  }

  document.addEventListener('DOMContentLoaded', function () {
    var form = x.$('form[data-outbox]'), first = x.$('[data-focus]');
    if (form) dress(form);
    if (first) first.focus();
    x.$('[data-outbox-send]').addEventListener('click', flush);
    window.addEventListener('online', flush);
    window.addEventListener('offline', count);
    flush();
    if (navigator.serviceWorker) navigator.serviceWorker.register(document.body.getAttribute('data-worker'), { scope: document.body.getAttribute('data-scope') });
  });
})();
