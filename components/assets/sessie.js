// A session that ended: say so, keep the place, and offer to sign in again. A click on a bar opens what is behind it.
(function () {
  "use strict";
  const plain = window.fetch;
  function ended() {
    if (document.querySelector(".melding-sessie")) return;
    const box = document.createElement("div"), link = document.createElement("a");
    box.className = "melding-sessie";
    box.setAttribute("role", "alert");
    const words = window.maatwerkWoorden || {};
    box.textContent = (words.sessie_voorbij || "") + " ";
    link.href = window.location.pathname + window.location.search;
    link.textContent = words.opnieuw_aanmelden || "";
    box.appendChild(link);
    document.body.appendChild(box);
  }
  window.fetch = function () {
    return plain.apply(this, arguments).then((answer) => {
      if (answer.status === 401 && String(answer.url).includes("/_dash-")) ended();
      return answer;
    });
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    maatwerk: {
      drill: function (click) {
        const data = click && click.points && click.points[0].customdata;
        if (data && typeof data[0] === "string" && data[0].startsWith("/")) window.maatwerk.open(data[0]);
        return null;
      },
      refresh: async function () {
        const id = arguments[arguments.length - 1];
        try { (await window.dash_ag_grid.getApiAsync(id)).purgeInfiniteCache(); } catch (e) { /* the grid is not there yet: it will ask by itself */ }
        return window.dash_clientside.no_update;
      },
      print: function (n) { if (n) window.print(); return window.dash_clientside.no_update; },
    },
  });
})();
