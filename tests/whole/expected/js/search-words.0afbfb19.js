// js/search-words.js
