// The filters and the address say the same; what is set stands under the fields as chips, and a click on a chip empties its control.
(function () {
  "use strict";
  const key = (id) => JSON.stringify(id, Object.keys(id).sort());
  const text = (value) => String(value === null || value === undefined ? "" : value).trim();
  // The number of a person never enters the address, whatever field it is typed in.
  const isInsz = (typed) => typed.replace(/\D/g, "").length === 11; // as naam_hint in components/numbers.py
  // The query string of the named values, in alphabetical order and without the empty ones, so that equal selections have equal addresses.
  function search(names, values) {
    const set = names.map((name, i) => [name, text(values[i])]).filter((pair) => pair[1] && !isInsz(pair[1])).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    return set.length ? "?" + new URLSearchParams(set) : "";
  }
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    filters: {
      // The only writer of the address: it follows the controls, unless the address itself changed (Back, a link): then the controls follow.
      // Drawn anew, the controls keep their values; they are sent as they are, since without an answer the tables that wait for them stay empty.
      address: function (values, asked, ids) {
        const names = ids.map((id) => id.name), said = new URLSearchParams(asked || ""), follow = names.map((name) => said.get(name));
        const drawn = search(names, values), triggered = window.dash_clientside.callback_context.triggered;
        if (search(names, follow) === drawn) return [values, asked];
        if (triggered.length === 1 && !triggered[0].prop_id.startsWith("url.")) return [names.map(() => window.dash_clientside.no_update), drawn];
        return [follow, asked];
      },
      chip: function (value, id) {
        const chip = document.getElementById(key(id)), words = text(value);
        if (!chip || !words) return ["", true];
        const named = JSON.parse(chip.dataset.woorden), label = chip.dataset.label;
        return [chip.dataset.prive ? label : label + ": " + (named[words] || words), false];
      },
      remove: (clicks) => (clicks ? "" : window.dash_clientside.no_update),
    },
  });
})();
