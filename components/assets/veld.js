// A field to type in. The browser holds its text; what is typed goes to the program after a pause, and comes back as `value`.
// Only what the program writes by itself (Back, a chip, a chart) is written into the field, and never over newer typing.
(function () {
  "use strict";
  const components = (window.maatwerk_components = window.maatwerk_components || {});
  const text = (value) => (value === null || value === undefined ? "" : String(value));
  components.TextField = function (props) {
    const { useLayoutEffect, useRef, createElement } = window.React;
    const box = useRef(null), kept = useRef({ sent: [], last: text(props.value), timer: 0 }), latest = useRef(props);
    latest.current = props;
    function send() {
      const state = kept.current, value = box.current.value;
      window.clearTimeout(state.timer);
      state.timer = 0;
      if (value === state.last) return;
      state.last = value;
      state.sent.push(value);
      latest.current.setProps({ value });
    }
    function wait() {
      window.clearTimeout(kept.current.timer);
      kept.current.timer = window.setTimeout(send, latest.current.pause);
      window.maatwerkFilters.keep(latest.current.id, box.current.value);
    }
    useLayoutEffect(function () {
      const state = kept.current, value = text(props.value), place = state.sent.indexOf(value);
      if (place >= 0) { state.sent.splice(0, place + 1); return; } // what was typed here comes back
      if (state.timer) return; // newer typing goes before what the program writes
      state.last = value;
      state.sent = [];
      if (box.current.value !== value) box.current.value = value;
    }, [props.value]);
    useLayoutEffect(function () {
      const before = window.maatwerkFilters.kept(latest.current.id);
      if (before && !box.current.value) { box.current.value = before; send(); }
      return () => window.clearTimeout(kept.current.timer);
    }, []);
    return createElement("input", {
      id: props.id, ref: box, type: "text", defaultValue: text(props.value), placeholder: props.placeholder, maxLength: props.maxLength,
      autoComplete: "off", spellCheck: false, "aria-describedby": props["aria-describedby"], onInput: wait, onBlur: send,
      onKeyDown: (event) => { if (event.key === "Enter") send(); },
    });
  };
})();
