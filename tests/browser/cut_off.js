// What of a page cannot be read as it stands: a page or a part of it that is wider than its room, a line that is cut off, a word that is broken.
() => {
  const SILENT = "svg, script, style, .js-plotly-plot, .alleen-lezen, details:not([open]) > :not(summary), [hidden], .ag-hidden, dialog:not([open])";
  const INSIDE = ".ag-header-cell, .ag-header-cell-resize, .ag-center-cols-viewport, .ag-body-horizontal-scroll, .ag-body-horizontal-scroll *";
  const HYPHEN = "\u00ad", LONGEST = 25; // letters of an ordinary word
  const found = new Set(), width = document.documentElement.clientWidth;
  const name = (e) => `${e.tagName.toLowerCase()}.${String(e.className).split(" ")[0]} "${e.textContent.trim().slice(0, 40)}"`;
  const isTiny = (e) => e.getBoundingClientRect().width < 2 && getComputedStyle(e).overflowX === "hidden"; // for the ears only
  const tiny = [...document.querySelectorAll("main thead, main caption, main span")].filter(isTiny);
  const isSeen = (e) => !e.closest(SILENT) && !tiny.some((hidden) => hidden.contains(e)) && e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // A text of a table that ends with an ellipsis, in a row that opens in full.
  const opens = (e) => getComputedStyle(e).webkitLineClamp !== "none" && e.closest(".ag-row")?.querySelector(".alles");
  if (document.documentElement.scrollWidth > width) found.add(`the page is ${document.documentElement.scrollWidth} wide`);
  document.querySelectorAll("main *, header *, nav *, footer *").forEach((e) => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (box.width < 2 || box.height < 2 || e.matches(INSIDE) || !isSeen(e)) return;
    if (box.right > width + 1) found.add(`outside the window: ${name(e)}`);
    if (style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1) found.add(`cut off at the side: ${name(e)} ${e.scrollWidth} > ${e.clientWidth}`);
    if (["hidden", "clip"].includes(style.overflowY) && e.scrollHeight > e.clientHeight + 2 && !opens(e)) found.add(`cut off below: ${name(e)}`);
  });
  document.querySelectorAll(".ag-row .tweeregel > *").forEach((e) => {
    const box = e.getBoundingClientRect(), row = e.closest(".ag-row").getBoundingClientRect();
    if (box.height && (box.top < row.top - 1 || box.bottom > row.bottom + 1)) found.add(`runs out of its row: ${name(e)}`);
  });
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.parentElement || !isSeen(node.parentElement)) continue;
    for (const match of node.data.matchAll(/[\p{L}\p{N}.,'’€−+]{2,}/gu)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5);
      const lines = new Set(boxes.map((box) => Math.round(box.top)));
      const allowed = node.data[match.index - 1] === HYPHEN ? 2 : 1; // the hyphen itself stands on the line before
      if (match[0].length <= LONGEST && lines.size > allowed) found.add(`broken: ${match[0]}`);
    }
  }
  return [...found];
}
