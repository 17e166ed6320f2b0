// What the grid needs in the browser: Belgian formats for plain values, rows that open, a narrow form, and Dutch words.
(function () {
  "use strict";
  const MINUS = "\u2212", NBSP = "\u00a0";
  const group = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ".");
  // Whole units with decimals: 123456 with 2 is 1.234,56. Text arithmetic only: no amount ever becomes a fraction.
  function decimal(units, decimals) {
    const text = String(Math.abs(units)).padStart(decimals + 1, "0");
    return (units < 0 ? MINUS : "") + group(text.slice(0, text.length - decimals)) + (decimals ? "," + text.slice(-decimals) : "");
  }
  const words = () => window.maatwerkWoorden || {};
  const formats = {
    money: (v) => (v < 0 ? MINUS + NBSP : "") + "€" + NBSP + decimal(Math.abs(v), 2),
    change: (v) => (v ? (v > 0 ? "+" : MINUS) + NBSP : "") + "€" + NBSP + decimal(Math.abs(v), 2),
    vte: (v) => decimal(v, 4),
    hours: (v) => decimal(v, 2),
    percent: (v) => v + NBSP + "%",
    count: (v) => decimal(v, 0),
    date: (v) => v.slice(8, 10) + "/" + v.slice(5, 7) + "/" + v.slice(0, 4),
    quarter: (v) => v.slice(0, 4) + NBSP + v.slice(4),
    year: String,
    insz: String, // masked by the server
    ondernemingsnummer: (v) => v.slice(0, 4) + "." + v.slice(4, 7) + "." + v.slice(7),
    enum: (v) => words()[v + "_kort"] || words()[v] || v,
    flag: (v) => words()[v ? "ja" : "nee"],
    // As components/amount.py says it (`made`): a first calculation without its number.
    code: (v) => v.replace(/^(\d{4})(K[1-4])?-(\d+)$/, (_, year, kwartaal, number) =>
      year + (kwartaal ? NBSP + kwartaal : "") + (number === "1" ? "" : `, nr.${NBSP}${number}`)),
    text: String,
  };
  const format = (value, kind) => (value === null || value === undefined ? "" : formats[kind](value));
  // Goes to another page of the application without loading it anew.
  function open(href) {
    if (!href || href === window.location.pathname) return;
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }
  const plainClick = (e) => !e || (!e.ctrlKey && !e.metaKey && !e.shiftKey && e.button === 0);
  window.maatwerk = { open, format };
  const apiOf = (id) => { try { return window.dash_ag_grid.getApi(id); } catch (e) { return null; } };
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.maatwerkFormat = (params, kind) => format(params.value, kind);
  functions.maatwerkText = (params) => (window.maatwerkRooster || {})[params.key] || params.defaultValue;
  functions.maatwerkWord = (params) => words()[params.value];
  // At once, and again when the table knows its new size.
  functions.maatwerkWhole = (params) => {
    window.maatwerkKolommen(params.api, format);
    window.setTimeout(() => window.maatwerkKolommen(params.api, format), 100);
  };
  // The order of a table, for the address and for files: the columns in their turn, the one that falls with a minus.
  const orderOf = (api) => api.getColumnState().filter((c) => c.sort).sort((a, b) => (a.sortIndex || 0) - (b.sortIndex || 0));
  const written = (api) => orderOf(api).map((c) => (c.sort === "desc" ? "-" : "") + c.colId).join(",");
  functions.maatwerkSorted = (params) => { if (!params.api.isDestroyed()) window.maatwerkFilters.sort(written(params.api)); };
  // The table in the order of the address: after Back, when it was not drawn anew.
  function sortAs(api, order) {
    if (written(api) === order) return;
    const state = order.split(",").filter(Boolean).map((name, sortIndex) => ({ colId: name.replace(/^-/, ""), sort: name.startsWith("-") ? "desc" : "asc", sortIndex }));
    api.applyColumnState({ state, defaultState: { sort: null } });
  }
  Object.assign(window.maatwerk, {
    apiOf,
    order: (id) => { const api = apiOf(id); return api ? orderOf(api).map((c) => [c.colId, c.sort === "desc"]) : []; },
    sortAll: (order) => document.querySelectorAll("main .tabel").forEach((table) => { const api = apiOf(table.id); if (api) sortAs(api, order); }),
  });
  functions.maatwerkLeave = () => false; // the whole table is one stop for the Tab key
  // A row leads to its page. On a narrow screen one without a page opens in full, as any row does by its button or the space bar.
  function use(params, inFull) {
    if ((params.api.maatwerkNarrow || params.api.maatwerkLess) && (inFull || !params.data.href)) window.maatwerkRij(params.api, params.data);
    else if (!inFull) open(params.data.href);
  }
  functions.maatwerkOpen = (params) => {
    if (!params.data || (window.getSelection() || "").toString() || !plainClick(params.event)) return;
    use(params, Boolean(params.event && params.event.target.closest(".alles")));
  };
  functions.maatwerkOpenOnKey = (params) => {
    const key = params.event && params.event.key;
    if (params.data && (key === "Enter" || key === " ")) use(params, key === " ");
  };
  // The contingent is full after a row; only in the order of the ranking this is a line.
  functions.maatwerkGrens = (params) => Boolean(params.data && params.data.is_grens)
    && params.api.getColumnState().every((c) => !c.sort || (c.colId === "rang" && c.sort === "asc"));
  functions.maatwerkBuiten = (params) => Boolean(params.data && params.data.plaats === "buiten");
  // Rows are 40 px, or 32 when one prefers that; this browser remembers it. A narrow table has two lines.
  const KEPT = "maatwerk-rijen";
  function isCompact() { try { return window.localStorage.getItem(KEPT) === "compact"; } catch (e) { return false; } }
  function heightOf(api) {
    const narrow = api.maatwerkNarrow === undefined ? window.innerWidth < 640 : api.maatwerkNarrow;
    return narrow ? 64 : isCompact() ? 32 : 40;
  }
  functions.maatwerkHeight = (params) => heightOf(params.api);
  function setHeight(api) {
    const height = heightOf(api), isLong = api.getGridOption("rowModelType") === "infinite";
    if (api.maatwerkHeight === height) return;
    if (isLong && !api.isLastRowIndexKnown()) return; // rows that are still to come would keep the height of before
    api.maatwerkHeight = height;
    if (isLong) api.setGridOption("rowHeight", height);
    else api.resetRowHeights();
  }
  function show() {
    document.documentElement.classList.toggle("compact", isCompact());
    document.querySelectorAll(".rijhoogte").forEach((button) => button.setAttribute("aria-pressed", String(isCompact())));
  }
  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest(".rijhoogte")) return;
    try { window.localStorage.setItem(KEPT, isCompact() ? "ruim" : "compact"); } catch (e) { /* this browser keeps nothing */ }
    show();
    document.querySelectorAll(".tabel").forEach(function (table) {
      const api = apiOf(table.id);
      if (api) setHeight(api);
    });
  });
  show();
  // Under 600 px only the first column stays, with two lines: name and amount, the rest behind a tap.
  functions.maatwerkFit = (params) => {
    const api = params.api, columns = api.isDestroyed() ? [] : api.getColumns() || [];
    if (!columns.length) return;
    const width = params.clientWidth || api.getHorizontalPixelRange().right || 0;
    if (!width) return;
    const narrow = width < 600;
    if (api.maatwerkNarrow === narrow) return;
    show();
    api.maatwerkNarrow = narrow;
    const first = (api.getGridOption("context") || {}).first;
    const shown = columns.filter((c) => c.getColId() !== first && !c.getColDef().initialHide);
    api.setColumnsVisible(shown.map((c) => c.getColId()), !narrow);
    setHeight(api);
    // Once the columns are there: their width, and their cells in the new form.
    window.setTimeout(() => {
      if (api.isDestroyed()) return;
      delete api.maatwerkWidths;
      functions.maatwerkWhole({ api });
      api.refreshCells({ force: true });
      document.querySelector(`[grid-id="${api.getGridId()}"]`)?.closest(".tabel")?.classList.add("gepast");
    }, 0);
  };
  // Rows have come: now they get their height. A table in which nothing is found has no first data; when it still has none after a while, it is
  // made as narrow as the others.
  functions.maatwerkRows = (params) => {
    if (params.api.isDestroyed()) return;
    setHeight(params.api);
    functions.maatwerkWhole(params);
    window.setTimeout(() => { if (!params.api.isDestroyed() && !params.api.getDisplayedRowCount()) functions.maatwerkFit({ api: params.api }); }, 150);
  };
  // A table can have its size and its rows before anyone listens to its events: then its first cell makes it fit.
  function fitLate(api) {
    if (api.isDestroyed() || api.maatwerkNarrow !== undefined) return;
    functions.maatwerkFit({ api });
    functions.maatwerkWhole({ api });
  }
  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  components.MaatwerkLink = (props) => {
    const h = window.React.createElement;
    if (props.api.maatwerkNarrow === undefined) window.setTimeout(() => fitLate(props.api), 0);
    if (!props.data) return h("span", { className: "balk" });
    const text = props.valueFormatted || props.value;
    const click = (e) => { if (plainClick(e)) { e.preventDefault(); } };
    const link = props.data.href ? h("a", { href: props.data.href, onClick: click }, text) : text;
    const context = props.api.getGridOption("context") || {};
    if (!props.api.maatwerkNarrow && !props.api.maatwerkLess) return link;
    const shown = (name) => {
      const column = name && props.api.getColumn(name);
      return column ? format(props.data[name], column.getColDef().context) : "";
    };
    const all = h("button", { type: "button", className: "alles", tabIndex: -1, "aria-label": words().alles + ": " + text });
    if (!props.api.maatwerkNarrow) return h("div", { className: "tweeregel een" }, h("span", null, link), all);
    const name = h("span", null, h("span", { className: "naam" }, link), h("small", null, shown(context.under)));
    return h("div", { className: "tweeregel" }, name, h("b", null, shown(context.second)), all);
  };
})();
