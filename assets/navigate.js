/* The address holds the whole view. Links inside pictures change it without a reload; after a move to another page
   the heading takes the focus, so that a screen reader says where we are. */
(function () {
  "use strict";
  function go(href) {
    const keep = window.scrollY;
    const samePage = new URL(href, location.href).pathname === location.pathname;
    history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, samePage ? keep : 0);
  }
  window.addressTo = go;
  document.addEventListener("click", function (event) {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    const link = event.target.closest && event.target.closest("[data-markup] a[href^='/']:not([download])");
    if (link && plain) {
      event.preventDefault();
      go(link.getAttribute("href"));
    }
  });
  // The table behind a picture of a page of many comes when it is opened.
  document.addEventListener("toggle", function (event) {
    const part = event.target;
    const place = part.open && part.dataset && part.dataset.part && part.querySelector(".part");
    if (!place || place.dataset.come) return;
    place.dataset.come = "yes";
    place.textContent = "Fetching the numbers …";
    fetch(part.dataset.part).then(function (answer) {
      return answer.text().then(function (text) {
        const said = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
        if (answer.ok) place.innerHTML = text;
        else if (said) place.textContent = text;
        else throw new Error("no sentence came");
      });
    }).catch(function () {
      delete place.dataset.come;
      place.textContent = "The numbers did not come. Close this and open it again, or use the download.";
    });
  }, true);
  // An opened chart takes the focus; closed again, by its link or by the Back button, its panel has it.
  let opened = new URLSearchParams(location.search).get("measure");
  let wanted = null;
  function follow() {
    const now = new URLSearchParams(location.search).get("measure");
    if (location.pathname !== path) { opened = now; return; }
    if (now === opened) return;
    wanted = now ? { id: "chosen-title" } : { id: opened + "-title", link: true };
    opened = now;
  }
  function settle() {
    if (!wanted || document.querySelector("[data-dash-is-loading=true]")) return;
    const title = document.getElementById(wanted.id);
    if (!title || (!wanted.link && !title.closest(".opened, .exhibit"))) return;
    if (wanted.link && document.getElementById("chosen")) return;
    const target = wanted.link ? title.querySelector("a") || title : title;
    wanted = null;
    if (!target.matches("a")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }
  window.addEventListener("_dashprivate_pushstate", follow);
  window.addEventListener("popstate", follow);
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
  ["focusin", "focusout", "mouseover", "mouseout"].forEach(function (kind) {
    document.addEventListener(kind, ring);
  });
  // A menu closes when one of its links is followed, when Escape is pressed, and when one clicks beside it.
  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) {
    const menu = event.target.closest && event.target.closest("details.menu");
    const followed = menu && event.target.closest("a");
    closeMenus(followed ? null : menu);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    closeMenus(null);
    if (menu) menu.querySelector("summary").focus();
  });
  let path = location.pathname;
  let said = null;
  new MutationObserver(function () {
    const heading = document.querySelector("main h1");
    if (!heading) return;
    settle();
    // The address changes before the page does: wait until the heading says something else.
    if (location.pathname !== path && heading.textContent !== said) {
      path = location.pathname;
      heading.setAttribute("tabindex", "-1");
      heading.focus({ preventScroll: true });
      window.dispatchEvent(new CustomEvent("arrived"));
    }
    if (location.pathname === path) said = heading.textContent;
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  // On paper nothing can be opened: what is folded away is printed.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details").forEach(function (part) { part.open = true; });
  });
})();
