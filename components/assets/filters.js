// The filters that are set, as chips under the fields: what they say follows the controls, a click empties the control.
(function () {
  "use strict";
  const key = (id) => JSON.stringify(id, Object.keys(id).sort());
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    filters: {
      chip: function (value, id) {
        const chip = document.getElementById(key(id)), text = String(value === null || value === undefined ? "" : value).trim();
        if (!chip || !text) return ["", true];
        const words = JSON.parse(chip.dataset.woorden), label = chip.dataset.label;
        return [chip.dataset.prive ? label : label + ": " + (words[text] || text), false];
      },
      remove: (clicks) => (clicks ? "" : window.dash_clientside.no_update),
    },
  });
})();
