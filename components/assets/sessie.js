// A session that ended, another one in another tab, or a question that failed: say so, keep the place. A click on a bar opens what is behind it,
// one on a button prints.
(function () {
  "use strict";
  const plain = window.fetch;
  let leaves = false; // what is still asked when one leaves a page fails, and nobody needs to know
  window.addEventListener("pagehide", () => { leaves = true; });
  function say(sentence, way) {
    if (document.querySelector(".melding-sessie:not(.melding-mislukt)")) return;
    const box = document.createElement("div"), link = document.createElement("a");
    box.className = "melding-sessie";
    box.setAttribute("role", "alert");
    const words = window.maatwerkWoorden || {};
    box.textContent = (words[sentence] || "") + " ";
    link.href = window.location.pathname + window.location.search;
    link.textContent = words[way] || "";
    box.appendChild(link);
    document.body.appendChild(box);
  }
  // The token that this page was drawn with, not the newest cookie: a tab of before a switch is refused, and says so.
  window.fetch = function (address, options) {
    const token = document.querySelector("input[name=csrf_token]"), headers = options && options.headers;
    if (token && headers && headers["X-CSRFToken"]) headers["X-CSRFToken"] = token.value;
    const isAsked = (url) => String(url).includes("/_dash-"), body = isAsked(address.url || address) && options && options.body;
    const question = body ? window.maatwerkMislukt.asking(body) : null;
    const failed = (sentence, reference) => { if (question) window.maatwerkMislukt.failed(question, sentence, reference); };
    return plain.apply(this, arguments).then((answer) => {
      const asked = isAsked(answer.url);
      if (question && answer.ok) window.maatwerkMislukt.answered(question);
      if (asked && answer.status === 401) say("sessie_voorbij", "opnieuw_aanmelden");
      if (asked && answer.status === 404) window.maatwerkNietHier();
      if (asked && answer.status === 400) say("pagina_verouderd", "opnieuw_laden");
      if (asked && [400, 401, 404].includes(answer.status)) failed();
      if (asked && answer.status === 429) failed("te_vaak");
      if (asked && answer.status >= 500) answer.clone().json().catch(() => ({}))
        .then((told) => failed(told.status === "druk" ? "te_druk" : "mislukt", told.referentie));
      return answer;
    }, (fault) => {
      if (isAsked(address.url || address) && !leaves) failed("geen_verbinding");
      throw fault;
    });
  };
  document.addEventListener("click", function (event) {
    const used = (path) => event.target.closest && event.target.closest(path), change = used("#wissel");
    if (change) change.form.elements.pagina.value = window.location.pathname;
    if (used(".afdrukken")) window.print();
  });
  // Dash gives each drop-down a second, hidden control that takes the label and the Tab key. Both are for the button that one uses.
  function name(button) {
    const words = button.closest("label").querySelector("span");
    button.dataset.genoemd = "1";
    button.tabIndex = 0;
    words.id = words.id || "label-" + button.id.replace(/[^A-Za-z0-9]/g, "");
    button.setAttribute("aria-labelledby", words.id + " " + (button.getAttribute("aria-labelledby") || ""));
  }
  new MutationObserver(function () {
    document.querySelectorAll(".dash-dropdown-focus-target:not([tabindex='-1'])").forEach(function (e) { e.tabIndex = -1; });
    document.querySelectorAll("label button.dash-dropdown[id]:not([data-genoemd])").forEach(name);
  }).observe(document.documentElement, { childList: true, subtree: true });
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    maatwerk: {
      drill: function (click) {
        const data = click && click.points && click.points[0].customdata;
        if (data && typeof data[0] === "string" && data[0].startsWith("/")) window.maatwerk.open(data[0]);
        return null;
      },
      refresh: async function () {
        const id = arguments[arguments.length - 1], bar = document.querySelector(".filters");
        // A chart under its table filters it: the table comes into view.
        if (bar && bar.getBoundingClientRect().bottom < 72) bar.scrollIntoView();
        try {
          const api = await window.dash_ag_grid.getApiAsync(id);
          window.maatwerkMislukt.release(id);
          api.purgeInfiniteCache();
        } catch (e) { /* the grid is not there yet: it will ask by itself */ }
        return window.dash_clientside.no_update;
      },
    },
  });
})();
