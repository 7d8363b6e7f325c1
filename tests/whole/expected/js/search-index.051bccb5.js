// js/search-index.js
