/* sphinx-aigloss: the tip of a use.
 *
 * Reads   `data-aigloss` of `.aigloss-use`, and the entry of `template#aigloss-tips` with that value.
 * Makes   `#aigloss-tip`, last in <body>, hidden and empty unless a tip is shown.
 * Writes  its id into `aria-describedby` of the use whose tip is shown, beside what stands there.
 * Never   moves focus or scroll, fetches, parses HTML, or keeps a list: themes move nodes.
 */
(function () {
  "use strict";
  // Themes that are merged may load this twice.
  if (window.aiglossTip) return;
  window.aiglossTip = true;

  const DELAY = 300; // ms, so that brushing past opens nothing and crossing the gap closes nothing
  const GAP = 6; // px between use and tip
  const EDGE = 8; // px between tip and viewport

  const observer = new MutationObserver(follow);
  let tip; // made when first needed
  let shown; // {use, line, height, seen} while a tip is shown
  let hovered = null; // the use or tip under the mouse
  let muted; // the mouse has not moved since Escape
  let pressed = {}; // the last pointerdown, until a key
  let timer; // waiting or leaving: never both
  let frame;

  function useOf(node) {
    return node.closest?.(".aigloss-use");
  }

  /* In the shown tip or its use. */
  function isOurs(node) {
    return shown && (shown.use.contains(node) || tip.contains(node));
  }

  function describe(use, on) {
    const ids = new Set(use.getAttribute("aria-describedby")?.match(/\S+/g));
    ids[on ? "add" : "delete"]("aigloss-tip");
    if (ids.size) use.setAttribute("aria-describedby", [...ids].join(" "));
    else use.removeAttribute("aria-describedby");
  }

  /* Shows the tip of a use, beside the line where the event was. */
  function open(use, event) {
    clearTimeout(timer);
    if (shown?.use !== use) {
      close();
      const tips = document.getElementById("aigloss-tips");
      const stored = tips?.content.querySelector(`[data-aigloss="${use.dataset.aigloss}"]`);
      if (!stored) return;
      tip ??= Object.assign(document.createElement("div"), { id: "aigloss-tip", role: "tooltip" });
      tip.append(document.importNode(stored, true));
      tip.hidden = false;
      document.body.append(tip);
      shown = { use };
      describe(use, true);
      observer.observe(document.body, { childList: true, subtree: true });
    }
    shown.line = lineAt(use, event);
    measure();
  }

  function close() {
    if (!shown) return;
    observer.disconnect();
    describe(shown.use, false);
    shown = null;
    tip.hidden = true;
    tip.replaceChildren();
  }

  function dismiss() {
    clearTimeout(timer);
    close();
  }

  /* The box around a wrapped use is as wide as its paragraph. */
  function linesOf(use) {
    return [...use.getClientRects()].filter((rect) => rect.width);
  }

  /* The line under the pointer; the first for an event without a place. */
  function lineAt(use, { clientX: x, clientY: y }) {
    const holds = (r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
    return Math.max(0, linesOf(use).findIndex(holds));
  }

  /* Not outside the viewport, clipped by a scroller or under a sticky header. */
  function isVisible(r) {
    // A scroll may have put the use under the tip, which is about to move.
    const hits = (x) => isOurs(document.elementFromPoint(r.left + x * r.width, r.top + r.height / 2));
    return [0.1, 0.5, 0.9].some(hits);
  }

  /* Learns the height that the tip takes where there is room. */
  function measure() {
    if (!shown) return;
    tip.style.maxHeight = "";
    shown.height = Math.ceil(tip.getBoundingClientRect().height);
    place();
  }

  function place() {
    if (!shown) return;
    const { use, height } = shown;
    const lines = linesOf(use);
    const line = lines[Math.min(shown.line, lines.length - 1)];
    const visible = line && isVisible(line);
    // Smooth scrolling brings a focused use into view later.
    if (!line || (shown.seen && !visible)) return close();
    shown.seen = visible;

    const view = visualViewport; // pinched, it is a part of the viewport
    const { top, bottom } = use.getBoundingClientRect();
    const above = top - view.offsetTop - GAP - EDGE;
    const below = view.offsetTop + view.height - bottom - GAP - EDGE;
    // Below, but not between the lines of a wrapped use.
    const [best, other] = line.bottom < bottom ? [above, below] : [below, above];
    const side = height <= best || (height > other && best >= other) ? best : other;
    const tall = Math.min(height, side);

    tip.dir = getComputedStyle(use).direction;
    const wide = tip.offsetWidth;
    const start = tip.dir === "rtl" ? line.right - wide : line.left;
    const x = Math.max(EDGE, Math.min(start - view.offsetLeft, view.width - EDGE - wide)) + view.offsetLeft;
    const y = side === below ? bottom + GAP : top - GAP - tall;
    // A change of left and top would count as a layout shift.
    tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    tip.style.maxHeight = `${tall}px`;
    // The keyboard must reach what scrolls, and not stop at what does not.
    if (tip.scrollHeight > tip.clientHeight) tip.tabIndex = 0;
    else tip.removeAttribute("tabindex");
  }

  function follow() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  }

  function hover(zone, event) {
    if (zone === hovered) return;
    hovered = zone;
    if (muted) return;
    clearTimeout(timer);
    if (!zone) {
      const focused = shown?.use.matches(":focus-visible") || tip?.matches(":focus-within");
      if (!focused) timer = setTimeout(close, DELAY);
    } else if (!isOurs(zone)) timer = setTimeout(open, DELAY, zone, event);
    else if (zone !== tip) open(zone, event);
  }

  function on(target, types, listener) {
    for (const type of types.split(" ")) target.addEventListener(type, listener, true);
  }

  on(document, "pointerover", (event) => {
    // A pen that cannot hover is down at its first pointerover.
    if (event.pointerType === "touch" || (event.pointerType === "pen" && event.buttons)) return;
    hover(tip?.contains(event.target) ? tip : useOf(event.target), event);
  });
  on(document, "pointerout", (event) => {
    if (!event.relatedTarget) hover(null); // out of the window
  });
  on(document, "pointerdown", (event) => {
    pressed = event;
    if (!isOurs(event.target)) dismiss();
  });
  on(document, "click", (event) => {
    const use = useOf(event.target);
    if (!use || event.ctrlKey || event.shiftKey || event.metaKey) return;
    // A tap focuses and sends mouse events before its click: only pointerdown tells.
    const tapped = pressed.pointerType === "touch" || (pressed.pointerType === "pen" && hovered !== use);
    if (!tapped) dismiss();
    else if (!isOurs(use)) {
      event.preventDefault();
      open(use, event);
    } else if (!use.href) close();
  });

  on(document, "focusin", (event) => {
    const use = useOf(event.target);
    if (use?.matches(":focus-visible")) open(use, event);
  });
  on(document, "focusout", (event) => {
    // A tap on the tip takes the focus from its use, to nowhere.
    const stays = [event.relatedTarget, hovered, pressed.target].some(isOurs);
    if (isOurs(event.target) && !stays) close();
  });
  on(document, "keydown", (event) => {
    pressed = {};
    if (event.key !== "Escape") return;
    dismiss();
    muted = true; // what lies under the tip gets a pointerover, though nobody moved
    document.addEventListener("pointermove", () => (muted = false), { once: true });
  });

  on(document, "scroll", follow);
  on(visualViewport, "scroll", follow);
  on(visualViewport, "resize", measure);
  on(document.fonts, "loadingdone", measure);
  on(window, "pagehide beforeprint hashchange", dismiss);
})();
