/* The search page: what is typed goes to the index, what is found comes back as a list of links. */

(function () {
  "use strict";

  var DELAY = 150;
  var SHOWN_AT_ONCE = 10;
  var SNIPPET = 240;
  var BEFORE_MATCH = 60;
  var LONGEST = 200;

  var form = document.getElementById("page-search");
  var input = document.getElementById("page-search-words");
  var filters = document.getElementById("page-search-filters");
  var status = document.getElementById("page-search-status");
  var suggestion = document.getElementById("page-search-suggestion");
  var unfiltered = document.getElementById("page-search-unfiltered");
  var results = document.getElementById("page-search-results");
  var more = document.getElementById("page-search-more");
  var name = document.title;

  var indexUrl = form.getAttribute("data-index");
  var folder = indexUrl.replace(/[^/]*$/, "");
  var scripts = {};
  var waiting = {};
  var index = null;
  var last = 0;

  /* Every script of the index calls this. */
  window.bulletinSearch = function (script, value) {
    waiting[script](value);
  };

  function load(script, file) {
    if (!scripts[script]) {
      scripts[script] = new Promise(function (resolve, reject) {
        var element = document.createElement("script");
        waiting[script] = resolve;
        element.src = folder + file;
        element.onerror = function () {
          delete scripts[script];
          reject(new Error(file));
        };
        element.onload = function () {
          element.remove();
        };
        document.head.appendChild(element);
      });
    }
    return scripts[script];
  }

  function openIndex() {
    return load("index", indexUrl.slice(folder.length)).then(function (manifest) {
      if (!index) {
        index = bulletinIndex.open(manifest, load);
        fillFilters();
      }
      return index;
    });
  }

  function words(key, values) {
    return form.getAttribute("data-text-" + key).replace(/\{(\w+)\}/g, function (hole, name) {
      return name in values ? values[name] : hole;
    });
  }

  /* Filters */

  function fillFilters() {
    index.sections.forEach(function (section) {
      addOption(form.elements.muc, section[0], section[1]);
    });
    index.years().forEach(function (year) {
      addOption(form.elements.nam, String(year), String(year));
    });
    filters.disabled = false;
    filters.hidden = false;
    readFilters(new URLSearchParams(window.location.search));
  }

  function addOption(select, value, text) {
    var option = document.createElement("option");
    option.value = value;
    option.textContent = text;
    select.appendChild(option);
  }

  function readFilters(asked) {
    ["muc", "nam", "loai"].forEach(function (key) {
      var value = asked.get(key) || "";
      form.elements[key].value = value;
      if (form.elements[key].selectedIndex < 0) {
        form.elements[key].value = "";
      }
    });
  }

  function isWanted(hit) {
    var section = form.elements.muc.value;
    var year = form.elements.nam.value;
    var kind = form.elements.loai.value;
    return (
      (!section || (hit.section && hit.section[0] === section)) &&
      (!year || (hit.moment && String(yearOf(hit)) === year)) &&
      (!kind || (kind === "van-ban") === hit.isDocument)
    );
  }

  function yearOf(hit) {
    return bulletinIndex.dateOf(hit.moment).getUTCFullYear();
  }

  /* A search */

  function search() {
    var run = (last += 1);
    var text = input.value.slice(0, LONGEST);
    var query = bulletinIndex.readQuery(text);

    function isLate() {
      return run !== last;
    }

    remember(text.trim());
    suggestion.hidden = true;
    unfiltered.hidden = true;
    if (!query.words.length) {
      clear();
      status.textContent = text.trim() ? words("nothing", { query: text.trim() }) : "";
      return;
    }
    if (!results.firstChild) {
      status.textContent = words("loading", {});
    }
    openIndex().then(function () {
      return index.search(query);
    }).then(function (found) {
      if (!isLate()) {
        return show(query, found, isLate);
      }
    }).catch(function () {
      if (!isLate()) {
        clear();
        status.textContent = words("failed", {});
      }
    });
  }

  function clear() {
    results.textContent = "";
    more.hidden = true;
  }

  function show(query, found, isLate) {
    var hits = found.filter(isWanted);
    var asked = { query: query.text.trim(), count: hits.length.toLocaleString(document.documentElement.lang) };
    if (!hits.length) {
      clear();
      unfiltered.hidden = !found.length;
      status.textContent = words(found.length ? "nothing-here" : "nothing", asked);
      return found.length ? null : offer(query, isLate);
    }
    return page(query, hits, 0).then(function (items) {
      if (!isLate()) {
        clear();
        status.textContent = words("found", asked);
        append(items, query, hits);
      }
    });
  }

  function page(query, hits, start) {
    var some = hits.slice(start, start + SHOWN_AT_ONCE);
    return Promise.all(some.map(index.show)).then(function (shown) {
      return shown.map(function (one, place) {
        return item(some[place], one, query);
      });
    });
  }

  function append(items, query, hits) {
    items.forEach(function (one) {
      results.appendChild(one);
    });
    var count = results.children.length;
    more.hidden = count >= hits.length;
    more.firstElementChild.onclick = function () {
      var run = last;
      page(query, hits, count).then(function (next) {
        if (run === last) {
          append(next, query, hits);
          next[0].querySelector("a").focus();
        }
      });
    };
  }

  function offer(query, isLate) {
    return index.suggest(query).then(function (text) {
      if (text && !isLate()) {
        var link = suggestion.querySelector("a");
        link.textContent = text;
        link.href = "?q=" + encodeURIComponent(text);
        suggestion.hidden = false;
      }
    });
  }

  /* One hit */

  function item(hit, shown, query) {
    var element = document.createElement("li");
    var title = document.createElement("h2");
    var link = document.createElement("a");
    element.className = "search-result";
    title.className = "item-title";
    link.href = folder + "../" + encodeURI(shown.url);
    mark(link, shown.title, matches(shown.title, query));
    title.appendChild(link);
    element.appendChild(title);
    element.appendChild(facts(hit));
    if (shown.text) {
      element.appendChild(snippet(shown.text, query));
    }
    return element;
  }

  function facts(hit) {
    var line = document.createElement("p");
    line.className = "item-facts";
    if (hit.moment) {
      var day = bulletinIndex.dateOf(hit.moment).toISOString().slice(0, 10);
      var time = document.createElement("time");
      time.dateTime = day;
      time.textContent = day.split("-").reverse().join("/");
      line.appendChild(time);
    }
    var section = document.createElement("span");
    section.className = "item-section";
    section.textContent = hit.section ? hit.section[1] : words("cited", {});
    line.appendChild(section);
    return line;
  }

  /* Gives the words of a text that the query asks for. */
  function matches(text, query) {
    return bulletinWords.list(text).filter(function (word) {
      return query.words.some(function (asked) {
        return word.key === asked.key || (asked.isLast && word.key.indexOf(asked.key) === 0);
      });
    });
  }

  /* Cuts a text around the place where most different words of the query stand together. */
  function snippet(text, query) {
    var line = document.createElement("p");
    var found = matches(text, query);
    var start = 0;
    var most = 0;
    found.forEach(function (word, place) {
      var keys = {};
      for (var at = place; at < found.length && found[at].end - word.start < SNIPPET - BEFORE_MATCH; at += 1) {
        keys[found[at].key] = true;
      }
      if (Object.keys(keys).length > most) {
        most = Object.keys(keys).length;
        start = word.start;
      }
    });
    start = start > BEFORE_MATCH ? text.lastIndexOf(" ", start - BEFORE_MATCH) + 1 : 0;
    var end = start + SNIPPET < text.length ? text.lastIndexOf(" ", start + SNIPPET) : text.length;
    end = end > start ? end : text.length;
    line.className = "search-snippet";
    line.appendChild(document.createTextNode(start > 0 ? "… " : ""));
    mark(line, text.slice(start, end), matches(text.slice(start, end), query));
    line.appendChild(document.createTextNode(end < text.length ? " …" : ""));
    return line;
  }

  function mark(element, text, found) {
    var at = 0;
    found.forEach(function (word) {
      var marked = document.createElement("mark");
      marked.textContent = text.slice(word.start, word.end);
      element.appendChild(document.createTextNode(text.slice(at, word.start)));
      element.appendChild(marked);
      at = word.end;
    });
    element.appendChild(document.createTextNode(text.slice(at)));
  }

  /* The page's address says what is shown, so that it can be shared. */
  function remember(text) {
    var asked = new URLSearchParams();
    [["q", text], ["muc", form.elements.muc.value], ["nam", form.elements.nam.value],
      ["loai", form.elements.loai.value]].forEach(function (pair) {
      if (pair[1]) {
        asked.set(pair[0], pair[1]);
      }
    });
    document.title = text ? words("title", { query: text, page: name }) : name;
    try {
      window.history.replaceState(null, "", "?" + asked.toString());
    } catch (refusal) {
      /* A page from a folder may not change its address; the search works all the same. */
    }
  }

  function setUpKeys() {
    document.addEventListener("keydown", function (event) {
      var links = Array.prototype.slice.call(results.querySelectorAll("a"));
      var place = links.indexOf(document.activeElement);
      var isHere = place >= 0 || document.activeElement === input;
      if (event.key === "Escape" && place >= 0) {
        input.focus();
      } else if (isHere && event.key === "ArrowDown" && links[place + 1]) {
        event.preventDefault();
        links[place + 1].focus();
      } else if (place >= 0 && event.key === "ArrowUp") {
        event.preventDefault();
        (links[place - 1] || input).focus();
      }
    });
  }

  function setUp() {
    var asked = new URLSearchParams(window.location.search);
    var timer = 0;

    document.getElementById("page-search-instead").hidden = true;
    input.value = (asked.get("q") || input.value).slice(0, LONGEST);
    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(search, DELAY);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      window.clearTimeout(timer);
      search();
    });
    filters.addEventListener("change", search);
    unfiltered.firstElementChild.addEventListener("click", function () {
      readFilters(new URLSearchParams());
      search();
      input.focus();
    });
    setUpKeys();
    openIndex().then(search, search);
  }

  setUp();
})();
