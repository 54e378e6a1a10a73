/* The living chart takes the place of its picture when Plotly has drawn it, and Dash draws it anew at each choice: who
   stood on a field or link of it stands there again, at the same height, and hears what is shown; folds stay open. */
document.addEventListener("content", function () {
  "use strict";
  const island = document.querySelector(".island");
  if (!island) return;
  const picture = island.querySelector(".island-picture"), chart = island.querySelector(".island-chart");
  let folds = []; // what the reader opened
  let stood = null; // the node with the focus, and its place
  let says = null; // the sentence of the chart: another node when the chart was drawn anew

  function note(node) { stood = node && island.contains(node) ? { node: node, place: window.readersPlace.of(node) } : null; }
  // A value that is chosen in the picture leads to a page of its own, and must not be taken away before.
  function isBeingChosen(field) {
    const options = picture.contains(field) && field.selectedOptions;
    return options ? !options[0].defaultSelected : picture.contains(field) && field.form && field.value !== field.defaultValue;
  }
  function keepPlace() {
    window.readersPlace.unfold(folds);
    const wanted = stood && !stood.node.isConnected && stood.place;
    const node = wanted && window.readersPlace.find(wanted);
    if (!node) return null;
    window.readersPlace.standOn(node);
    window.readersPlace.bringTo(node, wanted.top);
    node.scrollIntoView({ block: "nearest", behavior: "instant" }); // a field at the window's edge comes in whole
    return node;
  }
  // Forms of the page have some of the chart's fields as well, or keep their values.
  function tellForms() {
    chart.querySelectorAll("[name]").forEach(function (field) {
      document.querySelectorAll(`form.choices [name="${field.name}"]`).forEach(function (twin) { twin.value = field.value; });
    });
  }
  // A narrow chart has room for its points alone: the words beside it are below it, and at each point.
  function fit() {
    const graph = chart.querySelector(".js-plotly-plot");
    if (!graph || graph.clientWidth >= 600 || graph.layout.geo || !(graph.layout.annotations || []).length) return;
    const marked = graph.data.map((trace, at) => (trace.marker ? at : -1)).filter(at => at >= 0);
    const smaller = size => (Array.isArray(size) ? size.map(smaller) : (size || 8) * 0.55);
    window.Plotly.update(graph, { "marker.size": marked.map(at => smaller(graph.data[at].marker.size)) },
      { annotations: [], "margin.r": 12, "margin.t": 14 }, marked);
  }
  function takeOver() {
    if (!chart.querySelector(".js-plotly-plot .main-svg") || isBeingChosen(document.activeElement)) return;
    note(document.activeElement);
    folds = window.readersPlace.openFolds();
    island.style.minHeight = `${island.offsetHeight}px`; // what lies below stays where it is
    island.classList.replace("drawing", "drawn");
    picture.remove();
    says = chart.querySelector(".says");
    fit();
    keepPlace();
  }
  function follow() {
    if (picture.isConnected) return takeOver();
    const words = chart.querySelector(".says");
    if (!words || words === says) return;
    says = words;
    fit();
    tellForms();
    // What the page's address was refused for is no longer in it.
    document.querySelectorAll("main > .frame > .not-understood").forEach(function (note) { note.remove(); });
    const field = keepPlace();
    const isField = field && field.matches("select, input");
    window.readersPlace.announce(isField ? "Now showing: " + window.wordsOfField(field) : words.textContent);
  }

  island.classList.add("drawing");
  document.addEventListener("focusin", function (event) { note(event.target); });
  ["change", "popstate"].forEach(function (kind) {
    window.addEventListener(kind, function () {
      folds = window.readersPlace.openFolds();
      if (stood && stood.node.isConnected) note(stood.node);
    }, true);
  });
  island.addEventListener("focusout", function () { setTimeout(follow); });
  new MutationObserver(follow).observe(chart, { childList: true, subtree: true });
});
