/* sphinx-aigloss: the tip of a use, or of a link in a tip, by its `data-aigloss` from `template#aigloss-tips`.
 * No node is kept: themes move them. */
(function () {
  "use strict";
  const stored = document.getElementById("aigloss-tips");
  // merged themes load this twice
  if (!stored || stored.isRead) return;
  stored.isRead = true;
  const { delay = 300, trigger } = stored.dataset; // ms

  const GAP = 6; // px to the use
  const EDGE = 8; // px to the viewport's edge

  const observer = new MutationObserver(follow);
  let tip;
  let shown; // {use, trail of terms, line, height, seen}
  let hovered = null; // use or tip under the mouse
  let muted; // no move since Escape
  let pressed = {}; // the last pointerdown, until a key
  let timer;
  let frame;

  const useOf = (node) => node.closest?.(".aigloss-use");
  const stepOf = (node) => node.closest?.("#aigloss-tip :is(a[data-aigloss], .aigloss-tip-back)");

  // in the shown tip or its use
  const isOurs = (node) => shown && (shown.use.contains(node) || tip.contains(node));

  function describe(use, on) {
    const name = "aria-describedby";
    const others = use.getAttribute(name)?.match(/\S+/g)?.filter((id) => id !== "aigloss-tip") ?? [];
    if (on) others.push("aigloss-tip");
    if (others[0]) use.setAttribute(name, others.join(" "));
    else use.removeAttribute(name);
  }

  /* Shows a use's tip beside the line of the event. */
  function open(use, event) {
    clearTimeout(timer);
    if (shown?.use !== use) {
      close();
      tip ??= Object.assign(document.createElement("div"), { id: "aigloss-tip", role: "tooltip", className: "mathjax_ignore" });
      if (!fill(use.dataset.aigloss)) return;
      tip.hidden = false;
      document.body.append(tip);
      shown = { use, trail: [use.dataset.aigloss] };
      describe(use, true);
      observer.observe(document.body, { childList: true, subtree: true });
    }
    shown.line = lineAt(use, event);
    measure();
  }

  function fill(id, back = "") {
    tip.replaceChildren();
    const nodes = stored.content.querySelectorAll(`div[data-aigloss="${id}"]${back}`);
    for (const node of nodes) tip.append(node.cloneNode(true));
    // formulas, no TeX in words
    window.MathJax?.typesetPromise?.([tip]).then(measure);
    window.renderMathInElement?.(tip, window.katex_options);
    return nodes[0];
  }

  /* Shows another term, or the one before. */
  function turn(id) {
    const { trail } = shown;
    id ? trail.push(id) : trail.pop();
    pressed = { target: tip }; // what was pressed goes
    fill(trail.at(-1), trail[1] && ", .aigloss-tip-back");
    tip.scrollTop = 0;
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

  // a wrapped use has a box as wide as its paragraph
  const linesOf = (use) => [...use.getClientRects()].filter((rect) => rect.width);

  function lineAt(use, { clientX: x, clientY: y }) {
    const holds = (r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
    return Math.max(0, linesOf(use).findIndex(holds));
  }

  /* Neither clipped nor under a sticky header. */
  function isVisible(r) {
    const hits = (x) => isOurs(document.elementFromPoint(r.left + x * r.width, r.top + r.height / 2));
    return [0.1, 0.5, 0.9].some(hits);
  }

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
    const line = lines[shown.line] ?? lines[0];
    const visible = line && isVisible(line);
    // smooth scrolling brings a focused use into view later
    if (!line || (shown.seen && !visible)) return close();
    shown.seen = visible;

    const view = visualViewport; // a part, when pinched
    const { top, bottom } = use.getBoundingClientRect();
    const above = top - view.offsetTop - GAP - EDGE;
    const below = view.offsetTop + view.height - bottom - GAP - EDGE;
    // not between the lines of a wrapped use
    const [best, other] = line.bottom < bottom ? [above, below] : [below, above];
    const side = height <= best || (height > other && best >= other) ? best : other;
    const tall = Math.min(height, side);

    tip.dir = getComputedStyle(use).direction;
    const wide = tip.offsetWidth;
    const start = tip.dir === "rtl" ? line.right - wide : line.left;
    const x = Math.max(EDGE, Math.min(start - view.offsetLeft, view.width - EDGE - wide)) + view.offsetLeft;
    const y = side === below ? bottom + GAP : top - GAP - tall;
    // left and top would count as a layout shift
    tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    tip.style.maxHeight = `${tall}px`;
    // the keyboard must reach what scrolls
    if (tip.scrollHeight > tip.clientHeight) tip.tabIndex = 0;
    else tip.removeAttribute("tabindex");
  }

  function follow() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  }

  function hover(zone, event) {
    if (trigger && !isOurs(zone)) zone = null;
    if (zone === hovered) return;
    hovered = zone;
    if (muted) return;
    clearTimeout(timer);
    if (!zone) {
      if (!shown?.use.matches(":focus-visible") && !tip?.matches(":focus-within")) timer = setTimeout(close, delay);
    } else if (!isOurs(zone)) timer = setTimeout(open, delay, zone, event);
    else if (zone !== tip) open(zone, event);
  }

  function on(target, types, listener) {
    for (const type of types.split(" ")) target.addEventListener(type, listener, true);
  }

  on(document, "pointerover", (event) => {
    // a pen that cannot hover is down already
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
  // focus stays
  on(document, "mousedown", (event) => stepOf(event.target) && event.preventDefault());
  on(document, "click", (event) => {
    if (event.ctrlKey || event.shiftKey || event.metaKey) return;
    const step = stepOf(event.target);
    if (step) return event.preventDefault(), turn(step.dataset.aigloss);
    const use = useOf(event.target);
    if (!use) return;
    // a tap sends mouse events, too: only pointerdown tells
    const { pointerType: kind } = pressed;
    if (kind !== "touch" && !(kind && trigger) && (kind !== "pen" || hovered === use)) dismiss();
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
    // for a tap on the tip, or another window
    const stays = [event.relatedTarget, hovered, pressed.target, document.activeElement].some(isOurs);
    if (isOurs(event.target) && !stays) close();
  });
  on(document, "keydown", (event) => {
    pressed = {};
    if (event.key !== "Escape") return;
    dismiss();
    muted = true; // what lies under the tip gets a pointerover
    document.addEventListener("pointermove", () => (muted = false), { once: true });
  });

  on(document, "scroll", follow);
  on(visualViewport, "scroll", follow);
  on(visualViewport, "resize", measure);
  on(document.fonts, "loadingdone", measure);
  on(window, "pagehide beforeprint hashchange", dismiss);
})();
