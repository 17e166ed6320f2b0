// On a narrow screen a row shows its name and one amount; all its columns open in a dialog, by the button of the row or the space bar.
(function () {
  "use strict";
  const words = (key) => (window.maatwerkWoorden || {})[key];
  function element(name, text, parts) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    made.append(...(parts || []));
    return made;
  }
  // An enum in full: in the table its word may be shortened.
  function shown(column, data) {
    const kind = column.getColDef().context, value = data[column.getColId()];
    return (kind === "enum" && words(value)) || window.maatwerk.format(value, kind);
  }
  function fields(api, data) {
    return (api.getColumns() || []).flatMap((column) => {
      const heading = column.getColDef().headerName.replaceAll("\u00ad", "");
      return [element("dt", heading), element("dd", shown(column, data) || "\u2013")];
    });
  }
  function ways(box, data) {
    const close = element("button", words("sluiten"));
    close.type = "button";
    close.className = "knop licht";
    close.addEventListener("click", () => box.close());
    if (!data.href) return [close];
    const link = element("a", words("openen"));
    link.href = data.href;
    link.className = "knop";
    link.addEventListener("click", (event) => { event.preventDefault(); box.close(); window.maatwerk.open(data.href); });
    return [link, close];
  }
  window.maatwerkRij = function (api, data) {
    const first = api.getColumn((api.getGridOption("context") || {}).first), title = element("h2", shown(first, data));
    const box = element("dialog", undefined, [title, element("dl", undefined, fields(api, data))]);
    const row = element("p", undefined, ways(box, data));
    title.id = "rij-titel";
    row.className = "rij-wegen";
    box.className = "rij";
    box.setAttribute("aria-labelledby", title.id);
    box.append(row);
    const leave = () => box.close(); // Back leaves the page under it
    window.addEventListener("popstate", leave);
    box.addEventListener("close", () => { window.removeEventListener("popstate", leave); box.remove(); });
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    document.body.append(box);
    box.showModal();
  };
})();
