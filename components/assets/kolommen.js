// How wide the columns of a table are: what stands in them is measured, so that no word is broken and nothing is cut off. What then does not fit in
// the room goes away from the right, the two main columns never; every row has a button that opens it in full.
(function () {
  "use strict";
  const SORTED = 20, BUTTON = 50, WIDEST = 260; // pixels: the arrow of a sort, the button of a row, a text of one line
  // How a table is set: as wide as it likes, or closer when it would not fit; `sides` are the edges of a cell in pixels.
  const WIDE = { sides: 19, letters: 1 }, CLOSE = { sides: 15, letters: 13 / 14 };
  const canvas = document.createElement("canvas").getContext("2d");
  const family = () => window.getComputedStyle(document.body).fontFamily;
  function widthOf(text, font) {
    canvas.font = `${font} ${family()}`;
    return Math.ceil(canvas.measureText(text).width);
  }
  const CELL = "14px", LINK = "600 14px", HEADING = "500 13px";
  const longest = (parts, font) => Math.max(0, ...parts.map((part) => widthOf(part, font)));
  // A heading may be broken between its words, and at its soft hyphens.
  const heading = (column) => longest(column.getColDef().headerName.split(/\s|(?<=\u00ad)/).map((part) => part.replace("\u00ad", "-")), HEADING)
    + (column.getSort() ? SORTED : 0);
  // A text takes two lines, broken between its words: half of it and a word more.
  function needs(text, wraps, font) {
    const whole = widthOf(text, font);
    if (!wraps) return { least: whole, ideal: whole, isCut: false };
    const word = longest(text.split(/\s|(?<=-)/), font), half = Math.ceil(whole * 0.58);
    return { least: Math.min(WIDEST, Math.max(word, half)), ideal: Math.min(WIDEST, Math.max(whole, word)), isCut: Math.max(word, half) > WIDEST };
  }
  function measure(api, format) {
    const first = (api.getGridOption("context") || {}).first, kept = (api.maatwerkNeeds = api.maatwerkNeeds || {});
    (api.getColumns() || []).forEach((column) => {
      const id = column.getColId(), definition = column.getColDef(), found = (kept[id] = kept[id] || { least: 0, ideal: 0, isCut: false, seen: {} });
      found.head = heading(column);
      api.forEachNode((node) => {
        const text = node.data ? format(node.data[id], definition.context) : "";
        if (!text || found.seen[text]) return;
        found.seen[text] = true;
        const { least, ideal, isCut } = needs(text, definition.wrapText, id === first ? LINK : CELL);
        found.least = Math.max(found.least, least); // only ever wider: rows that come later move nothing back
        found.ideal = Math.max(found.ideal, ideal);
        found.isCut = found.isCut || isCut; // it may take more than its two lines
      });
    });
    const across = (found, name, set) => Math.max(Math.ceil(found[name] * set.letters), found.head) + set.sides;
    return (set) => (id) => ({ least: across(kept[id], "least", set), ideal: across(kept[id], "ideal", set) });
  }
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  // Which columns fit, and how wide each is: first what it needs, then texts on one line, then all get more alike.
  function divide(ids, needed, room, main, isCut) {
    const shown = [...ids], opens = () => isCut || shown.length < ids.length;
    const least = () => sum(shown.map((id) => needed(id).least)) + (opens() ? BUTTON : 0);
    for (let at = shown.length - 1; at >= 0 && least() > room; at -= 1) if (!main.includes(shown[at])) shown.splice(at, 1);
    const widths = new Map(shown.map((id) => [id, needed(id).least]));
    if (opens()) widths.set(main[0], widths.get(main[0]) + BUTTON);
    let left = room - sum([...widths.values()]);
    shown.forEach((id) => { const more = Math.max(0, Math.min(left, needed(id).ideal - needed(id).least)); widths.set(id, widths.get(id) + more); left -= more; });
    shown.forEach((id, at) => { const more = Math.floor(left / (shown.length - at)); if (left > 0) { widths.set(id, widths.get(id) + more); left -= more; } });
    return widths;
  }
  window.maatwerkKolommen = function (api, format) {
    if (api.isDestroyed()) return;
    const range = api.getHorizontalPixelRange(), room = range.right - range.left;
    if (!room || api.maatwerkNarrow === undefined) return;
    if (api.maatwerkNarrow) { api.sizeColumnsToFit(); return; }
    const context = api.getGridOption("context") || {}, ids = (api.getColumns() || []).map((column) => column.getColId());
    const needed = measure(api, format), isClose = sum(ids.map((id) => needed(WIDE)(id).least)) > room;
    const isCut = Object.values(api.maatwerkNeeds).some((found) => found.isCut);
    const widths = divide(ids, needed(isClose ? CLOSE : WIDE), room, [context.first, context.second], isCut);
    const less = isCut || widths.size < ids.length, said = JSON.stringify([isClose, less, ...widths]);
    if (api.maatwerkWidths === said) return;
    api.maatwerkWidths = said;
    document.querySelector(`[grid-id="${api.getGridId()}"]`)?.closest(".tabel")?.classList.toggle("dicht", isClose);
    const changed = Boolean(api.maatwerkLess) !== less;
    api.maatwerkLess = less;
    api.setColumnsVisible(ids.filter((id) => !widths.has(id)), false);
    api.setColumnsVisible([...widths.keys()], true);
    api.applyColumnState({ state: [...widths].map(([colId, width]) => ({ colId, width, flex: null })) });
    api.refreshHeader(); // the row of headings keeps the width of before otherwise
    if (changed) api.refreshCells({ force: true, columns: [context.first] });
  };
})();
