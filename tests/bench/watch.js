/* Runs in every document of a measured visitor, before the page's own scripts. */
(() => {
  const epoch = () => performance.timeOrigin + performance.now();
  // Behind the work of the frame that is being made.
  const framed = then => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  };
  // A frame later than that, as earlier releases were measured.
  const painted = then => requestAnimationFrame(() => framed(then));
  const seen = node => node.checkVisibility({ visibilityProperty: true }) && node.getBoundingClientRect().height > 0;
  const when = (holds, then = () => performance.now(), after = painted) => new Promise(done => {
    const look = () => { if (holds()) after(() => done(then())); else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  });
  // Each panel once, though it may hold a wide and a narrow picture.
  const countPanels = () => new Set([...document.querySelectorAll("svg.spc")].filter(seen)
    .map(svg => svg.closest(".panel, .exhibit") || svg)).size;
  const line = () => document.querySelector(".island.drawn .js-plotly-plot .scatterlayer .trace path");
  const chartStands = () => { const path = line(); return path && path.getBoundingClientRect().width > 0; };
  const isAnswered = (field, value) => {
    const node = document.querySelector(field);
    return document.getElementById("announce") && node && node.value === value && seen(node)
      && !document.documentElement.classList.contains("restoring");
  };
  const serverTime = () => {
    const way = performance.getEntriesByType("navigation")[0];
    return way.responseStart - way.requestStart;
  };
  const note = (key, value) => { try { sessionStorage.setItem(`bench-${key}`, value); } catch { /* about:blank */ } };
  const noted = key => Number(sessionStorage.getItem(`bench-${key}`));

  let before = "", redraw = 0;
  const drawing = () => { const svg = document.querySelector(".island-chart .main-svg"); return svg ? svg.innerHTML : ""; };
  // What stands above the fold: its pictures have come, or there are none.
  const imagesStand = () => [...document.images].every(image => image.complete
    || image.getBoundingClientRect().top > innerHeight || !seen(image));
  const shifts = [], tasks = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) shifts.push(entry.value);
  })).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(list => list.getEntries().forEach(entry => tasks.push(entry.duration)))
    .observe({ type: "longtask", buffered: true });
  let ready = false;
  document.addEventListener("DOMContentLoaded", () => { ready = true; });

  addEventListener("change", event => { note("change", epoch()); redraw = performance.now(); }, true);
  addEventListener("click", event => { if (event.isTrusted) note("click", epoch()); }, true);

  window.bench = {
    countPanels,
    panels: wanted => when(() => countPanels() >= wanted),
    chart: () => when(chartStands),
    chartSinceClick: () => when(chartStands, () => epoch() - noted("click")),
    answered: (field, value) => when(() => isAnswered(field, value), () => [epoch() - noted("change"), serverTime()], framed),
    // Its scripts have run, the part that is in sight is painted with its pictures, and a list takes a choice.
    usable: field => when(() => ready && imagesStand() && document.querySelector(field)
      && performance.getEntriesByName("first-contentful-paint").length > 0),
    noteDrawing: () => { before = drawing(); },
    redrawn: () => when(() => chartStands() && drawing() !== before, () => performance.now() - redraw, framed),
    chosenEarly: () => when(() => noted("eager"), () => [sessionStorage.getItem("bench-value"), sessionStorage.getItem("bench-state")]),
    shift: () => shifts.reduce((sum, value) => sum + value, 0),
    longest: () => Math.max(0, ...tasks),
    blocked: () => tasks.reduce((sum, value) => sum + value, 0),
    pick: (field, rank) => {
      const list = document.querySelector(field);
      list.selectedIndex = rank;
      list.dispatchEvent(new Event("input", { bubbles: true }));
      list.dispatchEvent(new Event("change", { bubbles: true }));
      return list.value;
    },
  };

  // A choice as soon as the list is seen, once in a visit; the measurement names the list in `benchEager`.
  const eager = window.benchEager;
  if (eager && !noted("eager")) {
    when(() => { const list = document.querySelector(eager); return list && list.options.length > 1 && seen(list); })
      .then(() => {
        note("eager", 1);
        note("state", document.readyState);
        note("value", window.bench.pick(eager, 1));
      });
  }
})();
