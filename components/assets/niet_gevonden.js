// What does not exist and what may not be seen get one answer: the page says so in the place of its content, until one goes elsewhere.
(function () {
  "use strict";
  window.maatwerkNietHier = function () {
    const main = document.getElementById("inhoud"), words = window.maatwerkNietGevonden || {};
    if (!main || main.hidden) return;
    const box = document.createElement("main");
    box.className = "inhoud niet-gevonden-plaats";
    const part = (tag, text) => { const e = document.createElement(tag); e.textContent = text || ""; box.appendChild(e); return e; };
    part("h1", words.titel);
    part("p", words.uitleg);
    part("a", words.terug).href = "/";
    main.hidden = true;
    main.before(box);
  };
  function elsewhere() {
    document.querySelectorAll(".niet-gevonden-plaats").forEach((e) => e.remove());
    const main = document.getElementById("inhoud");
    if (main) main.hidden = false;
  }
  window.addEventListener("_dashprivate_pushstate", elsewhere);
  window.addEventListener("popstate", elsewhere);
})();
