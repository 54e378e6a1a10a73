/* Plotly's bundle is large, and needed only where a chart is opened. It is fetched when the page has nothing else to do,
   and made ready when the reader points at, or moves to, something that opens a chart: reading four megabytes of script
   takes a moment that nobody should wait for. Not fetched ahead where the reader asked to save data. */
(function () {
  "use strict";
  const told = document.querySelector('meta[name="fetch-when-idle"]');
  if (!told) return;
  const addresses = told.content.split(" ");
  const bundle = addresses.find(function (address) { return address.includes("plotly"); });
  const saving = navigator.connection && navigator.connection.saveData;
  function fetchAll() {
    addresses.forEach(function (address) {
      const link = document.createElement("link");
      link.rel = "prefetch";
      link.as = "script";
      link.href = address;
      document.head.appendChild(link);
    });
  }
  const whenIdle = window.requestIdleCallback || function (run) { setTimeout(run, 1500); };
  if (!saving) {
    window.addEventListener("load", function () {
      setTimeout(function () { whenIdle(fetchAll, { timeout: 10000 }); }, 1000);
    });
  }
  let waiting = null;
  let ready = false;
  function makeReady() {
    if (ready || window.Plotly) return;
    ready = true;
    const script = document.createElement("script");
    script.src = bundle;
    document.head.appendChild(script);
  }
  function interest(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    clearTimeout(waiting);
    if (ready || !link || !/[?&](measure|area|open)=/.test(link.getAttribute("href"))) return;
    waiting = setTimeout(makeReady, 150);
  }
  document.addEventListener("pointerover", interest, { passive: true });
  document.addEventListener("focusin", interest);
})();
