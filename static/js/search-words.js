/* The words of a text as search knows them: the same as bulletin/search_index/words.py gives. */

var bulletinWords = (function () {
  "use strict";

  var MARKS = "\\u0300-\\u036f";
  var INVISIBLE = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
  var WORD = new RegExp(
    "[\\p{L}\\p{N}]+(?:[" + MARKS + INVISIBLE + "]+[\\p{L}\\p{N}]*)*", "gu"
  );
  var NOT_IN_KEY = /[^\p{L}\p{N}]+/gu;
  var DROPPED_BY_FOLDING = new RegExp("[" + MARKS + INVISIBLE + "]+", "g");
  var DROPPED = new RegExp("[" + INVISIBLE + "]", "g");
  var NEW_TO_OLD = {
    "oà": "òa", "oả": "ỏa", "oã": "õa", "oá": "óa", "oạ": "ọa",
    "oè": "òe", "oẻ": "ỏe", "oẽ": "õe", "oé": "óe", "oẹ": "ọe",
    "uỳ": "ùy", "uỷ": "ủy", "uỹ": "ũy", "uý": "úy", "uỵ": "ụy"
  };

  function fold(text) {
    return text.normalize("NFC").toLowerCase().normalize("NFD")
      .replace(DROPPED_BY_FOLDING, "").replace(/[đðɖ]/g, "d").normalize("NFC");
  }

  function spelling(word) {
    var bare = word.toLowerCase().replace(DROPPED, "").normalize("NFC").replace(/[ðɖ]/g, "đ");
    var old = NEW_TO_OLD[bare.slice(-2)];
    return old && bare.slice(-3, -2) !== "q" ? bare.slice(0, -2) + old : bare;
  }

  function key(spelled) {
    var folded = fold(spelled);
    var bare = folded.replace(NOT_IN_KEY, "");
    return bare === folded ? bare : bare.replace(/^0+/, "");
  }

  /* Gives the words of a text that is NFC, in order, each with its place. */
  function list(text) {
    var found = [];
    var match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(text))) {
      var spelled = spelling(match[0]);
      found.push({ start: match.index, end: WORD.lastIndex, spelling: spelled, key: key(spelled) });
    }
    return found;
  }

  return { fold: fold, spelling: spelling, key: key, list: list };
})();
