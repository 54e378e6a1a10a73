/* Plotly's bundle is large, and needed only where a chart is opened: it is fetched when the page has nothing else to do,
   so that the first chart a reader opens is there at once. Not where the reader asked to save data. */
(function () {
  "use strict";
  const told = document.querySelector('meta[name="fetch-when-idle"]');
  const saving = navigator.connection && navigator.connection.saveData;
  if (!told || saving) return;
  function fetchAll() {
    told.content.split(" ").forEach(function (address) {
      const link = document.createElement("link");
      link.rel = "prefetch";
      link.as = "script";
      link.href = address;
      document.head.appendChild(link);
    });
  }
  const whenIdle = window.requestIdleCallback || function (run) { setTimeout(run, 1500); };
  window.addEventListener("load", function () {
    setTimeout(function () { whenIdle(fetchAll, { timeout: 10000 }); }, 1000);
  });
})();
