"""From the gesture to painted rows: said once, for the trace, for the race and for its peers.

A step begins with the last thing that the visitor did (a press of the mouse, a key) before the
answer stood there, or with the navigation when nothing was pressed. It ends with the first frame
that the browser made after the page was as it must be: every frame is looked at, and the frame
after the first one that fits is waited for, because only then the one that fits was painted.

Pages are looked at through shadow roots (Bokeh draws in them) and through the texts of canvases
(Streamlit draws its table in one).
"""

from typing import Any

from playwright.sync_api import BrowserContext, Page

WATCH = """
(() => {
  const began = { at: 0 };
  const note = (event) => { if (event.isTrusted) began.at = event.timeStamp; };
  ["pointerdown", "keydown"].forEach((name) => window.addEventListener(name, note, true));
  const drawn = new Map();
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const texts = drawn.get(this.canvas) || [];
    texts.push({ text: String(text), x, y: y + this.getTransform().f, at: performance.now() });
    drawn.set(this.canvas, texts.slice(-600));
    return fill.apply(this, arguments);
  };
  // What a canvas drew, in reading order; of what was drawn at one place more than once the last.
  const onCanvas = (canvas) => {
    const places = new Map();
    (drawn.get(canvas) || []).forEach((one) => places.set(`${one.x}|${one.y}`, one));
    return [...places.values()].sort((a, b) => a.y - b.y || a.x - b.x).map((one) => one.text);
  };
  const all = (path, root = document, found = []) => {
    found.push(...root.querySelectorAll(path));
    const shadows = [...root.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    shadows.forEach((shadow) => all(path, shadow, found));
    return found;
  };
  const text = (element) => (element ? element.textContent.trim() : "");
  window.painted = {
    began, all, text, onCanvas,
    forget: () => drawn.clear(),
    arm: (fits, kept) => {
      window.painted.answer = new Promise((done) => {
        const look = () => {
          if (!fits(window.painted, kept)) { requestAnimationFrame(look); return; }
          requestAnimationFrame(() => {
            const end = performance.now();
            performance.mark("painted-begin", { startTime: began.at });
            performance.mark("painted-end", { startTime: end });
            done({ begin: began.at, end });
          });
        };
        requestAnimationFrame(look);
      });
    },
  };
})();
"""


def watch(context: BrowserContext) -> None:
    """Have every page of a context note its gestures and what its canvases draw."""
    context.add_init_script(WATCH)


def arm(page: Page, test: str, kept: Any = None) -> None:
    """Begin to look. `test` is a JavaScript expression over `p` (see WATCH) and `kept`."""
    page.evaluate(f"(kept) => window.painted.arm((p, kept) => ({test}), kept)", kept)


def wait(page: Page) -> float:
    """Milliseconds from the gesture to the painted answer."""
    answer = page.evaluate("() => window.painted.answer")
    return float(answer["end"] - answer["begin"])


def visit(page: Page, address: str, test: str) -> float:
    """Milliseconds from the address to what must be painted."""
    page.goto(address, wait_until="commit")
    arm(page, test)
    return wait(page)
