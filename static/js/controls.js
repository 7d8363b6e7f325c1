/* Text size, theme, menu and print. Without this file a page shows everything but these controls. */

(function () {
  "use strict";

  var root = document.documentElement;
  var SIZES = { smallest: 1, normal: 2, largest: 5 };

  /* A browser may refuse storage (a private window, a file from a stick): choices then last one page. */
  function recall(name) {
    try {
      return window.localStorage.getItem("bulletin-" + name);
    } catch (refusal) {
      return null;
    }
  }

  function remember(name, value) {
    try {
      if (value === null) {
        window.localStorage.removeItem("bulletin-" + name);
      } else {
        window.localStorage.setItem("bulletin-" + name, value);
      }
    } catch (refusal) {
      /* The choice holds for this page. */
    }
  }

  function setUpTextSize(tools) {
    var buttons = tools.querySelectorAll("[data-text-size]");

    function show(size) {
      if (size === SIZES.normal) {
        root.removeAttribute("data-text-size");
      } else {
        root.setAttribute("data-text-size", String(size));
      }
      buttons.forEach(function (button) {
        var kind = button.getAttribute("data-text-size");
        var isAtEnd =
          (kind === "smaller" && size === SIZES.smallest) ||
          (kind === "larger" && size === SIZES.largest);
        button.setAttribute("aria-disabled", String(isAtEnd));
      });
    }

    var size = parseInt(recall("text-size"), 10);
    if (!(size >= SIZES.smallest && size <= SIZES.largest)) {
      size = SIZES.normal;
    }
    show(size);
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        var kind = button.getAttribute("data-text-size");
        if (kind === "smaller") {
          size = Math.max(SIZES.smallest, size - 1);
        } else if (kind === "larger") {
          size = Math.min(SIZES.largest, size + 1);
        } else {
          size = SIZES.normal;
        }
        show(size);
        remember("text-size", size === SIZES.normal ? null : String(size));
      });
    });
  }

  function setUpTheme(tools) {
    var button = tools.querySelector("[data-theme-switch]");
    var system = window.matchMedia("(prefers-color-scheme: dark)");
    var choice = recall("theme");

    function show() {
      if (choice === "dark" || choice === "light") {
        root.setAttribute("data-theme", choice);
      } else {
        root.removeAttribute("data-theme");
      }
      var isDark = choice === "dark" || (choice !== "light" && system.matches);
      button.setAttribute("aria-pressed", String(isDark));
    }

    show();
    button.addEventListener("click", function () {
      var wanted = button.getAttribute("aria-pressed") === "true" ? "light" : "dark";
      /* A choice that agrees with the system is none: the page follows the system again. */
      choice = (wanted === "dark") === system.matches ? null : wanted;
      remember("theme", choice);
      show();
    });
    if (system.addEventListener) {
      system.addEventListener("change", show);
    }
  }

  function setUpMenu(button) {
    function open(isOpen) {
      button.setAttribute("aria-expanded", String(isOpen));
    }

    button.hidden = false;
    button.addEventListener("click", function () {
      open(button.getAttribute("aria-expanded") !== "true");
    });
    button.parentNode.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        open(false);
        button.focus();
      }
    });
  }

  function setUpPrint(item) {
    item.hidden = false;
    item.querySelector("[data-print]").addEventListener("click", function () {
      window.print();
    });
  }

  var tools = document.getElementById("page-tools");
  var menuButton = document.querySelector(".menu-button");
  var printItem = document.getElementById("page-print");
  if (tools) {
    setUpTextSize(tools);
    setUpTheme(tools);
    tools.hidden = false;
  }
  if (menuButton) {
    setUpMenu(menuButton);
  }
  if (printItem) {
    setUpPrint(printItem);
  }
})();
