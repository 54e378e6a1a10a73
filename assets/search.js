/* The search field of every page answers as one types (a combobox with a list of answers, as the ARIA practices have it);
   "/" leads to it. While it is empty it offers my collaborative and where I was last, kept in this browser alone. */
(function () {
  "use strict";
  const REST = 40; // milliseconds after a key until the server is asked
  const FORGET = "Forget these. They are remembered in this browser alone.";
  let field, list, timer, asked = 0, chosen = -1;

  function read() { try { return JSON.parse(localStorage.getItem("places")) || {}; } catch { return {}; } }
  function write(value) { try { localStorage.setItem("places", JSON.stringify(value)); } catch { /* nothing is remembered */ } }
  function here() { return location.pathname + location.search; }
  function announce(words) { window.readersPlace.announce(words); }
  function options() { return list.querySelectorAll("[role=option]"); }

  function close() {
    list.hidden = true; chosen = -1; asked += 1;
    field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant");
  }
  function option(answer, number) {
    const item = document.createElement("li"), kind = document.createElement("span");
    item.id = "site-search-" + number; item.setAttribute("role", "option"); item.setAttribute("aria-selected", "false");
    item.dataset.address = answer.address; item.textContent = answer.title + " ";
    kind.className = "kind"; kind.textContent = answer.kind; item.append(kind);
    return item;
  }
  function offer(answers, sentence) {
    chosen = -1; field.removeAttribute("aria-activedescendant");
    list.replaceChildren.apply(list, answers.map(option));
    list.hidden = !answers.length; field.setAttribute("aria-expanded", String(!list.hidden));
    if (sentence) announce(sentence);
  }
  function offerRemembered() {
    const places = read(), last = (places.last || []).find(function (each) { return each.address !== here(); }), answers = [];
    if (places.mine) answers.push({ title: places.mine.title, kind: "My collaborative", address: places.mine.address });
    if (last && !(places.mine && last.address === places.mine.address)) answers.push({ title: last.title, kind: "Where I was last", address: last.address });
    if (answers.length) answers.push({ title: FORGET, kind: "", address: "" });
    offer(answers, answers.length ? answers.length - 1 + " remembered in this browser alone" : "");
  }
  function ask() {
    const words = field.value.trim(), number = asked += 1;
    if (!words) return close();
    fetch(field.form.dataset.suggest + "?q=" + encodeURIComponent(words.slice(0, 200))).then(function (answer) { return answer.json(); }).then(function (found) {
      if (number === asked && document.activeElement === field) offer(found.answers, found.sentence); // else a later word was asked for
    }).catch(function () { /* the form is still there */ });
  }
  function choose(number) {
    const all = options();
    if (chosen >= 0) all[chosen].setAttribute("aria-selected", "false");
    chosen = (number + all.length) % all.length;
    all[chosen].setAttribute("aria-selected", "true"); all[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[chosen].id);
  }
  function go(item) {
    if (item.dataset.address) return location.assign(item.dataset.address);
    write({}); mark(); close(); announce("Forgotten");
  }
  function onKey(event) {
    const open = !list.hidden, down = event.key === "ArrowDown";
    if (event.key === "Escape" && open) { event.preventDefault(); close(); }
    else if (event.key === "Enter" && open && chosen >= 0) { event.preventDefault(); go(options()[chosen]); }
    else if ((down || event.key === "ArrowUp") && open) { event.preventDefault(); choose(chosen < 0 && !down ? -1 : chosen + (down ? 1 : -1)); }
    else if (down) { event.preventDefault(); if (field.value.trim()) ask(); else offerRemembered(); }
  }

  // The page that a reader stands on, and the collaborative that she calls hers. Views that may not be kept say no address.
  function mark() { const button = document.querySelector("button.mine"), mine = read().mine; if (button) button.setAttribute("aria-pressed", String(Boolean(mine && mine.address === location.pathname))); }
  function remember() {
    const places = read(), page = { address: here(), title: document.title.split(" | ")[0] };
    if (!document.querySelector("link[rel=canonical]") || location.pathname === new URL(field.form.action).pathname) return;
    places.last = [page].concat((places.last || []).filter(function (each) { return each.address !== page.address; })).slice(0, 2);
    write(places);
  }
  document.addEventListener("content", function () {
    field = document.getElementById("site-search");
    if (!field) return; // a page with names hidden
    list = document.createElement("ul"); list.id = "site-search-list"; list.hidden = true;
    list.setAttribute("role", "listbox"); list.setAttribute("aria-label", "Answers"); field.after(list);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }).forEach(function (pair) { field.setAttribute(pair[0], pair[1]); });
    field.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, field.value.length < 2 ? 0 : REST); });
    field.addEventListener("keydown", onKey);
    field.addEventListener("click", function () { if (!field.value) offerRemembered(); });
    field.addEventListener("blur", close);
    list.addEventListener("mousedown", function (event) { event.preventDefault(); }); // the field keeps the focus
    list.addEventListener("click", function (event) { const item = event.target.closest("[role=option]"); if (item) go(item); });
    remember(); mark();
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest("button.mine")) return;
    const places = read(), was = places.mine && places.mine.address === location.pathname;
    places.mine = was ? undefined : { address: location.pathname, title: document.querySelector("main h1").textContent };
    write(places); mark(); announce(was ? "Forgotten" : "Remembered in this browser alone");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !field || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault(); field.focus(); field.select();
  });
})();
