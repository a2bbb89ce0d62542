/* Compares a file with the SHA-256 on the page, in the browser: nothing is sent anywhere. */
(function () {
  "use strict";

  var box = document.getElementById("drop");
  var input = document.getElementById("file");
  var verdict = document.getElementById("verdict");
  var expected = document.getElementById("paper-sha256").textContent.trim();

  function hex(words) {
    return words.map(function (word) { return (word >>> 0).toString(16).padStart(8, "0"); }).join("");
  }

  function primes(count) {
    var found = [];
    for (var n = 2; found.length < count; n++) {
      if (found.every(function (p) { return n % p; })) { found.push(n); }
    }
    return found;
  }

  function fraction(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }

  function turn(x, by) { return (x >>> by) | (x << (32 - by)); }

  /* Plain http has no crypto.subtle; an office network often is plain http. */
  function sha256(bytes) {
    var table = primes(64);
    var k = table.map(function (p) { return fraction(Math.cbrt(p)); });
    var h = table.slice(0, 8).map(function (p) { return fraction(Math.sqrt(p)); });
    var size = ((bytes.length + 8) >> 6) + 1;
    var padded = new Uint8Array(size * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    var view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
    var w = new Int32Array(64);
    for (var at = 0; at < padded.length; at += 64) {
      for (var i = 0; i < 64; i++) {
        if (i < 16) { w[i] = view.getInt32(at + i * 4); continue; }
        var a = w[i - 15], b = w[i - 2];
        var s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
        var s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      var r = h.slice();
      for (i = 0; i < 64; i++) {
        var e = turn(r[4], 6) ^ turn(r[4], 11) ^ turn(r[4], 25);
        var t1 = (r[7] + e + ((r[4] & r[5]) ^ (~r[4] & r[6])) + k[i] + w[i]) | 0;
        var t2 = ((turn(r[0], 2) ^ turn(r[0], 13) ^ turn(r[0], 22)) + ((r[0] & r[1]) ^ (r[0] & r[2]) ^ (r[1] & r[2]))) | 0;
        r = [(t1 + t2) | 0, r[0], r[1], r[2], (r[3] + t1) | 0, r[4], r[5], r[6]];
      }
      h = h.map(function (word, index) { return (word + r[index]) | 0; });
    }
    return hex(h);
  }

  function digest(buffer) {
    if (!(window.crypto && window.crypto.subtle)) { return Promise.resolve(sha256(new Uint8Array(buffer))); }
    return window.crypto.subtle.digest("SHA-256", buffer).then(function (result) {
      var view = new DataView(result), words = [];
      for (var at = 0; at < 32; at += 4) { words.push(view.getInt32(at)); }
      return hex(words);
    });
  }

  function compare(file) {
    if (!file) { return; }
    verdict.hidden = false;
    verdict.className = "note";
    verdict.textContent = box.dataset.busy;
    file.arrayBuffer().then(digest).then(function (found) {
      var same = found === expected;
      verdict.textContent = same ? box.dataset.same : box.dataset.other;
      verdict.className = same ? "note note--ma" : "note note--ci";
      verdict.dataset.same = same ? "yes" : "no";
    });
  }

  input.addEventListener("change", function () { compare(input.files[0]); });
  box.addEventListener("dragover", function (event) { event.preventDefault(); });
  box.addEventListener("drop", function (event) {
    event.preventDefault();
    compare(event.dataTransfer.files[0]);
  });
})();
