/* A part of a page that is as large as the rest of it: its heading leads to the page with it, and does not unfold what
   stands there for readers without scripts. */
document.addEventListener("click", function (event) {
  "use strict";
  const heading = event.target.closest && event.target.closest("details[data-address]:not([open]) > summary");
  if (!heading || !window.leaveFor) return;
  event.preventDefault();
  window.leaveFor(heading.parentNode.dataset.address, heading, "Now showing: " + heading.textContent);
});
