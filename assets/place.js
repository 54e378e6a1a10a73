/* Keeps the reader's place from one document to the next. A choice comes back to its field, at the same height of the
   screen, and is said; what an address opens is in sight with its heading in focus; what was closed leads back to the
   link that opened it; the Back button leads to the link that was followed. Stands in the head: nothing may flash. */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  const REACHED = "a, button, input, select, summary, [tabindex]";
  const SOON = 15000; // milliseconds in which the page of a choice is expected
  const MOST = 40; // places that are remembered for the Back button

  function here() { return location.pathname + location.search; }
  function bare(href) { const url = new URL(href, location.href); return url.pathname + url.search; }
  function read(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } }
  function write(key, value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* no storage: no place */ } }
  function announce(words) { const live = document.getElementById("announce"); if (live) live.textContent = words; }

  function alike(node) {
    const name = node.textContent;
    return Array.from(document.querySelectorAll(node.localName)).filter(function (each) { return each.textContent === name; });
  }
  // What is unfolded, by what its summary says.
  function openFolds() { return Array.from(document.querySelectorAll("main details[open] > summary"), function (each) { return each.textContent; }); }
  function unfold(folds) {
    document.querySelectorAll("main details:not([open]) > summary").forEach(function (each) {
      if (folds.includes(each.textContent)) each.parentNode.open = true;
    });
  }
  // How to find a node again in another document: by its id, as a field by its name (a picture and its living chart
  // have the same fields), or by what it says and how many said so before it.
  function placeOf(node) {
    const named = node.id || node.name;
    return {
      id: node.id, name: node.name || "", tag: node.localName, text: named ? "" : node.textContent,
      rank: named ? 0 : alike(node).indexOf(node), top: node.getBoundingClientRect().top,
      folds: openFolds(),
    };
  }
  function find(place) {
    const same = place.id && document.getElementById(place.id);
    if (same || place.id && !place.name) return same;
    if (place.name) return document.querySelector(`main ${place.tag}[name="${place.name}"]:not([type="hidden"])`);
    const found = Array.from(document.querySelectorAll(place.tag)).filter(function (each) { return each.textContent === place.text; });
    return found[place.rank] || found[0] || null;
  }

  // A link in a closed menu cannot be stood on: its menu can.
  function standOn(node) {
    const menu = node.closest("details.menu:not([open])"), target = menu ? menu.querySelector("summary") : node;
    for (let fold = target.parentNode.closest("details"); fold && !menu; fold = fold.parentNode.closest("details")) fold.open = true;
    if (!target.matches(REACHED)) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    return target;
  }
  function bringTo(node, top) { window.scrollBy({ top: node.getBoundingClientRect().top - top, behavior: "instant" }); }
  function inSight(node) {
    const box = node.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) node.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // A fade between documents that a browser gives up is no fault.
  function quieted(fade) { if (fade) [fade.ready, fade.finished].forEach(function (promise) { promise.catch(function () { /* no fade */ }); }); }
  window.addEventListener("pagereveal", function (event) { quieted(event.viewTransition); });
  /* Leaves for the address of a choice. `words` is said there; `otherwise` is where to stand if the field is gone. */
  window.leaveFor = function (address, node, words, replace) {
    const otherwise = new URL(address, location.href).hash.slice(1), place = placeOf(node);
    function note() { write("choice", { address: bare(address), place: place, words: words, otherwise: otherwise, at: Date.now() }); remember(here(), place); }
    note();
    // Until the page goes it may still scroll to the field on which the reader stands.
    window.addEventListener("pagehide", function () { if (node.isConnected) place.top = node.getBoundingClientRect().top; note(); }, { once: true });
    // Fading from one document to the next takes longer than everything else that answers a choice.
    window.addEventListener("pageswap", function (event) { quieted(event.viewTransition); if (event.viewTransition) event.viewTransition.skipTransition(); }, { once: true });
    if (replace) location.replace(bare(address)); else location.assign(bare(address));
  };
  function remember(address, place) {
    const left = (read("left") || []).filter(function (each) { return each.address !== address; });
    write("left", left.concat({ address: address, place: place }).slice(-MOST));
  }

  const choice = read("choice");
  const isChoice = choice && choice.address === here() && Date.now() - choice.at < SOON;
  if (choice) write("choice", null);
  if (isChoice) root.classList.add("restoring");

  function restoreChoice() {
    root.classList.remove("restoring");
    unfold(choice.place.folds);
    const field = find(choice.place), node = field || document.getElementById(choice.otherwise);
    if (node) {
      const target = standOn(field || headingIn(node));
      if (field) bringTo(target, choice.place.top);
      inSight(target);
    }
    announce(choice.words);
  }
  function headingIn(node) { return node.matches("h1, h2, h3, h4") ? node : node.querySelector("h2, h3, h4") || node; }

  function leftHere() { return (read("left") || []).find(function (each) { return each.address === here(); }); }
  function restoreBack() {
    const left = leftHere(), node = left && find(left.place);
    if (!node) return false;
    unfold(left.place.folds);
    const target = standOn(node);
    history.scrollRestoration = "manual"; // a browser restores pixels, of which a chart that is drawn later has more
    if (target === node) bringTo(node, left.place.top);
    inSight(target);
    if (node.matches("select, input")) announce("Now showing: " + window.wordsOfField(node));
    return true;
  }

  // The link that opened what was just closed: the one that was followed, or the one that leads nearest to there.
  function openerOf(part) {
    const from = new URL(document.referrer || location.href);
    if (from.pathname !== location.pathname || from.search === location.search) return null;
    function nearness(link) {
      const to = new URL(link.getAttribute("href"), location.href), asked = Array.from(to.searchParams);
      const leads = to.pathname === from.pathname && to.search !== location.search && !link.dataset.choice;
      return leads && asked.every(function (pair) { return from.searchParams.get(pair[0]) === pair[1]; }) ? asked.length : 0;
    }
    function nearest(links) {
      return Array.from(links).reduce(function (best, link) { return nearness(link) > (best ? nearness(best) : 0) ? link : best; }, null);
    }
    const left = leftHere(), followed = left && find(left.place);
    if (followed && followed.matches("a[href]") && nearness(followed)) return followed;
    return nearest(part.querySelectorAll("a[href]")) || nearest(document.querySelectorAll("main a[href]"));
  }

  // An address with a fragment leads to a part of the page; coming from what that part had opened, to its opener.
  function restoreFragment() {
    const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!part || part.id === "content") return false;
    const box = part.closest(".later")?.closest(".with-later").parentElement.querySelector("input.on-phones");
    if (box) box.checked = true; // a phone had left it out
    const opener = openerOf(part);
    const target = standOn(opener || headingIn(part));
    (opener ? target : part).scrollIntoView({ block: opener ? "center" : "start", behavior: "instant" });
    history.replaceState(history.state, "", here());
    return true;
  }

  function arrive() {
    const way = performance.getEntriesByType("navigation")[0];
    if (isChoice) return restoreChoice();
    if (way && (way.type === "reload" || way.type === "back_forward" && restoreBack())) return;
    if (restoreFragment()) return;
    const opened = document.querySelector("[data-autofocus]"); // a browser's own autofocus would also move who reloads
    if (opened) { standOn(opened); opened.scrollIntoView({ block: "start", behavior: "instant" }); return; }
    const inside = document.referrer && new URL(document.referrer).origin === location.origin;
    const heading = document.querySelector("main h1");
    if (inside && heading && way && way.type === "navigate" && !location.hash) heading.focus({ preventScroll: true });
  }
  // The content is there before Dash's scripts behind it, which DOMContentLoaded waits for.
  function contentIsThere() {
    if (!document.getElementById("announce") && document.readyState === "loading") return;
    parsing.disconnect();
    document.removeEventListener("DOMContentLoaded", contentIsThere);
    document.dispatchEvent(new Event("content"));
  }
  const parsing = new MutationObserver(contentIsThere);
  parsing.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", contentIsThere);
  document.addEventListener("content", arrive);
  window.readersPlace = { announce: announce, bringTo: bringTo, find: find, of: placeOf, openFolds: openFolds, standOn: standOn, unfold: unfold };
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return; // kept by the browser as it was left, with the choice that led away
    document.querySelectorAll("form.choices").forEach(function (form) { form.reset(); });
    restoreBack();
  });

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a[href]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (!link || !plain || event.defaultPrevented) return;
    const href = link.getAttribute("href");
    if (!href || !href.startsWith("/") || link.hasAttribute("download")) return;
    if (link.dataset.choice && bare(href) !== here()) {
      event.preventDefault();
      window.leaveFor(href, link, "Now showing: " + link.textContent);
    } else remember(here(), placeOf(link));
  });
})();
