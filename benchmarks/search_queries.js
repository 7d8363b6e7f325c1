/* Search a built index from Node, without a browser.
   node search_queries.js FOLDER < queries (a JSON list) > answers (a JSON list): for each query the
   addresses of all hits in order, the bytes over the wire for the first ten, and the files read. */

"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");

const site = process.argv[2];
const folder = path.join(site, "tim-kiem");
const scripts = path.join(__dirname, "..", "static", "js");
for (const name of ["search-words.js", "search-index.js"]) {
  vm.runInThisContext(fs.readFileSync(path.join(scripts, name), "utf8"), { filename: name });
}

let sizes = {};
let arrived = {};
global.bulletinSearch = (name, value) => { arrived[name] = value; };

function load(name, file) {
  if (!(name in arrived)) {
    const data = fs.readFileSync(path.join(folder, file));
    vm.runInThisContext(data.toString("utf8"), { filename: file });
    sizes[file] = zlib.gzipSync(data, { level: 6 }).length;
  }
  return Promise.resolve(arrived[name]);
}

const indexFile = fs.readdirSync(folder).find((name) => name.startsWith("index."));

async function answer(text, isCold) {
  if (isCold) {
    arrived = {};
    sizes = {};
  }
  const index = bulletinIndex.open(await load("index", indexFile), load);
  const query = bulletinIndex.readQuery(text);
  const hits = await index.search(query);
  const first = await Promise.all(hits.slice(0, 10).map(index.show));
  const bytes = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const files = Object.keys(sizes).length;
  const all = await Promise.all(hits.map(index.show));
  return {
    query: text, bytes, files, count: hits.length,
    first: first.map((shown) => shown.title), urls: all.map((shown) => shown.url),
    suggestion: hits.length ? "" : await index.suggest(query),
  };
}

(async () => {
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  const answers = [];
  for (const text of queries) {
    answers.push(await answer(text, true));
  }
  process.stdout.write(JSON.stringify(answers));
})();
