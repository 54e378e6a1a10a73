/* The reader's list of exhibits, gathered in this browser's session: buttons put exhibits on it, a bar says how many
   and opens it. The list itself is the server's: it is sent there as addresses and comes back as an address. */
(function () {
  "use strict";
  const KEY = "exhibit-list", SOON = 30000; // milliseconds in which a list that was sent is expected back
  const MOST = 60;

  function read() {
    try { return Object.assign({ addresses: [], packed: "" }, JSON.parse(sessionStorage.getItem(KEY))); }
    catch { return { addresses: [], packed: "" }; }
  }
  function write(list) { try { sessionStorage.setItem(KEY, JSON.stringify(list)); return true; } catch { return false; } }
  function counted(count) { return count + (count === 1 ? " exhibit" : " exhibits"); }
  function announce(words) { const live = document.getElementById("announce"); if (live) { live.textContent = ""; setTimeout(function () { live.textContent = words; }, 50); } }

  function field(name, value) { return Object.assign(document.createElement("input"), { type: "hidden", name: name, value: value }); }
  function open(event) {
    const list = read(), form = event.currentTarget;
    form.replaceChildren(...(list.packed ? [field("list", list.packed)] : []),
      ...list.addresses.map(function (address) { return field("add", address); }), form.querySelector("button"));
    write(Object.assign(list, { sent: Date.now() }));
  }
  function makeBar() {
    const bar = document.createElement("form");
    Object.assign(bar, { id: "my-list", className: "my-list", method: "post", action: "/list" });
    bar.append(Object.assign(document.createElement("button"), { type: "submit" }));
    bar.addEventListener("submit", open);
    document.body.append(bar);
    return bar;
  }
  function show() {
    const list = read(), count = list.addresses.length;
    let bar = document.getElementById("my-list");
    if (count || bar) {
      bar = bar || makeBar();
      bar.hidden = !count || Boolean(document.getElementById("list-held"));
      bar.querySelector("button").textContent = "My list: " + counted(count);
    }
    document.querySelectorAll("button[data-exhibit]").forEach(function (button) {
      const there = list.addresses.includes(button.dataset.exhibit), words = button.querySelector(".add-words");
      const text = there ? "On my list" : "Add to my list";
      button.classList.toggle("on-list", there);
      if (words && words.textContent !== text) words.textContent = text;
    });
  }

  function add(button) {
    const list = read(), address = button.dataset.exhibit;
    if (list.addresses.includes(address)) return announce("This is on your list already. My list: " + counted(list.addresses.length));
    if (list.addresses.length >= MOST) return announce("Your list is full: it holds " + MOST + " exhibits.");
    list.addresses.push(address);
    if (!write(list)) return announce("This browser keeps nothing for this page, so there is no list.");
    show();
    announce("Added to your list. My list: " + counted(list.addresses.length));
  }
  // A list that was sent from here, or changed on its page, is the one that is gathered from now on.
  function takeOver() {
    const held = document.getElementById("list-held");
    if (!held) return;
    const list = read(), from = document.referrer ? new URL(document.referrer) : location;
    const ours = Date.now() - (list.sent || 0) < SOON || (from.origin === location.origin && from.pathname === location.pathname);
    if (!ours && list.addresses.length) return;
    write({ addresses: held.dataset.addresses.split("\n").filter(Boolean), packed: held.dataset.list });
  }

  document.addEventListener("content", function () { takeOver(); show(); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) show(); });
  document.addEventListener("toggle", function (event) { if (event.target.open) setTimeout(show, 300); }, true); // a table that comes late
  document.addEventListener("click", function (event) {
    const target = event.target.closest && event.target.closest("button[data-exhibit], button[data-print]");
    if (!target) return;
    if ("print" in target.dataset) window.print(); else add(target);
  });
})();
