/* The living chart takes the place of its picture as soon as Plotly has drawn it; who stood on a field of the picture
   stands on the same field of the chart. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const island = document.querySelector(".island");
  if (!island) return;
  island.classList.add("drawing");
  const watcher = new MutationObserver(function () {
    if (!island.querySelector(".js-plotly-plot .main-svg")) return;
    watcher.disconnect();
    const picture = island.querySelector(".island-picture"), active = document.activeElement;
    const name = picture.contains(active) && (active.id || "").replace(/^picture-/, "");
    island.classList.replace("drawing", "drawn");
    picture.remove();
    const field = name && (document.getElementById("address-" + name) || document.getElementById("island-" + name));
    if (field) field.focus({ preventScroll: true });
  });
  watcher.observe(island, { childList: true, subtree: true });
});
