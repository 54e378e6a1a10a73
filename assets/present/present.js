/* Walks through the slides of the document, which are all there from the start: nothing is fetched once it has come.
   Keys, a clicker and fingers move on; P opens the presenter's window, which this script fills and which obeys the same
   keys. Stands in the head, so that no slide but the first is ever painted below another. */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("presenting");
  const SMALLEST = 9; // units of a picture's paper
  const LETTERS = 0.0305; // of the window's height
  const SWIPE = 50; // pixels
  const FORGET = 3000; // milliseconds after which a number that was begun is forgotten
  const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
  const ON = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
  let slides = [], at = 0, typed = "", forgetting = null, presenter = null, started = Date.now(), touch = null, swiped = 0;

  function clamp(number) { return Math.min(Math.max(number, 0), slides.length - 1); }
  function fromAddress() {
    const found = /^#slide-(\d{1,4})$/.exec(location.hash);
    return found ? clamp(Number(found[1]) - 1) : 0;
  }
  function headingOf(slide) { return slide.querySelector(".slide-finding").textContent; }

  function show(number, quiet) {
    at = clamp(number);
    slides.forEach(function (slide, index) { slide.classList.toggle("current", index === at); });
    slides[at].focus({ preventScroll: true });
    history.replaceState(history.state, "", "#slide-" + (at + 1));
    if (!quiet) document.getElementById("announce").textContent = `Slide ${at + 1} of ${slides.length}: ${headingOf(slides[at])}`;
    fillPresenter();
  }

  // The server has set the letters for a screen of 16 to 9; here they are fitted to the window that there is.
  function fitLetters() {
    document.querySelectorAll(".slide-picture > svg").forEach(function (svg) {
      const box = svg.getBoundingClientRect(), paper = svg.viewBox.baseVal;
      const scale = Math.min(box.width / paper.width, box.height / paper.height);
      if (scale > 0) svg.style.setProperty("--u", Math.max(LETTERS * innerHeight / scale, SMALLEST).toFixed(2));
    });
  }

  function type(digit) {
    typed = (typed + digit).slice(-4);
    clearTimeout(forgetting);
    forgetting = setTimeout(function () { typed = ""; }, FORGET);
  }
  function forget() { clearTimeout(forgetting); typed = ""; }
  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(function () { /* the browser allows none */ });
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key;
    if (/^\d$/.test(key)) type(key);
    else if (key === "Enter" && typed) { const number = Number(typed); forget(); show(number - 1); }
    else if (key === "Escape") { forget(); closePresenter(); }
    else if (key === " " && event.shiftKey || BACK.includes(key)) show(at - 1);
    else if (ON.includes(key)) show(at + 1);
    else if (key === "Home") show(0);
    else if (key === "End") show(slides.length - 1);
    else if (key === "p" || key === "P") openPresenter();
    else if (key === "f" || key === "F") fullScreen();
    else return;
    event.preventDefault();
  }

  /* The presenter's window is empty and of this origin: it is filled from here, and asks the network for nothing. */
  function sheetFor(target) {
    const sheet = new target.CSSStyleSheet();
    const rules = Array.from(document.styleSheets).flatMap(function (each) { return Array.from(each.cssRules, function (rule) { return rule.cssText; }); });
    sheet.replaceSync(rules.join("\n"));
    return sheet;
  }
  function openPresenter() {
    if (presenter && !presenter.closed) { presenter.focus(); return; }
    presenter = window.open("", "presenter", "popup,width=1000,height=760");
    if (!presenter) { document.getElementById("announce").textContent = "The browser did not open the presenter's window. Allow pop-ups for this page."; return; }
    const page = presenter.document;
    page.documentElement.lang = root.lang;
    page.title = "Presenter: " + document.title;
    page.adoptedStyleSheets = [sheetFor(presenter)];
    page.body.className = "presenter";
    page.addEventListener("keydown", press);
    presenter.setInterval(tick, 1000);
    fillPresenter();
  }
  function closePresenter() { if (presenter && !presenter.closed) presenter.close(); presenter = null; }
  function element(page, name, face, content) {
    const made = page.createElement(name);
    if (face) made.className = face;
    if (content !== undefined) made.textContent = content;
    return made;
  }
  function copyOf(page, node) { const copy = page.importNode(node, true); copy.removeAttribute("id"); return copy; }
  /* Where names are hidden, the page that opened the slides may hold the key to the letters; the slides never do. */
  function keyToLetters() {
    try { return window.opener && window.opener.document.getElementById("key-to-letters"); } catch (refused) { return null; }
  }
  function fillPresenter() {
    if (!presenter || presenter.closed) return;
    const page = presenter.document, spoken = slides[at].querySelector(".spoken"), next = slides[at + 1];
    const clock = element(page, "p", "clock");
    clock.append(element(page, "span", "time"), element(page, "span", "passed"), element(page, "span", "", `${at + 1} of ${slides.length}`));
    const parts = [clock, element(page, "h1", "", headingOf(slides[at]))];
    if (spoken) parts.push(copyOf(page, spoken));
    parts.push(element(page, "h2", "", next ? "Next: " + headingOf(next) : "This is the last slide."));
    if (next) {
      const frame = element(page, "div", "next-slide"), copy = copyOf(page, next);
      copy.inert = true;
      frame.append(copy);
      parts.push(frame);
    }
    const letters = keyToLetters();
    if (letters) parts.push(element(page, "h2", "", "The key to the letters"), copyOf(page, letters));
    page.body.replaceChildren(...parts);
    tick();
  }
  function two(number) { return String(number).padStart(2, "0"); }
  function tick() {
    if (!presenter || presenter.closed) return;
    const now = new Date(), passed = Math.floor((now - started) / 1000), page = presenter.document;
    page.querySelector(".time").textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    page.querySelector(".passed").textContent = `${two(Math.floor(passed / 60))}:${two(passed % 60)} since the start`;
  }

  function start() {
    slides = Array.from(document.querySelectorAll(".slide"));
    started = Date.now();
    fitLetters();
    show(fromAddress(), true);
    document.addEventListener("keydown", press);
    window.addEventListener("resize", fitLetters);
    window.addEventListener("hashchange", function () { show(fromAddress()); });
    window.addEventListener("pagehide", closePresenter);
    document.addEventListener("touchstart", function (event) {
      touch = event.touches.length === 1 ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
    }, { passive: true });
    document.addEventListener("touchend", function (event) {
      if (!touch) return;
      const across = event.changedTouches[0].clientX - touch.x, down = event.changedTouches[0].clientY - touch.y;
      touch = null;
      if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(down)) return;
      swiped = Date.now();
      show(at + (across < 0 ? 1 : -1));
    });
    document.addEventListener("click", function (event) {
      if (Date.now() - swiped < 400 || String(getSelection())) return;
      show(at + (event.clientX >= innerWidth / 2 ? 1 : -1));
    });
  }
  document.addEventListener("DOMContentLoaded", start);
})();
