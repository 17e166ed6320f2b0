// The ledger of payments opens where today is: what is still to come above, what is past below. And what is done with a statement of account.
(function () {
  "use strict";
  const pause = (time) => new Promise((done) => window.setTimeout(done, time));
  // Its rows are there, and have the height of a wide or a narrow screen.
  const isDrawn = (api, rij) => api.maatwerkNarrow !== undefined && api.isLastRowIndexKnown() && api.getDisplayedRowCount() > rij;
  // A statement that is too large is not sent: it would only be refused.
  const LARGEST = 2000000;
  function weigh(event) {
    const place = event.target.closest && event.target.closest(".afschrift");
    if (!place) return;
    const files = Array.from((event.dataTransfer || event.target).files || []), box = place.closest("section").querySelector(".afschrift-groot");
    const large = files.some((file) => file.size > LARGEST);
    box.textContent = large ? (window.maatwerkWoorden || {}).afschrift_groot : "";
    box.hidden = !large;
    if (!large) return;
    event.preventDefault();
    event.stopPropagation();
    event.target.value = "";
  }
  document.addEventListener("change", weigh, true);
  document.addEventListener("drop", weigh, true);
  // Beside its button the upload keeps a field for the file that nobody sees: the label and the Tab key are for the button.
  new MutationObserver(function () {
    document.querySelectorAll(".afschrift input[type=file]:not([aria-label])").forEach(function (field) {
      field.tabIndex = -1;
      field.setAttribute("aria-label", field.parentNode.querySelector("button").textContent);
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    betalingen: {
      vandaag: async function (rij, id) {
        const none = window.dash_clientside.no_update;
        if (!rij) return none;
        const api = await window.dash_ag_grid.getApiAsync(id);
        for (let times = 0; times < 60 && !api.isDestroyed(); times += 1) {
          if (isDrawn(api, rij)) {
            await pause(200);
            if (!api.isDestroyed() && isDrawn(api, rij)) api.ensureIndexVisible(rij, "top");
            return none;
          }
          await pause(50);
        }
        return none;
      },
    },
  });
})();
