/* The search index: which pages have the words of a query, and in which order.
   Its scripts are those that bulletin/search_index/ writes; it knows nothing of the page. */

var bulletinIndex = (function () {
  "use strict";

  var ALPHABET = "#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  var LAST = 64;
  var BASE = ALPHABET.length - LAST;
  var VALUES = {};
  for (var place = 0; place < ALPHABET.length; place += 1) {
    VALUES[ALPHABET.charAt(place)] = place;
  }

  /* How much a word counts by where it stands: body, name, number, title. */
  var WEIGHTS = [1, 2, 4, 8];
  /* How well a word of a page is the word typed. */
  var BEGINS = 0;
  var SAME = 1;
  var SAME_WITH_MARKS = 2;

  var ANY = "*";
  var MOST_JOINED = 6;
  var WORDS_AT_ONCE = 3;
  var LONG = 7;
  var MINUTES_A_DAY = 1440;
  var FIRST_DAY_OF_1970 = 719163;

  function decode(text) {
    var numbers = [];
    var high = 0;
    for (var at = 0; at < text.length; at += 1) {
      var value = VALUES[text.charAt(at)];
      if (value < LAST) {
        numbers.push(high * LAST + value);
        high = 0;
      } else {
        high = high * BASE + value - LAST;
      }
    }
    return numbers;
  }

  function dateOf(moment) {
    return new Date((Math.floor(moment / MINUTES_A_DAY) - FIRST_DAY_OF_1970) * 86400000);
  }

  function readBlock(listing, number) {
    var moment = 0;
    var moments = decode(listing[0]).map(function (step) {
      moment += step;
      return moment;
    });
    return {
      number: number,
      moments: moments,
      owners: decode(listing[1]),
      parts: listing[2].split(","),
      shelves: listing[3].split(","),
      lines: {}
    };
  }

  /* A line of a part: a spelling, then the entries that have it, a list for each weight. */
  function readLine(text) {
    var fields = text.split(" ");
    var spelled = fields[0];
    var isAny = spelled.charAt(spelled.length - 1) === ANY;
    return {
      spelling: spelled,
      key: isAny ? spelled : bulletinWords.key(spelled),
      isAny: isAny,
      isNumber: /[/-]/.test(spelled),
      lists: fields.slice(1)
    };
  }

  /* `load` gives a promise of what the script of a name holds. */
  function open(manifest, load) {
    var starts = manifest.starts;
    var blocks = manifest.blocks.map(readBlock);
    /* Behind them lie numbers that are only cited, and nothing else. */
    var pages = blocks.slice(0, manifest.pages);

    function partOf(key) {
      var low = 0;
      var high = starts.length;
      while (high - low > 1) {
        var middle = (low + high) >> 1;
        if (starts[middle] <= key) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    function part(block, index) {
      var mark = block.parts[index];
      if (!mark) {
        return Promise.resolve([]);
      }
      if (!block.lines[index]) {
        var name = block.number + "-" + index;
        block.lines[index] = load(name, name + "." + mark + ".js").then(
          function (text) {
            return text.split("\n").map(readLine);
          },
          function (failure) {
            delete block.lines[index];
            throw failure;
          }
        );
      }
      return block.lines[index];
    }

    function parts(block, first, last) {
      var asked = [];
      for (var index = partOf(first); index <= partOf(last); index += 1) {
        asked.push(part(block, index));
      }
      return Promise.all(asked).then(flat);
    }

    function isListed(beginning) {
      return beginning.length === 1 || manifest.prefixes.indexOf(beginning) >= 0;
    }

    /* Gives for each entry of a block 0, or 1 + 4 × how well + weight; null when none has it. */
    function scores(block, lines, howWell) {
      var found = null;
      lines.forEach(function (line) {
        var level = howWell(line);
        if (level === null) {
          return;
        }
        found = found || new Uint8Array(block.moments.length);
        line.lists.forEach(function (list, weight) {
          var score = 1 + 4 * level + weight;
          var entry = -1;
          decode(list).forEach(function (step) {
            entry += step + 1;
            if (found[entry] < score) {
              found[entry] = score;
            }
          });
        });
      });
      return found;
    }

    function ofWord(block, word) {
      var begins = word.isLast && !isListed(word.key);
      return parts(block, word.key, begins ? word.key + "\uffff" : word.key).then(function (lines) {
        return scores(block, lines, function (line) {
          if (line.isNumber) {
            return null;
          }
          if (line.key === word.key) {
            return word.hasMarks && line.spelling === word.spelling ? SAME_WITH_MARKS : SAME;
          }
          if (line.isAny) {
            return word.isLast && line.key === word.key + ANY ? BEGINS : null;
          }
          return begins && line.key.indexOf(word.key) === 0 ? BEGINS : null;
        });
      });
    }

    function ofNumber(block, number, isWhole) {
      return parts(block, number.key, number.key + (isWhole ? "" : "\uffff")).then(
        function (lines) {
          return scores(block, lines, function (line) {
            if (!line.isNumber || line.key.indexOf(number.key) !== 0) {
              return null;
            }
            return line.key === number.key ? SAME : isWhole ? null : BEGINS;
          });
        }
      );
    }

    /* Gives the scores of each word in turn; null as soon as no entry has all words so far. */
    function ofAllWords(block, words) {
      var found = [];
      var left = new Uint8Array(block.moments.length).fill(1);

      function keep(scores) {
        found.push(scores);
        return left.reduce(function (any, isLeft, entry) {
          left[entry] = isLeft && scores && scores[entry] ? 1 : 0;
          return any || left[entry] > 0;
        }, false);
      }

      function next(start) {
        if (start >= words.length) {
          return found;
        }
        var some = words.slice(start, start + WORDS_AT_ONCE);
        return Promise.all(
          some.map(function (word) { return ofWord(block, word); })
        ).then(function (all) {
          return all.every(keep) ? next(start + WORDS_AT_ONCE) : null;
        });
      }

      return Promise.resolve(next(0));
    }

    function hit(block, entry, number, found) {
      var howWell = 0;
      var weight = 0;
      found.forEach(function (scores) {
        var score = scores ? scores[entry] : 0;
        if (score) {
          howWell += (score - 1) >> 2;
          weight += WEIGHTS[(score - 1) & 3];
        }
      });
      return {
        block: block.number, entry: entry, number: number, howWell: howWell, weight: weight,
        moment: block.moments[entry],
        section: manifest.sections[block.owners[entry] >> 1] || null,
        isDocument: (block.owners[entry] & 1) === 1
      };
    }

    function hitsOfWords(block, words) {
      return ofAllWords(block, words).then(function (found) {
        var hits = [];
        for (var entry = 0; found && entry < block.moments.length; entry += 1) {
          if (found.every(function (scores) { return scores[entry]; })) {
            hits.push(hit(block, entry, 0, found));
          }
        }
        return hits;
      });
    }

    /* Gives the entries that a document's number finds; the words beside it only rank them. */
    function hitsOfNumber(block, number, isWhole) {
      return ofNumber(block, number, isWhole).then(function (scores) {
        return scores && Promise.all(
          number.rest.map(function (word) { return ofWord(block, word); })
        ).then(function (found) {
          var hits = [];
          scores.forEach(function (score, entry) {
            if (score) {
              hits.push(hit(block, entry, score, found));
            }
          });
          return hits;
        });
      });
    }

    /* Gives the blocks that can have what was typed. */
    function asked(query) {
      return query.words.some(function (word) { return /[0-9]/.test(word.key); }) ? blocks : pages;
    }

    /* Asks each block; gives all hits, best first, each entry once. */
    function everywhere(query, ask) {
      return Promise.all(asked(query).map(ask)).then(function (found) {
        var seen = {};
        return flat(flat(found)).sort(compare).filter(function (one) {
          var name = one.block + "-" + one.entry;
          var isNew = !seen[name];
          seen[name] = true;
          return isNew;
        });
      });
    }

    /* Gives all hits, best first. Where a number was typed that is known, its entries are all. */
    function search(query) {
      return everywhere(query, function (block) {
        return Promise.all(query.numbers.map(function (number) {
          return hitsOfNumber(block, number, true);
        }));
      }).then(function (hits) {
        return hits.length ? hits : everywhere(query, function (block) {
          return Promise.all([hitsOfWords(block, query.words)].concat(
            query.numbers.filter(function (number) { return number.mayBegin; }).map(
              function (number) { return hitsOfNumber(block, number, false); }
            )
          ));
        });
      });
    }

    /* Gives what is shown of a hit: address, title, beginning of its text. */
    function show(one) {
      var block = blocks[one.block];
      var shelf = Math.floor(one.entry / manifest.shelf);
      var name = block.number + "t" + shelf;
      return load(name, name + "." + block.shelves[shelf] + ".js").then(function (entries) {
        var shown = entries[one.entry % manifest.shelf];
        return { url: shown[0], title: shown[1], text: shown[2] };
      });
    }

    function years() {
      var found = {};
      pages.forEach(function (block) {
        block.moments.forEach(function (moment) {
          if (moment) {
            found[dateOf(moment).getUTCFullYear()] = true;
          }
        });
      });
      return Object.keys(found).map(Number).sort(function (a, b) { return b - a; });
    }

    /* Gives the number that is nearest to the one asked for, else the query with each word that
       nothing has replaced by the nearest that there is; "" when nothing is near. */
    function suggest(query) {
      return Promise.all(
        query.numbers.map(function (number) { return nearest(number.key, true); })
      ).then(function (numbers) {
        return numbers.filter(Boolean)[0] || suggestWords(query);
      });
    }

    function suggestWords(query) {
      return Promise.all(query.inOrder.map(function (word) {
        return replacement(asked(query), word);
      })).then(function (found) {
        var words = query.inOrder.map(function (word) { return word.spelling; });
        var isNew = found.join(" ") !== words.join(" ");
        return isNew && found.indexOf(null) < 0 ? found.join(" ") : "";
      });
    }

    function replacement(some, word) {
      return Promise.all(
        some.map(function (block) { return ofWord(block, word); })
      ).then(function (found) {
        var isKnown = found.some(function (scores) { return scores !== null; });
        return isKnown ? word.spelling : nearest(word.key, false);
      });
    }

    function nearest(key, isNumber) {
      var beginning = key.slice(0, 2);
      var furthest = key.length < LONG ? 1 : 2;
      return Promise.all(
        blocks.map(function (block) { return parts(block, beginning, beginning + "\uffff"); })
      ).then(function (all) {
        var counts = {};
        flat(all).forEach(function (line) {
          if (line.isNumber === isNumber && !line.isAny && distance(line.key, key) <= furthest) {
            counts[line.spelling] = (counts[line.spelling] || 0) + line.lists.join("").length;
          }
        });
        return Object.keys(counts).sort(function (a, b) {
          var nearer = distance(bulletinWords.key(a), key) - distance(bulletinWords.key(b), key);
          return nearer || counts[b] - counts[a] || (a < b ? -1 : 1);
        })[0] || null;
      });
    }

    return {
      sections: manifest.sections, years: years, search: search, show: show, suggest: suggest
    };
  }

  /* Joins lists; what is no list is left out. */
  function flat(lists) {
    return lists.reduce(function (all, list) { return list ? all.concat(list) : all; }, []);
  }

  /* The better hit first; then the newer one. */
  function compare(one, other) {
    return (
      other.number - one.number || other.howWell - one.howWell || other.weight - one.weight ||
      other.moment - one.moment || one.block - other.block || one.entry - other.entry
    );
  }

  /* Letters put in, left out, exchanged for another or for the next one. */
  function distance(one, other) {
    if (Math.abs(one.length - other.length) > 2) {
      return 3;
    }
    var before = [];
    var last = [];
    for (var column = 0; column <= other.length; column += 1) {
      last.push(column);
    }
    for (var row = 1; row <= one.length; row += 1) {
      var current = [row];
      for (column = 1; column <= other.length; column += 1) {
        var isSame = one.charAt(row - 1) === other.charAt(column - 1);
        var least = Math.min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1)
        );
        if (
          row > 1 && column > 1 && one.charAt(row - 1) === other.charAt(column - 2) &&
          one.charAt(row - 2) === other.charAt(column - 1)
        ) {
          least = Math.min(least, before[column - 2] + 1);
        }
        current.push(least);
      }
      before = last;
      last = current;
    }
    return last[other.length];
  }

  /* Reads what was typed: its words, longest first, and what in it can be a document's number. */
  function readQuery(text) {
    var normal = text.normalize("NFC");
    var found = bulletinWords.list(normal);
    var hasMarks = found.some(function (word) { return word.key !== word.spelling; });
    found.forEach(function (word, index) {
      word.hasMarks = hasMarks;
      word.isLast = index === found.length - 1;
    });
    var inOrder = unique(found);
    return { text: normal, inOrder: inOrder, words: byLength(inOrder), numbers: numbersIn(found) };
  }

  /* Keeps each word once, the last one as such, since it may be a beginning. */
  function unique(words) {
    return words.filter(function (word, index) {
      return words.every(function (other, place) {
        return place <= index || other.spelling !== word.spelling;
      });
    });
  }

  /* Gives what can be a document's number: a word that begins with a digit, and up to five words
     behind it, joined as far as there are letters in it; longest first. */
  function numbersIn(words) {
    var found = [];
    words.forEach(function (word, start) {
      var joined = "";
      for (var index = start; index < Math.min(words.length, start + MOST_JOINED); index += 1) {
        joined += words[index].key;
        if (/^[0-9]+[a-z]/.test(joined)) {
          found.push({
            key: joined.replace(/^0+/, ""),
            mayBegin: words[index].isLast && /^[0-9]+[a-z]{2}/.test(joined),
            rest: byLength(unique(words.slice(0, start).concat(words.slice(index + 1))))
              .slice(0, WORDS_AT_ONCE)
          });
        }
      }
    });
    return byLength(found);
  }

  function byLength(words) {
    return words.slice().sort(function (a, b) { return b.key.length - a.key.length; });
  }

  return { open: open, readQuery: readQuery, dateOf: dateOf };
})();
