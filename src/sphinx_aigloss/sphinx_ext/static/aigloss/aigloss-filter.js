/* sphinx-aigloss: the filter box of a glossary.
 *
 * Reads   each `.aigloss-glossary-box`: its `.aigloss-filter` with `data-count` ("{shown} of {all}"), and its
 *         `dt.aigloss-entry` with the `dd` after it.
 * Writes  `hidden` on entries, on the letters and lists that are left with none, and on the box, which is of no use
 *         without this script.
 */
(function () {
  "use strict";

  /* The groups of a glossary, [heading, list, entries] each; an entry is {dt, dd, text}. */
  function groupsOf(box) {
    return [...box.querySelectorAll("dl.aigloss-glossary")].map((list) => {
      const before = list.previousElementSibling;
      const heading = before?.matches(".aigloss-letter") ? before : null;
      const entries = [...list.querySelectorAll(":scope > dt.aigloss-entry")].map((dt) => {
        const dd = dt.nextElementSibling;
        const text = `${dt.textContent} ${dd.textContent}`;
        return { dt, dd, text: text.toLowerCase() };
      });
      return { heading, list, entries };
    });
  }

  function show(element, on) {
    if (element && element.hidden === on) element.hidden = !on;
  }

  function start(box) {
    const bar = box.querySelector(".aigloss-filter");
    if (!bar) return;
    const input = bar.querySelector("input");
    const output = bar.querySelector("output");
    let groups; // read at the first key: a page that nobody filters pays nothing

    function apply() {
      groups ??= groupsOf(box);
      const query = input.value.trim().toLowerCase();
      let shown = 0;
      let all = 0;
      for (const { heading, list, entries } of groups) {
        let any = false;
        for (const { dt, dd, text } of entries) {
          const hit = text.includes(query);
          show(dt, hit);
          show(dd, hit);
          any ||= hit;
          shown += hit;
          all += 1;
        }
        show(heading, any);
        show(list, any);
      }
      output.value = query && bar.dataset.count.replace("{shown}", shown).replace("{all}", all);
    }

    function clear() {
      input.value = "";
      apply();
    }

    bar.hidden = false;
    input.addEventListener("input", apply);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") clear();
    });
    // A link inside the page may lead to what the filter hides.
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !box.contains(target) || !target.closest("[hidden]")) return;
      clear();
      target.scrollIntoView();
    });
  }

  document.querySelectorAll(".aigloss-glossary-box").forEach(start);

  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
    const input = document.querySelector(".aigloss-filter:not([hidden]) input");
    if (event.key !== "/" || busy || !input || event.ctrlKey || event.metaKey || event.altKey) return;
    // Or the slash would be the first letter that is typed into the box; and themes take it for their search.
    event.preventDefault();
    event.stopPropagation();
    input.focus();
  }, true);
})();
