// What one comes back to is what one left: every entry of the history knows what was typed and where one was. This is kept in the memory of the tab,
// nowhere else: a name or a number of a person never enters the history. And after a navigation the focus is on the title.
(function () {
  "use strict";
  const entries = new Map();
  const PATIENCE = 8000; // milliseconds in which a page can become as long as it was
  let serial = 0, restoring = null, path = window.location.pathname, arriving = path, isFirst = true;
  const fresh = () => Date.now().toString(36) + "-" + ++serial;
  const empty = () => ({ typed: {}, top: 0, tables: {} });
  function entry() {
    let state = window.history.state;
    if (!state || !state.sleutel) {
      state = Object.assign({}, state, { sleutel: fresh() });
      window.history.replaceState(state, "");
    }
    if (!entries.has(state.sleutel)) entries.set(state.sleutel, empty());
    return entries.get(state.sleutel);
  }
  // Another entry for the same page: what was typed stays.
  function push(address) {
    const typed = Object.assign({}, entry().typed), sleutel = fresh();
    window.history.pushState({ sleutel }, "", address);
    entries.set(sleutel, Object.assign(empty(), { typed, top: window.scrollY }));
  }
  window.maatwerkGeschiedenis = { entry, push };
  document.addEventListener("scroll", function (event) {
    if (restoring || arriving) return;
    const table = event.target.closest && event.target.closest(".tabel");
    if (event.target === document) entry().top = window.scrollY;
    else if (table && event.target.matches(".ag-body-viewport, .ag-body-vertical-scroll-viewport")) entry().tables[table.id] = event.target.scrollTop;
  }, { capture: true, passive: true });
  function isBack(box, top) {
    if (!box || box.scrollHeight - box.clientHeight < top) return false;
    if (Math.abs(box.scrollTop - top) > 1) box.scrollTop = top;
    return Math.abs(box.scrollTop - top) <= 1;
  }
  function restore() {
    if (!restoring) return;
    const { place, until } = restoring, viewport = (id) => { const table = document.getElementById(id); return table && table.querySelector(".ag-body-viewport"); };
    const tables = Object.entries(place.tables).map(([id, top]) => isBack(viewport(id), top));
    const isThere = !arriving && tables.every(Boolean) && isBack(document.scrollingElement, place.top);
    if (isThere || Date.now() > until) restoring = null;
    else window.setTimeout(restore, 50);
  }
  const stop = () => { restoring = null; };
  ["wheel", "touchstart", "pointerdown", "keydown"].forEach((name) => window.addEventListener(name, stop, { capture: true, passive: true }));
  let unnamed = null; // the page that one leaves, when it says of no address that it belongs there: what is not found
  function leave() {
    if (window.location.pathname === path) return;
    const main = document.querySelector("main:not([hidden])");
    unnamed = main && !main.dataset.pad ? main : null;
    arriving = path = window.location.pathname;
  }
  window.addEventListener("_dashprivate_pushstate", function () { restoring = null; leave(); arrive(); });
  window.addEventListener("popstate", function () {
    const { top, tables } = entry();
    restoring = { place: { top, tables: Object.assign({}, tables) }, until: Date.now() + PATIENCE };
    leave();
    arrive();
    restore();
  });
  // The page of the address is there, with its title: one begins to read there.
  function arrive() {
    const title = arriving && document.querySelector("main:not([hidden]) h1"), main = title && title.closest("main");
    if (!title || !title.textContent.trim() || (main.dataset.pad && main.dataset.pad !== arriving)) return;
    if (!main.dataset.pad && main === unnamed) return;
    if (!main.dataset.pad && !main.querySelector(".niet-gevonden") && !main.classList.contains("niet-gevonden-plaats")) return;
    arriving = "";
    unnamed = null;
    entry();
    window.maatwerkFilters.clean();
    if (isFirst) { isFirst = false; return; } // a page that was loaded begins at its top
    begin(title);
  }
  let begun = null; // the title at which one began to read
  function begin(title) {
    begun = title;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
  // Back and forward at once draw the page of an address twice: the title that had the focus went away with the first drawing.
  function again() {
    if (!begun || begun.isConnected || arriving || document.activeElement !== document.body) return;
    const title = document.querySelector("main:not([hidden]) h1"), main = title && title.closest("main");
    if (title && title.textContent.trim() && main.dataset.pad === path) begin(title);
  }
  new MutationObserver(() => { arrive(); again(); }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
