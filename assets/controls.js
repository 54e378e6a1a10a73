/* Lists, months, numbers and boxes named address-... write their choice into the address, and say what is shown. */
(function () {
  "use strict";
  const REST = 450; // milliseconds after the last key: who goes through a list by arrow keys passes many choices
  const SLOW = /^(select-one|month|number)$/;
  let key = null; // the last key that was pressed, and in which control
  let resting = null; // the control whose choice waits, and for how long
  let before = location.search;
  let told = null; // what to say once the page of a Back step is drawn

  function nameOf(control) {
    const found = (control.id || "").match(/^address-(\w+)$/);
    return found && found[1];
  }
  function valueOf(control) {
    return control.type === "checkbox" ? (control.checked ? "1" : "") : control.value;
  }
  function wordsOf(control) {
    const label = control.labels && control.labels[0];
    return (label ? label.textContent + ", " : "") + chosenIn(control);
  }
  function chosenIn(control) {
    if (control.selectedOptions) return control.selectedOptions[0].text;
    if (control.type === "checkbox") return control.checked ? "yes" : "no";
    if (control.type !== "month" || !control.value) return control.value || "not set";
    const first = new Date(control.value + "-01T12:00:00");
    return first.toLocaleDateString("en-GB", { month: "long", year: "numeric" });
  }
  function announce(words) {
    const live = document.getElementById("announce");
    if (live) live.textContent = words;
  }

  function apply(control) {
    clearTimeout(resting && resting.timer);
    resting = null;
    if (!control.isConnected || (control.validity && control.validity.badInput)) return;
    const next = new URL(location.href), value = valueOf(control);
    if (value && value !== "all") next.searchParams.set(nameOf(control), value);
    else next.searchParams.delete(nameOf(control));
    next.hash = "";
    if (next.search === location.search) return;
    window.addressTo(next.pathname + next.search);
    announce("Now showing: " + wordsOf(control));
  }
  function rest(control) {
    clearTimeout(resting && resting.timer);
    const timer = setTimeout(function () {
      // A year that is being typed comes digit by digit: 0002, 0020, 0201.
      if (control.type !== "month" || !control.value || control.value >= "1000") apply(control);
    }, REST);
    resting = { control: control, timer: timer };
  }

  document.addEventListener("keydown", function (event) {
    key = { name: event.key, control: event.target };
    if (resting && event.target === resting.control) {
      if (event.key === "Enter") apply(resting.control); else rest(resting.control);
    }
  });
  document.addEventListener("pointerdown", function () { key = null; });
  document.addEventListener("change", function (event) {
    const control = event.target;
    if (!nameOf(control)) return;
    const choosing = key && key.control === control && !/^(Enter|Tab)$/.test(key.name);
    if (choosing && SLOW.test(control.type)) rest(control); else apply(control);
  });
  document.addEventListener("focusout", function (event) {
    if (resting && event.target === resting.control) apply(resting.control);
  });

  // The Back button changes choices as well: they are said as soon as the controls stand as the address has them.
  window.addEventListener("_dashprivate_pushstate", function () { before = location.search; told = null; });
  window.addEventListener("popstate", function () {
    const old = new URLSearchParams(before), now = new URLSearchParams(location.search);
    before = location.search;
    told = Array.from(new Set([...old.keys(), ...now.keys()])).filter(function (name) {
      return old.get(name) !== now.get(name) && document.getElementById("address-" + name);
    }).map(function (name) { return { id: "address-" + name, was: old.get(name), is: now.get(name) }; });
  });
  function isDrawn(one) {
    const control = document.getElementById(one.id), value = control && valueOf(control);
    return control && (one.is === null ? value !== one.was : value === one.is);
  }
  new MutationObserver(function () {
    if (!told || !told.length || document.querySelector("[data-dash-is-loading=true]") || !told.every(isDrawn)) return;
    const drawn = told.map(function (one) { return document.getElementById(one.id); });
    told = null;
    announce("Now showing: " + drawn.map(wordsOf).join("; "));
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-dash-is-loading"],
  });
})();
