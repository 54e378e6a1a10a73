/* Small things of every page: menus, the ring around an area of a map, numbers that come when a fold is opened, what is
   folded on paper, and Plotly's bundle, fetched when a reader points at something that opens a chart. */
(function () {
  "use strict";
  const FAILED = "The numbers did not come. Close this and open it again, or follow the link: ";

  function fetchNumbers(place, link) {
    place.dataset.asked = "yes";
    place.textContent = "Fetching the numbers …";
    fetch(link.href).then(function (answer) {
      return answer.text().then(function (text) {
        const plain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
        if (!answer.ok) throw new Error(plain ? text : FAILED);
        const numbers = new DOMParser().parseFromString(text, "text/html").querySelector(".exhibit-numbers");
        const foot = place.closest(".exhibit").querySelector(".exhibit-foot"); // a panel has its downloads in the fold alone
        place.replaceChildren(...(numbers ? foot ? numbers.querySelectorAll(".table-scroll") : numbers.childNodes : [link]));
      });
    }).catch(function (problem) {
      delete place.dataset.asked;
      place.replaceChildren(problem instanceof TypeError ? FAILED : problem.message, " ", link);
    });
  }
  document.addEventListener("toggle", function (event) {
    const place = event.target.open && event.target.querySelector(":scope > .part");
    const link = place && place.querySelector("a");
    if (link && !place.dataset.asked) fetchNumbers(place, link);
  }, true);

  // The area in focus gets a ring on top of its neighbours, which would otherwise cover half of its edge.
  function ring(event) {
    document.querySelectorAll(".area-ring").forEach(function (old) { old.remove(); });
    const away = event.type === "focusout" || event.type === "mouseout";
    const near = away || !event.target.closest ? null : event.target.closest(".area-map a");
    const link = near || (event.type !== "focusout" && document.activeElement.closest(".area-map a"));
    if (!link) return;
    const edge = link.querySelector("path").cloneNode();
    edge.setAttribute("class", "area-ring");
    link.parentNode.appendChild(edge);
  }
  ["focusin", "focusout", "mouseover", "mouseout"].forEach(function (kind) { document.addEventListener(kind, ring); });

  // A menu closes when Escape is pressed, and when one clicks beside it.
  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) { if (menu !== except) menu.open = false; });
  }
  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest && event.target.closest("details.menu"));
  });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    closeMenus(null);
    menu.querySelector("summary").focus();
  });
  // On paper nothing can be opened: what is folded away is printed, but for the numbers behind each of many panels.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details:not(.compact > details)").forEach(function (part) { part.open = true; });
  });

  const saving = navigator.connection && navigator.connection.saveData;
  let waiting = null;
  function prefetch() {
    document.querySelectorAll('meta[name="chart-scripts"]').forEach(function (meta) {
      meta.content.split(" ").forEach(function (address) {
        const link = document.createElement("link");
        Object.assign(link, { rel: "prefetch", as: "script", href: address });
        document.head.appendChild(link);
      });
      meta.remove();
    });
  }
  function interest(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    clearTimeout(waiting);
    if (link && !saving && /[?&](measure|area|open)=/.test(link.getAttribute("href"))) waiting = setTimeout(prefetch, 150);
  }
  document.addEventListener("pointerover", interest, { passive: true });
  document.addEventListener("focusin", interest);
})();
