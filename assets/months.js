/* The map's months: a slider and a play button repaint areas, list, legend and words from what the page carries, so
   that no month costs a journey to the server. Where the reader comes to rest, the address is written and the rest of
   the page follows. */
(function () {
  "use strict";
  const REST = 700; // milliseconds without a move until the address is written
  const PACE = 550; // milliseconds a month is shown while playing
  const QUIET_PACE = 1600; // the same for those who asked for less motion
  let packed = null; // the moments of the map in the page
  let at = 0;
  let timer = null; // while playing
  let resting = null; // while a move has not come to rest
  let held = false; // while a pointer holds the slider

  const find = (id) => document.getElementById(id);
  const say = (node, words) => { if (node && node.textContent !== words) node.textContent = words; };

  function words(place) { return packed.words[place.w[at]]; }

  // A place is a link of the map or a tile: what it says, its colour, and a tile's sign and figure.
  function paintPlace(node) {
    const place = packed.places[node.dataset.area], fill = packed.fills[place.f[at]], label = place.n + ": " + words(place);
    const tile = node.matches(".tile");
    (tile ? node.querySelector("svg") : node).setAttribute("aria-label", label);
    node.querySelector(tile ? ".year-line" : ".area").setAttribute("class", (tile ? "year-line " : "area ") + fill);
    if (!tile) { say(node.querySelector("title"), label); return; }
    node.className = node.className.replace(/^tile \S+/, "tile " + fill);
    say(node.querySelector(".sign"), place.m ? place.m[at] : "");
    say(node.querySelector(".from-to strong"), packed.short[place.s[at]]);
  }

  function paint() {
    const figure = find("map");
    if (!figure) return;
    figure.querySelectorAll(".tile[data-area], .area-map a[data-area]").forEach(paintPlace);
    figure.querySelectorAll("[data-mark]").forEach(function (mark) {
      const place = packed.places[mark.getAttribute("data-mark")];
      if (place && place.m) say(mark, place.m[at]);
    });
    document.querySelectorAll("#map-twin [data-area]").forEach(function (row) {
      const place = packed.places[row.getAttribute("data-area")];
      if (place) say(row.querySelector("span"), " " + words(place));
    });
    const last = at === packed.months.length - 1;
    const legends = [["map-legend-latest", !last], ["map-legend-month", last]];
    legends.forEach(function (each) { const node = find(each[0]); if (node) node.hidden = each[1]; });
    say(find("map-title"), packed.lead + ": " + packed.titles[at]);
    say(find("map-says"), packed.says[at]);
    showPlace();
  }

  function showPlace() {
    const slider = find("months-slider");
    if (!slider) return;
    if (slider.value !== String(at)) slider.value = String(at);
    slider.setAttribute("aria-valuetext", packed.titles[at]);
    const title = packed.titles[at];
    say(find("months-output"), title.charAt(0).toUpperCase() + title.slice(1));
    const button = find("months-play");
    if (button) {
      say(button, timer ? "Pause" : "Play");
      button.setAttribute("aria-label", timer ? "Pause the months of the map" : "Play the months of the map");
    }
  }

  function settle() {
    resting = null;
    const next = new URL(location.href), month = packed.months[at];
    next.searchParams.set("map", find("months").dataset.map); // an address with neither shows change verdicts
    if (month) next.searchParams.set("month", month); else next.searchParams.delete("month");
    if (next.search !== location.search) window.leaveFor(next.pathname + next.search, document.activeElement.closest("#months-play") || find("months-slider"), packed.lead + ": " + packed.titles[at] + ". " + packed.says[at], true);
  }

  function rest() {
    clearTimeout(resting);
    resting = setTimeout(function () { if (held) rest(); else settle(); }, REST);
  }

  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = null;
    showPlace();
    settle();
  }

  function step() {
    if (document.hidden) { stop(); return; }
    if (at >= packed.months.length - 1) { stop(); return; }
    at += 1;
    paint();
    if (at === packed.months.length - 1) stop();
  }

  function play() {
    clearTimeout(resting);
    resting = null;
    if (at >= packed.months.length - 1) at = 0;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    timer = setInterval(step, calm ? QUIET_PACE : PACE);
    paint();
  }

  document.addEventListener("input", function (event) {
    if (event.target.id !== "months-slider" || !packed) return;
    if (timer) { clearInterval(timer); timer = null; }
    at = Number(event.target.value);
    paint();
    rest();
  });
  // A thumb that is held still is not let go of: the page must not change under it.
  document.addEventListener("pointerdown", function (event) { held = event.target.id === "months-slider"; });
  ["pointerup", "pointercancel"].forEach(function (kind) {
    document.addEventListener(kind, function () { held = false; });
  });
  document.addEventListener("click", function (event) {
    if (!packed || !event.target.closest || !event.target.closest("#months-play")) return;
    if (timer) stop(); else play();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") stop();
  });

  document.addEventListener("content", function () {
    const box = find("months");
    if (!box) return;
    packed = JSON.parse(box.dataset.months);
    at = Number(box.dataset.at);
    showPlace();
  });
})();
