// js/controls.js
