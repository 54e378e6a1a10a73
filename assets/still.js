/* The living page takes the place of the still one as soon as it is there. The still page came with the document, so
   that nobody waits for scripts to see a figure; both hold the same tree, and the reader keeps place and focus. */
(function () {
  "use strict";
  function sameThing(node) {
    if (node.id) return "#" + CSS.escape(node.id);
    const href = node.getAttribute("href");
    return href ? 'a[href="' + CSS.escape(href) + '"]' : null;
  }
  function swap() {
    const still = document.getElementById("still");
    const living = document.getElementById("react-entry-point");
    if (!still) return true;
    if (!living || !living.querySelector("main h1")) return false;
    const active = document.activeElement;
    const focused = still.contains(active) ? sameThing(active) : null;
    const top = window.scrollY;
    still.remove();
    window.scrollTo(0, top);
    const again = focused && living.querySelector(focused);
    if (again) again.focus({ preventScroll: true });
    return true;
  }
  const watcher = new MutationObserver(function () {
    if (document.readyState !== "loading" && swap()) watcher.disconnect();
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
})();
