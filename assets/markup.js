/* Puts server-drawn pictures into their places. A picture arrives as text in data-markup; the server has
   escaped every label, and the content policy runs no script inside it. */
(function () {
  "use strict";
  function draw(place) {
    const markup = place.getAttribute("data-markup");
    if (place._drawn !== markup) {
      place._drawn = markup;
      place.innerHTML = markup;
    }
  }
  function drawAll(root) {
    if (root.nodeType !== 1) return;
    if (root.hasAttribute("data-markup")) draw(root);
    root.querySelectorAll("[data-markup]").forEach(draw);
  }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === "attributes") draw(change.target);
      else change.addedNodes.forEach(drawAll);
    });
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-markup"],
  });
})();
