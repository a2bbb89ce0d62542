/* The page's own helpers: window.xinan. Loaded first; no inline script anywhere, no eval. */
(function () {
  'use strict';
  var root = document.documentElement;
  function $(selector, within) { return (within || document).querySelector(selector); }
  function $$(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  /* Speak through the one polite live region. */
  function say(text) {
    var live = $('#live');
    if (!live || !text) return;
    live.textContent = '';
    setTimeout(function () { live.textContent = text; }, 30);
  }

  /* A sentence in the user's language, kept in templates/parts/words.html; {name} is filled from values. */
  function word(key, values) {
    var words = $('#words');
    var text = words ? words.getAttribute('data-' + key) || '' : '';
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values && name in values ? values[name] : ''; });
  }

  /* Browser storage that may be absent (private windows, full disk). */
  function box(storage) {
    return {
      get: function (key) { try { return window[storage].getItem(key); } catch (e) { return null; } },
      set: function (key, value) { try { window[storage].setItem(key, value); return true; } catch (e) { return false; } },
      drop: function (key) { try { window[storage].removeItem(key); } catch (e) { return; } },
      keys: function () { try { return Object.keys(window[storage]); } catch (e) { return []; } }
    };
  }

  function emit(el, name, detail) { return el.dispatchEvent(new CustomEvent(name, { bubbles: true, cancelable: true, detail: detail || {} })); }
  function composing(e) { return e.isComposing || e.keyCode === 229; }
  function typing(el) {
    if (!el || !el.tagName) return false;
    return el.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) && !/^(checkbox|radio|button|submit|reset|file)$/.test(el.type || ''));
  }
  function visible(el) { return !!el && !!(el.offsetWidth || el.offsetHeight || el.getClientRects().length); }
  function clock(date) {
    var d = date || new Date();
    return ('0' + d.getHours()).slice(-2) + ':' + ('0' + d.getMinutes()).slice(-2);
  }

  window.xinan = {
    root: root, $: $, $$: $$, say: say, word: word, emit: emit, composing: composing, typing: typing, visible: visible, clock: clock,
    local: box('localStorage'), session: box('sessionStorage')
  };
})();
