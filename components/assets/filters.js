// The filters and the address say the same; what is set stands under the fields as chips, and a click on a chip empties its control.
// What names a person stays out of the address: it is kept in this tab only, per entry of the history, so that Back finds it (geschiedenis.js).
(function () {
  "use strict";
  const key = (id) => JSON.stringify(id, Object.keys(id).sort());
  const text = (value) => String(value === null || value === undefined ? "" : value).trim();
  const chipOf = (id) => document.getElementById(key(Object.assign({}, id, { type: id.type + "-weg" })));
  const stateOf = (id) => window.dash_component_api.getLayout(id);
  const SORT = "sorteer", ORDER = /^-?[a-z0-9_]{1,40}(,-?[a-z0-9_]{1,40}){0,2}$/;
  const last = { path: null, search: "", values: {} }; // what the controls of the page and its address said when they were last the same
  const visit = { name: "", search: "" }; // the field that one is in, and the address that it made
  const isPersonal = (id) => id.type === "filter-prive";
  function isNumber(typed) {
    const digits = typed.replace(/\D/g, "");
    return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
  }
  // Whether a value is wholly what its filter is: Field.may_enter in components/filter_bar.py.
  function mayEnter(id, value) {
    const chip = chipOf(id);
    if (!chip || !value || chip.dataset.prive) return false;
    const words = JSON.parse(chip.dataset.woorden);
    if (Object.keys(words).length) return Object.hasOwn(words, value);
    return new RegExp("^(?:" + chip.dataset.vorm + ")$").test(value) && (!chip.dataset.controle || isNumber(value));
  }
  // The query string of the named values, in alphabetical order and without the empty ones, so that equal selections have equal addresses.
  function search(ids, values) {
    const set = ids.map((id, i) => [id.name, text(values[i]), id]).filter((one) => mayEnter(one[2], one[1])).map((one) => one.slice(0, 2));
    const order = new URLSearchParams(window.location.search).get(SORT);
    if (order && ORDER.test(order)) set.push([SORT, order]);
    set.sort((a, b) => (a[0] < b[0] ? -1 : 1));
    return set.length ? "?" + new URLSearchParams(set) : "";
  }
  const addressOf = (query) => window.location.pathname + query + window.location.hash;
  function replace(query) {
    if (query !== window.location.search) window.history.replaceState(window.history.state, "", addressOf(query));
  }
  // One visit to a field is one entry of the history: what is typed further replaces it.
  function write(query, names) {
    const isVisit = names.length === 1 && names[0] === visit.name && visit.search === window.location.search;
    if (isVisit) replace(query);
    else window.maatwerkGeschiedenis.push(addressOf(query));
    Object.assign(visit, { name: names.length === 1 ? names[0] : "", search: query });
  }
  const leave = () => { visit.name = ""; };
  window.addEventListener("popstate", leave);
  window.addEventListener("_dashprivate_pushstate", leave);
  document.addEventListener("focusout", (event) => { if (event.target.matches("main input[id*='filter']")) setTimeout(leave, 0); });
  // The controls follow the address, and the private ones what this entry of the history had.
  function follow(ids, values, wanted) {
    ids.forEach(function (id, i) {
      if (text(values[i]) !== text(wanted[i])) window.dash_clientside.set_props(id, { value: wanted[i] || null });
    });
    document.querySelectorAll("main input[id*='filter-prive']").forEach(function (box) {
      const id = JSON.parse(box.id), before = window.maatwerkFilters.kept(box.id);
      if (isPersonal(id) && before !== text(stateOf(id).props.value)) window.dash_clientside.set_props(id, { value: before });
    });
  }
  window.maatwerkFilters = {
    keep: function (id, value) {
      if (id.startsWith("{") && isPersonal(JSON.parse(id))) window.maatwerkGeschiedenis.entry().typed[id] = value;
    },
    kept: (id) => window.maatwerkGeschiedenis.entry().typed[id] || "",
    // All filters of a page as they are, also what does not stand in the address.
    all: function (page) {
      const chips = Array.from(document.querySelectorAll("main .fiche")).map((chip) => JSON.parse(chip.id)).filter((id) => id.page === page);
      return Object.fromEntries(chips.map(function (id) {
        const control = stateOf(Object.assign({}, id, { type: id.type.replace(/-weg$/, "") }));
        return [id.name, text(control && control.props.value)];
      }));
    },
    // The order of the table of the page stands in the address too.
    sort: function (order) {
      const query = new URLSearchParams(window.location.search);
      query.delete(SORT);
      if (order) query.set(SORT, order);
      query.sort();
      replace(query.size ? "?" + query : "");
      window.dash_clientside.set_props("url", { search: window.location.search });
    },
    // What does not belong in the address of a page without filters is taken out of it.
    clean: () => { if (!document.querySelector("main .fiche")) replace(search([], [])); },
  };
  const order = () => new URLSearchParams(window.location.search).get(SORT) || "";
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    filters: {
      // The only writer of the address. The controls are never written by what they said themselves: only Back, or a link, makes them follow.
      address: function (values, asked, ids) {
        const main = document.querySelector("main[data-pad]"), path = window.location.pathname;
        if (!main || main.dataset.pad !== path) return window.location.search; // these are the controls of the page that one leaves
        const said = new URLSearchParams(window.location.search), wanted = ids.map((id) => said.get(id.name));
        const drawn = search(ids, values), there = search(ids, wanted), isNew = last.path !== path;
        const changed = ids.filter((id, i) => text(values[i]) !== (last.values[key(id)] || "")).map((id) => id.name);
        const isFollowing = !isNew && drawn !== there && drawn === last.search;
        if (!isNew) window.maatwerk.sortAll(order());
        if (isFollowing) follow(ids, values, wanted);
        else if (isNew || drawn === there) replace(drawn);
        else write(drawn, changed);
        Object.assign(last, { path, search: isFollowing ? there : drawn });
        last.values = Object.fromEntries(ids.map((id, i) => [key(id), text(isFollowing ? wanted[i] : values[i])]));
        return window.location.search;
      },
      chip: function (value, id) {
        const chip = document.getElementById(key(id)), words = text(value);
        if (!chip || !words) return ["", true];
        const named = JSON.parse(chip.dataset.woorden), label = chip.dataset.label;
        return [chip.dataset.prive ? label : label + ": " + (named[words] || words), false];
      },
      remove: function (clicks, id) {
        if (!clicks) return window.dash_clientside.no_update;
        window.maatwerkFilters.keep(key(Object.assign({}, id, { type: id.type.replace(/-weg$/, "") })), "");
        return "";
      },
    },
  });
})();
