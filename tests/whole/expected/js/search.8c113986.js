// js/search.js
