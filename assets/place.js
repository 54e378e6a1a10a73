/* Keeps the reader's place. Drawing a page anew removes what had the focus: it is given back to the same thing, where
   it was on the screen. Back at a page, the reader stands on the link that led away from it, as browsers do it for
   whole documents. Stands after markup.js and navigate.js: pictures are there before places are measured. */
(function () {
  "use strict";
  const REACHED = "a, button, input, select, summary, [tabindex]";
  const left = new Map(); // address -> the link that was followed there
  let last = null; // what has the focus, or had it when it was removed
  let again = null; // the link to stand on once the page of a Back step is drawn

  function here() { return location.pathname + location.search; }
  function nameOf(node) {
    return node.id ? "#" + node.id : node.localName + " " + (node.getAttribute("href") || node.textContent);
  }
  function alike(tag, name) {
    return Array.from(document.querySelectorAll(tag)).filter(function (one) { return nameOf(one) === name; });
  }
  function placeOf(node) {
    const name = nameOf(node);
    return {
      node: node, tag: node.localName, name: name, at: alike(node.localName, name).indexOf(node), path: location.pathname,
    };
  }
  function find(place) {
    const found = alike(place.tag, place.name);
    return found[place.at] || found[0];
  }
  function busy() { return document.querySelector("#still, [data-dash-is-loading=true]"); }
  function idle() {
    const active = document.activeElement;
    return !active || active === document.body;
  }

  // A link in a closed menu cannot be stood on: its menu can.
  function standOn(node) {
    const menu = node.closest("details.menu:not([open])");
    const target = menu ? menu.querySelector("summary") : node;
    for (let fold = target.parentNode.closest("details"); fold && !menu; fold = fold.parentNode.closest("details")) {
      fold.open = true;
    }
    if (!target.matches(REACHED)) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    return target;
  }
  function show(node) {
    const box = node.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) node.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // Charts and pictures that come late move what stands below them, and the browser restores a place of its own: the
  // link stays in sight until the page has come to rest or the reader does something.
  const REST = 5000;
  let kept = null;
  function keepInSight(node) {
    const watch = { until: performance.now() + REST };
    kept = watch;
    (function look() {
      if (kept !== watch || document.activeElement !== node || performance.now() > watch.until) return;
      show(node);
      requestAnimationFrame(look);
    })();
  }
  ["keydown", "pointerdown", "wheel", "touchstart"].forEach(function (kind) {
    document.addEventListener(kind, function () { kept = null; }, { passive: true, capture: true });
  });

  function giveBack() {
    if (!last || last.node.isConnected || !idle() || busy()) return;
    if (last.path !== location.pathname) { last = null; return; }
    const node = find(last), top = last.top;
    if (!node) return;
    standOn(node);
    if (top !== undefined) window.scrollBy({ top: node.getBoundingClientRect().top - top, behavior: "instant" });
    show(node);
  }
  function goBack() {
    if (!again || !again.arrived || busy()) return;
    const onHeading = document.activeElement && document.activeElement.localName === "h1";
    const node = onHeading || idle() ? find(again.link) : null;
    if (node) keepInSight(standOn(node));
    if (node || !(onHeading || idle())) again = null;
  }

  document.addEventListener("focusin", function (event) {
    last = placeOf(event.target);
  });
  // Who clicks beside everything wants no focus.
  document.addEventListener("pointerdown", function () { last = null; });
  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a[href^='/']");
    if (link) left.set(here(), placeOf(link));
  }, true);
  function moving() {
    if (last && last.node.isConnected) last.top = last.node.getBoundingClientRect().top;
  }
  window.addEventListener("_dashprivate_pushstate", function () { again = null; moving(); });
  window.addEventListener("popstate", function () {
    moving();
    again = left.has(here()) ? { link: left.get(here()), arrived: false } : null;
  });
  // assets/navigate.js tells that another page stands, its heading in focus.
  window.addEventListener("arrived", function () {
    if (again) again.arrived = true;
    goBack();
  });
  new MutationObserver(function () {
    goBack();
    giveBack();
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-dash-is-loading"],
  });
})();
