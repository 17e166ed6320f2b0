// The calculation note: folded on a phone, whole on paper, and a link to a section opens it.
(function () {
  "use strict";
  // What is asked only when it is opened stays as it is.
  const foldable = () => Array.from(document.querySelectorAll("main .deel:not(.bij-openen) > details, main details.achter"));
  function unfold() {
    const wanted = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    const details = wanted && wanted.querySelector("details");
    if (details && wanted.classList.contains("deel")) { details.open = true; wanted.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#deel-']");
    if (link && link.getAttribute("href") === window.location.hash) unfold(); // the same place once more: no hashchange
  });
  let folded = [];
  window.addEventListener("beforeprint", () => { folded = foldable().filter((d) => !d.open); folded.forEach((d) => { d.open = true; }); });
  window.addEventListener("afterprint", () => { folded.forEach((d) => { d.open = false; }); });
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    nota: {
      fold: function () {
        const narrow = window.matchMedia("(max-width: 700px)").matches;
        setTimeout(unfold, 50);
        return window.dash_clientside.callback_context.outputs_list.map(() => !narrow);
      },
    },
  });
})();
