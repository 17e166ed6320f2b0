// Why a table is empty, in its own place: no right, a filter that cannot be read or a period that is turned round, or filters that together leave nothing.
(function () {
  "use strict";
  const said = (path) => [...document.querySelectorAll(path)].map((e) => e.textContent.trim()).filter(Boolean);
  function why() {
    const words = window.maatwerkRooster || {};
    if (document.querySelector(".geen-recht")) return words.geenRecht;
    const hints = said(".filters-vak .hint");
    if (hints.length) return hints.join(" ");
    const set = said(".filters-vak .fiche:not([hidden])");
    if (!set.length) return words.noRowsToShow;
    return (set.length === 1 ? words.geenMetFilter : words.geenMetFilters) + " " + set.join("; ") + ".";
  }
  function fill() {
    document.querySelectorAll(".ag-overlay-no-rows-center").forEach((e) => { const text = why(); if (text && e.textContent !== text) e.textContent = text; });
  }
  new MutationObserver(fill).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributeFilter: ["hidden"] });
})();
