// A question that failed. What it would have filled is emptied, so that nothing on the screen answers another question than what is asked; the next
// question goes on as ever, and one click asks again what failed.
(function () {
  "use strict";
  const failures = new Map(); // by their output: what was asked
  const ROWS = ["rowData", "getRowsResponse"];
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const flat = (slots) => (Array.isArray(slots) ? slots.flat() : [slots]);
  const word = (key) => (window.maatwerkWoorden || {})[key] || "";
  const tableOf = (asked) => flat(asked.outputs).find((slot) => slot && ROWS.includes(slot.property));
  const isThere = (id) => window.dash_component_api.getLayout(id) !== undefined;
  const section = (id) => { const table = document.getElementById(id); return table && table.closest(".tabelvak"); };
  // A long table asks one block at a time: until an answer comes, or is given up, it asks nothing else.
  const done = new WeakSet();
  const requestOf = (id) => (isThere(id) && window.dash_component_api.getLayout(id).props.getRowsRequest) || null;
  function release(id) {
    const request = requestOf(id);
    if (!request || done.has(request)) return;
    done.add(request);
    request.failCallback();
  }
  // The table is empty and can ask again; a block in the middle of a long one is asked again with the rest.
  function clear(asked) {
    const table = tableOf(asked);
    if (!table || !isThere(table.id)) return;
    const api = window.maatwerk.apiOf(table.id);
    if (section(table.id)) section(table.id).classList.add("is-mislukt");
    flat(asked.outputs).filter((slot) => slot.property === "children").forEach((slot) => set(slot.id, { children: "" }));
    if (table.property === "rowData") set(table.id, { rowData: [] });
    else if (api) {
      release(table.id);
      api.setRowCount(0, true);
    }
  }
  function askAgain(asked) {
    const table = tableOf(asked), slots = flat(asked.inputs), changed = (asked.changedPropIds || [])[0];
    if (table && table.property === "getRowsResponse") return window.dash_clientside.maatwerk.refresh(table.id);
    const name = (slot) => (typeof slot.id === "string" ? slot.id : window.dash_component_api.stringifyId(slot.id)) + "." + slot.property;
    const slot = slots.find((one) => name(one) === changed) || slots[0];
    if (slot && isThere(slot.id)) set(slot.id, { [slot.property]: window.dash_component_api.getLayout(slot.id).props[slot.property] });
    return null;
  }
  function remove() {
    const box = document.querySelector(".melding-mislukt");
    if (box) box.remove();
  }
  function again() {
    const all = Array.from(failures.values());
    failures.clear();
    remove();
    all.forEach(askAgain);
  }
  function say(sentence, reference) {
    remove();
    const box = document.createElement("div"), button = document.createElement("button");
    const what = Array.from(failures.values()).some(tableOf) ? "tabel_niet_bijgewerkt" : "scherm_niet_bijgewerkt";
    box.className = "melding-sessie melding-mislukt";
    box.setAttribute("role", "alert");
    box.textContent = [word(what), word(sentence), reference ? word("referentie") + ": " + reference + "." : "", ""].filter((part, i) => part || i === 3).join(" ");
    button.type = "button";
    button.className = "knop licht";
    button.textContent = word("opnieuw_proberen");
    button.addEventListener("click", again);
    box.appendChild(button);
    document.body.appendChild(box);
  }
  window.addEventListener("_dashprivate_pushstate", () => { failures.clear(); remove(); });
  const numbers = new Map(); // by output: the number of the newest question; an older one that fails concerns nobody
  window.maatwerkMislukt = {
    release,
    asking: function (body) {
      const asked = JSON.parse(body), number = (numbers.get(asked.output) || 0) + 1;
      numbers.set(asked.output, number);
      return { asked, number, request: tableOf(asked) && requestOf(tableOf(asked).id) };
    },
    failed: function (question, sentence, reference) {
      const { asked, number } = question;
      if (numbers.get(asked.output) !== number) return;
      failures.set(asked.output, asked);
      clear(asked);
      if (sentence) say(sentence, reference);
    },
    answered: function (question) {
      const { asked, number, request } = question, table = tableOf(asked);
      if (request) done.add(request);
      if (numbers.get(asked.output) !== number) return;
      if (table && section(table.id)) section(table.id).classList.remove("is-mislukt");
      if (failures.delete(asked.output) && !failures.size) remove();
    },
  };
})();
