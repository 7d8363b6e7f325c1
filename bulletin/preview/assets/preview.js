/* The preview in the browser: learns of new builds, reloads what must be, shows errors.
   Everything it shows lies in one shadow root; it changes nothing else of the page, but for
   stylesheets that were saved. */
(function () {
  'use strict';

  var script = document.currentScript;
  var own = new URL(script.src);
  var state = own.searchParams.get('state');
  var page = own.searchParams.get('page');
  var CHANGES = own.origin + '/.bulletin/changes';
  var SCROLL = 'bulletin-preview-scroll';
  var FIRST_PAUSE = 250;
  var LONGEST_PAUSE = 5000;
  var PATIENCE = 40000;
  var DIGEST = /\.[0-9a-f]{8}(?=(\.[^./]+)?$)/;

  var news = 'BroadcastChannel' in window ? new BroadcastChannel('bulletin-preview') : null;
  var waiting = null;
  var isWatching = false;
  var told = null;
  var isHidden = '';
  var isLeaving = false;

  /* ---- asking ---- */

  function decoded(path) {
    try { return decodeURIComponent(path); } catch (error) { return path; }
  }

  function ask(waits, signal) {
    var url = new URL(CHANGES);
    url.searchParams.set('state', state);
    url.searchParams.set('page', decoded(location.pathname));
    if (waits) { url.searchParams.set('wait', '1'); }
    return fetch(url, { cache: 'no-store', signal: signal }).then(function (response) {
      if (!response.ok) { throw new Error(String(response.status)); }
      return response.json();
    });
  }

  function pause(milliseconds, signal) {
    return new Promise(function (resolve) {
      var timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', function () { clearTimeout(timer); resolve(); });
    });
  }

  /* Of all visible tabs one waits and tells the others; without locks each waits for itself. */
  function watch() {
    if (isWatching || isLeaving || document.hidden) { return; }
    isWatching = true;
    waiting = new AbortController();
    var signal = waiting.signal;
    learn(signal).then(function () {
      if (!navigator.locks || !news) { return wait(signal); }
      return navigator.locks.request('bulletin-preview', { signal: signal }, function () {
        return wait(signal);
      });
    }).catch(function () {}).then(function () {
      isWatching = false;
      if (!document.hidden) { setTimeout(watch, FIRST_PAUSE); }
    });
  }

  function rest() {
    if (waiting) { waiting.abort(); }
  }

  /* Ask once; while nobody answers, ask again ever more seldom. */
  async function learn(signal) {
    var length = FIRST_PAUSE;
    while (!signal.aborted) {
      try {
        take(await ask(false, signal));
        return;
      } catch (error) {
        if (signal.aborted) { return; }
        lose();
        await pause(length * (0.5 + Math.random()), signal);
        length = Math.min(length * 2, LONGEST_PAUSE);
      }
    }
  }

  async function wait(signal) {
    while (!signal.aborted) {
      var watchdog = new AbortController();
      var stop = function () { watchdog.abort(); };
      var timer = setTimeout(stop, PATIENCE);
      signal.addEventListener('abort', stop);
      try {
        var answer = await ask(true, watchdog.signal);
        if (answer.state !== state && news) { news.postMessage(answer.state); }
        take(answer);
      } catch (error) {
        if (signal.aborted) { return; }
        await pause(FIRST_PAUSE * Math.random(), signal);
        await learn(signal);
        if (news) { news.postMessage(state); }
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      }
    }
  }

  /* ---- what an answer means for this page ---- */

  function take(answer) {
    var isNew = answer.state !== state;
    if (answer.page.digest !== page || (isNew && answer.changed === null)) { return reload(); }
    if (isNew) {
      var used = usedPaths();
      var changed = answer.changed.map(decoded);
      var needed = changed.filter(function (path) { return used.has(path); });
      if (needed.some(function (path) { return !/\.css$/.test(path); })) { return reload(); }
      swapStyles(answer.page, changed);
    }
    state = answer.state;
    told = answer;
    show();
  }

  function usedPaths() {
    var used = new Set();
    function use(address) {
      try {
        var url = new URL(address, document.baseURI);
        if (url.origin === location.origin) { used.add(decoded(url.pathname)); }
      } catch (error) { /* no address, so no file */ }
    }
    performance.getEntriesByType('resource').forEach(function (entry) { use(entry.name); });
    document.querySelectorAll('[src]').forEach(function (element) { use(element.src); });
    // A feed that a page names is not part of it.
    document.querySelectorAll('link[rel~="stylesheet"], link[rel~="icon"]').forEach(function (link) {
      use(link.href);
    });
    return used;
  }

  function reload() {
    if (isLeaving) { return; }
    isLeaving = true;
    rest();
    try {
      sessionStorage.setItem(SCROLL, JSON.stringify([location.pathname, scrollX, scrollY]));
    } catch (error) { /* storage is off: the browser keeps the place as well as it can */ }
    location.reload();
  }

  function restoreScroll() {
    try {
      var kept = JSON.parse(sessionStorage.getItem(SCROLL) || 'null');
      sessionStorage.removeItem(SCROLL);
      if (kept && kept[0] === location.pathname && !location.hash) {
        window.scrollTo({ left: kept[1], top: kept[2], behavior: 'instant' });
      }
    } catch (error) { /* as above */ }
  }

  /* A stylesheet has its content's digest in its name, so it is known by the rest of the name.
     The old one stays until the new one is there. */
  function swapStyles(facts, changed) {
    var base = new URL(facts.address, location.href);
    var newest = new Map();
    facts.styles.forEach(function (style) {
      var url = new URL(style, base);
      newest.set(decoded(url.pathname).replace(DIGEST, ''), url);
    });
    document.querySelectorAll('link[rel~="stylesheet"]').forEach(function (link) {
      var path = decoded(new URL(link.href).pathname);
      var url = newest.get(path.replace(DIGEST, ''));
      if (!url || (decoded(url.pathname) === path && changed.indexOf(path) < 0)) { return; }
      var next = link.cloneNode(true);
      if (decoded(url.pathname) === path) { url.searchParams.set('at', Date.now()); }
      next.href = url.href;
      var drop = function () { link.remove(); };
      next.addEventListener('load', drop);
      next.addEventListener('error', drop);
      link.after(next);
    });
  }

  /* ---- what is shown ---- */

  var host = document.createElement('bulletin-preview');
  var root = host.attachShadow({ mode: 'open' });
  var style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = own.origin + '/.bulletin/preview.css';
  var stage = make('div', 'stage');
  stage.hidden = true;
  style.addEventListener('load', function () { stage.hidden = false; });
  root.append(style, stage);

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  function word(name, values) {
    var text = (told && told.words[name]) || name;
    return text.replace(/\{(\w+)\}/g, function (whole, key) {
      return values && key in values ? values[key] : whole;
    });
  }

  function button(name, text, act) {
    var element = make('button', name, text);
    element.type = 'button';
    element.addEventListener('click', function () { act(element); });
    return element;
  }

  function copy(text, element) {
    var before = element.textContent;
    function done() {
      element.textContent = word('copied');
      setTimeout(function () { element.textContent = before; }, 1500);
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(done, function () { copyOldWay(text); done(); });
    } else {
      copyOldWay(text);
      done();
    }
  }

  function copyOldWay(text) {
    var field = make('textarea');
    field.value = text;
    root.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }

  function noticeOf(notice) {
    var item = make('li', 'notice');
    var head = make('p', 'place');
    head.append(make('strong', '', notice.place), ' ', make('span', 'code', notice.code));
    item.append(head, make('p', 'message', notice.message));
    if (notice.lines.length) { item.append(linesOf(notice)); }
    if (notice.mended) {
      item.append(make('p', 'label', word('mended')), make('pre', 'mended', notice.mended));
    }
    item.append(actionsOf(notice));
    return item;
  }

  function linesOf(notice) {
    var lines = make('pre', 'lines');
    notice.lines.forEach(function (line) {
      var row = make('span', line[0] === notice.line ? 'line meant' : 'line');
      row.append(make('span', 'number', String(line[0])), make('span', 'text', line[1]), '\n');
      lines.append(row);
    });
    return lines;
  }

  function actionsOf(notice) {
    var actions = make('p', 'actions');
    if (notice.mended) {
      actions.append(button('copy-mended', word('copy_mended'), function (element) {
        copy(notice.mended, element);
      }));
    }
    if (notice.path) {
      actions.append(button('copy-place', word('copy_place'), function (element) {
        copy(notice.line ? notice.path + ':' + notice.line : notice.path, element);
      }));
    }
    if (notice.editor && !/^(javascript|data|vbscript):/i.test(notice.editor.trim())) {
      var editor = make('a', 'editor', word('open_editor'));
      editor.href = notice.editor;
      actions.append(editor);
    }
    return actions;
  }

  function panel(name, title, notices, rest) {
    var element = make('section', name);
    element.setAttribute('aria-label', title);
    var head = make('header');
    head.append(make('h2', '', title), button('hide', word('hide'), function () {
      isHidden = name === 'errors' ? told.state : isHidden;
      element.remove();
      show();
    }));
    var list = make('ol');
    notices.forEach(function (notice) { list.append(noticeOf(notice)); });
    element.append(head, list);
    if (rest) { element.append(make('p', 'rest', rest)); }
    return element;
  }

  function errorPanel() {
    var more = told.error_count - told.errors.length;
    var title = word('errors', { count: told.error_count });
    var rest = more > 0 ? word('more', { count: more }) : '';
    var element = panel('errors', title, told.errors, rest);
    element.setAttribute('role', 'alertdialog');
    element.tabIndex = -1;
    return element;
  }

  function warningPanel() {
    var others = told.warning_count - told.warnings.length;
    var rest = others > 0 ? word('warnings_elsewhere', { count: others }) : '';
    return panel('warnings', word('warnings_here'), told.warnings, rest);
  }

  function statusOf(facts) {
    if (facts.status !== 'scheduled') { return word(facts.status); }
    // As it is written: the site's own time zone, whatever this computer's.
    var parts = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(facts.moment);
    var moment = parts ? parts[3] + '/' + parts[2] + '/' + parts[1] + ' ' + parts[4] : '';
    return word('scheduled', { moment: moment });
  }

  function bar() {
    var facts = told.page;
    var element = make('nav', 'bar');
    element.setAttribute('aria-label', word('bar'));
    if (told.error_count) {
      element.append(button('error-count', word('show_errors', { count: told.error_count }), function () {
        isHidden = '';
        show();
      }));
    }
    if (facts.source) { element.append(make('span', 'source', facts.source)); }
    if (facts.status) { element.append(make('span', 'status ' + facts.status, statusOf(facts))); }
    if (facts.words >= 0) { element.append(make('span', 'words', word('words', { count: facts.words }))); }
    if (told.warning_count) {
      var text = word('show_warnings', { count: told.warnings.length || told.warning_count });
      var name = told.warnings.length ? 'badge own' : 'badge';
      element.append(button(name, text, function () {
        var open = root.querySelector('.warnings');
        if (open) { open.remove(); } else { stage.prepend(warningPanel()); }
      }));
    }
    if (facts.source) {
      var data = make('a', 'data', '?data');
      data.href = facts.address + '?data';
      data.title = word('data');
      element.append(data);
    }
    return element;
  }

  function show() {
    var isOpen = root.querySelector('.warnings') !== null && told.warnings.length > 0;
    stage.replaceChildren();
    if (told.error_count && isHidden !== told.state) { stage.append(errorPanel()); }
    if (isOpen) { stage.append(warningPanel()); }
    stage.append(bar());
    host.dataset.state = told.state;
  }

  function lose() {
    if (!told || root.querySelector('.lost')) { return; }
    var note = make('p', 'lost', word('lost'));
    note.setAttribute('role', 'status');
    stage.append(note);
  }

  /* ---- life ---- */

  document.documentElement.append(host);
  root.addEventListener('keydown', function (event) {
    var open = event.key === 'Escape' && root.querySelector('.errors .hide, .warnings .hide');
    if (open) { open.click(); }
  });
  if (news) {
    news.addEventListener('message', function (event) {
      if (event.data !== state && !document.hidden) {
        ask(false).then(take, function () {});
      }
    });
  }
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) { rest(); } else { watch(); }
  });
  window.addEventListener('pagehide', rest);
  window.addEventListener('pageshow', function (event) { 
    if (event.persisted) { isLeaving = false; watch(); }
  });
  restoreScroll();
  watch();
})();
