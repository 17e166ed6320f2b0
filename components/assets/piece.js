// What no callback touches: elements as they were sent, in one component of Dash instead of one for each. Texts stay texts; nothing is read as HTML.
(function () {
  "use strict";
  const plainClick = (e) => !e.ctrlKey && !e.metaKey && !e.shiftKey && e.button === 0;
  // A link within the application, as dcc.Link: another page without loading all anew.
  function follow(e) {
    if (!plainClick(e)) return;
    e.preventDefault();
    window.maatwerk.open(e.currentTarget.getAttribute("href"));
  }
  const listed = (parts) => (Array.isArray(parts) ? parts : [parts]);
  function draw(part) {
    if (part === null || typeof part !== "object") return part;
    const isLink = part.type === "Link", props = isLink ? Object.assign({ onClick: follow }, part.props) : part.props;
    return window.React.createElement(isLink ? "a" : part.type.toLowerCase(), props, ...listed(part.parts).map(draw));
  }
  const components = (window.maatwerk_components = window.maatwerk_components || {});
  components.Piece = (props) => window.React.createElement(window.React.Fragment, null, ...props.parts.map(draw));
})();
