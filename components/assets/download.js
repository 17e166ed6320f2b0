// The export panel: what is on the screen goes into the form when it is sent. The server remembers the choice; the frame holds the last one.
(function () {
  "use strict";
  const MARGIN = 16;
  const isExport = (form) => form instanceof HTMLFormElement && form.classList.contains("export-vorm");
  const frame = () => document.querySelector(".app[data-export-vorm]");
  // A panel of a button near an edge would lie partly outside the window.
  function within(form) {
    form.style.transform = "";
    const box = form.getBoundingClientRect(), width = document.documentElement.clientWidth;
    const shift = box.left < MARGIN ? MARGIN - box.left : Math.min(0, width - MARGIN - box.right);
    if (shift) form.style.transform = `translateX(${shift}px)`;
  }
  // A table sorts like the database does, names by their sort key, empty cells last, so that a file has the order of the screen.
  (window.dashAgGridFunctions = window.dashAgGridFunctions || {}).maatwerkCompare = function (a, b, nodeA, nodeB, isDescending) {
    const isEmpty = (value) => value === null || value === undefined;
    if (isEmpty(a) || isEmpty(b)) return (isEmpty(a) - isEmpty(b)) * (isDescending ? -1 : 1);
    const keys = (node) => (node && node.data && node.data.sorteer) || {};
    const key = (value, node) => (Object.hasOwn(keys(node), value) ? keys(node)[value] : value);
    const compare = (x, y) => (x < y ? -1 : x > y ? 1 : 0);
    return compare(key(a, nodeA), key(b, nodeB)) || compare(a, b);
  };
  document.addEventListener("formdata", function (event) {
    const form = event.target;
    if (!isExport(form)) return;
    const asked = { plaats: JSON.parse(form.dataset.plaats), filters: window.maatwerkFilters.all(form.dataset.page), volgorde: window.maatwerk.order(form.dataset.tabel) };
    event.formData.set("keuze", JSON.stringify(asked));
    event.formData.set("csrf_token", document.querySelector("header input[name=csrf_token]").value); // of this page: a tab of before a switch is refused
  });
  // First a question without an answer: a session that ended is said on the screen (sessie.js), which then stays as it is.
  document.addEventListener("submit", function (event) {
    const form = event.target, button = event.submitter;
    if (!isExport(form) || !button) return;
    if (form.dataset.mag) { delete form.dataset.mag; return; }
    event.preventDefault();
    window.fetch("/_dash-dependencies", { method: "HEAD" }).then(function (answer) {
      if (!answer.ok) return;
      form.dataset.mag = "1";
      if (button.classList.contains("export-keuze")) frame().dataset.exportVorm = button.value;
      form.querySelector(".export-stand").textContent = form.querySelector(".export-stand").dataset.bezig;
      form.requestSubmit(button);
    });
  });
  document.addEventListener("toggle", function (event) {
    const panel = event.target;
    if (!(panel instanceof HTMLElement) || !panel.classList.contains("export")) return;
    panel.querySelectorAll(".export-keuze").forEach((button) => button.classList.toggle("is-vorige", button.value === frame().dataset.exportVorm));
    if (!panel.open) return;
    panel.querySelector(".export-stand").textContent = "";
    within(panel.querySelector(".export-vorm"));
  }, true);
  document.addEventListener("keydown", function (event) {
    const panel = event.key === "Escape" && event.target.closest && event.target.closest(".export[open], .lade[open]");
    if (panel) { panel.open = false; panel.querySelector("summary").focus(); }
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll(".export[open]").forEach(function (panel) { if (!panel.contains(event.target)) panel.open = false; });
  });
})();
