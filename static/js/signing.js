/* A signature drawn with mouse, finger or pen; what was drawn goes along as a PNG in the hidden field. */
(function () {
  'use strict';
  var x = window.xinan;

  function ready(box) {
    var pad = x.$('canvas', box), out = document.getElementById(box.getAttribute('data-signing')), pen = pad.getContext('2d');
    var down = false, drawn = false;
    pen.lineWidth = 7;
    pen.lineCap = pen.lineJoin = 'round';
    function blank() { pen.fillStyle = '#fff'; pen.fillRect(0, 0, pad.width, pad.height); pen.strokeStyle = '#111'; drawn = false; out.value = ''; }
    function at(e) {
      var frame = pad.getBoundingClientRect();
      return [(e.clientX - frame.left) * pad.width / frame.width, (e.clientY - frame.top) * pad.height / frame.height];
    }
    pad.addEventListener('pointerdown', function (e) {
      var p = at(e);
      down = drawn = true;
      pad.setPointerCapture(e.pointerId);
      pen.beginPath();
      pen.moveTo(p[0], p[1]);
      pen.lineTo(p[0] + 0.1, p[1]);
      pen.stroke();
      e.preventDefault();
    });
    pad.addEventListener('pointermove', function (e) {
      if (!down) return;
      var p = at(e);
      pen.lineTo(p[0], p[1]);
      pen.stroke();
      e.preventDefault();
    });
    ['pointerup', 'pointercancel'].forEach(function (name) {
      pad.addEventListener(name, function () { down = false; if (drawn) out.value = pad.toDataURL('image/png'); });
    });
    x.$('[data-signing-clear]', box).addEventListener('click', blank);
    var kept = out.value;
    blank();
    if (kept) bring(kept);
    /* What was drawn before the form came back; as a blob, which the content policy allows. */
    function bring(url) {
      var bytes = atob(url.split(',')[1] || ''), data = new Uint8Array(bytes.length), was = new Image();
      for (var i = 0; i < bytes.length; i++) data[i] = bytes.charCodeAt(i);
      was.onload = function () { pen.drawImage(was, 0, 0); out.value = url; drawn = true; URL.revokeObjectURL(was.src); };
      was.src = URL.createObjectURL(new Blob([data], { type: 'image/png' }));
    }
  }
  document.addEventListener('DOMContentLoaded', function () { x.$$('[data-signing]').forEach(ready); });
})();
