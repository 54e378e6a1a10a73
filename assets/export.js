/* Saves an exhibit's picture as an image that stands alone: its title above it, below it what it shows, whose figures
   they are, their licence and the day. Everything is drawn here, in the browser; nothing is sent anywhere. */
(function () {
  "use strict";
  const SCALE = 2, FONT = window.ExportSheet.FONT;
  // What the style sheets say of a picture, with what holds where nothing is said.
  const STYLES = {
    "fill": "rgb(0, 0, 0)", "fill-opacity": "1", "stroke": "none", "stroke-width": "1px", "stroke-opacity": "1",
    "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", "opacity": "1",
    "paint-order": "normal", "text-anchor": "start", "dominant-baseline": "auto", "font-size": "",
    "font-weight": "400", "font-style": "normal",
  };
  const KEPT = /^(d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|points|transform|viewBox|dx|dy|id|pathLength|offset|pattern\w*|clip-path|preserveAspectRatio)$/;

  const element = window.ExportSheet.element;

  // A copy without links, classes and handlers that carries its own styles. What cannot be seen is left out.
  function alone(node) {
    if (node.nodeType === 3) return document.createTextNode(node.textContent);
    if (node.nodeType !== 1 || /^(script|style|foreignObject|image)$/.test(node.localName)) return null;
    const style = getComputedStyle(node);
    if (style.display === "none" || node.classList.contains("area-ring")) return null;
    const copy = element(node.localName === "a" ? "g" : node.localName);
    Array.from(node.attributes).forEach(function (one) {
      if (KEPT.test(one.name)) copy.setAttribute(one.name, one.value);
    });
    if (/^(path|rect|circle|ellipse|line|polyline|polygon|text|tspan)$/.test(node.localName)) dress(node, style, copy);
    node.childNodes.forEach(function (child) {
      const made = alone(child);
      if (made) copy.appendChild(made);
    });
    return copy;
  }

  function dress(node, style, copy) {
    const words = /^(text|tspan)$/.test(node.localName);
    Object.keys(STYLES).forEach(function (name) {
      const value = style.getPropertyValue(name);
      const ofWords = /^(font|text|dominant)/.test(name);
      if (value && value !== STYLES[name] && (words || !ofWords)) copy.setAttribute(name, value.replace(/"/g, ""));
    });
    if (style.visibility === "hidden") copy.setAttribute("visibility", "hidden");
    if (words) copy.setAttribute("font-family", FONT);
  }

  function seen(node) { return node.getClientRects().length > 0; }

  // Pictures in reading order, each with its size and the words that stand over it among small multiples.
  function picturesOf(figure) {
    const room = figure.querySelector(".exhibit-picture") || figure;
    const charts = Array.from(room.querySelectorAll(".js-plotly-plot"));
    if (charts.length) return Promise.all(charts.map(plotted));
    const drawn = Array.from(room.querySelectorAll("svg")).filter(function (svg) {
      return seen(svg) && !svg.parentNode.closest("svg") && !svg.closest("details, .exhibit-foot, button");
    });
    return Promise.resolve(drawn.map(function (svg) {
      const size = (svg.getAttribute("viewBox") || "0 0 600 400").split(/[\s,]+/).map(Number);
      const words = drawn.length > 1 ? wordsOver(svg) : [];
      return { svg: alone(svg), width: size[2], height: size[3], box: size, words: words };
    }));
  }

  // The words of the smallest part of the page around one picture that has any; a stop of a pathway names its setting.
  function wordsOver(svg) {
    let tile = svg.parentNode;
    while (!tile.querySelector(".tile-title, .latest") && !tile.matches("li, article, figure")) tile = tile.parentNode;
    const words = Array.from(tile.querySelectorAll(".tile-title, .latest, .demonstration")).filter(seen)
      .map(function (each) { return each.textContent.trim().replace(/\s+/g, " "); }).filter(Boolean);
    const stop = svg.closest(".stop") && svg.closest(".stop").querySelector(".stop-name");
    return stop ? [stop.textContent.trim() + ": " + (words[0] || "")].concat(words.slice(1)) : words;
  }

  function plotted(chart) {
    const size = { width: Math.round(chart.clientWidth) || 900, height: Math.round(chart.clientHeight) || 420 };
    return window.Plotly.toImage(chart, { format: "svg", width: size.width, height: size.height })
      .then(function (address) {
        const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
        const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
        return {
          svg: document.importNode(svg, true), width: size.width, height: size.height,
          box: [0, 0, size.width, size.height], words: [],
        };
      });
  }

  // Swatches of the legend below the picture: they are no part of it on the page, and it means nothing without them.
  function legendOf(figure) {
    return Array.from(figure.querySelectorAll(".legend li")).filter(function (one) {
      return seen(one) && !one.closest("details") && one.querySelector(".swatch");
    }).map(function (one) {
      const swatch = one.querySelector(".swatch"), style = getComputedStyle(swatch);
      return {
        fill: style.backgroundColor === "rgba(0, 0, 0, 0)" ? "#fff" : style.backgroundColor,
        hatched: style.backgroundImage !== "none", dashed: style.borderTopStyle === "dashed",
        words: Array.from(one.childNodes, function (part) { return part.textContent.trim(); }).filter(Boolean).join(" "),
      };
    });
  }

  function saysOf(figure, facts) {
    const ident = figure.getAttribute("aria-describedby"), found = ident && document.getElementById(ident);
    return facts.says || (found ? found.textContent.trim() : "");
  }

  // What stands under the picture on the page and is part of its meaning: recorded events, whose outlines they are.
  function notesOf(figure) {
    return Array.from(figure.querySelectorAll(".events li, p.source")).filter(function (one) {
      return seen(one) && !one.closest("details, .exhibit-foot");
    }).map(function (one) { return one.textContent.trim().replace(/\s+/g, " "); });
  }

  function composed(figure, facts, pictures) {
    const sheet = new window.ExportSheet(pictures);
    const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const said = facts.demonstration && facts.source.indexOf(facts.demonstration) < 0 ? facts.demonstration + ". " : "";
    sheet.heading(facts.title, facts.demonstration);
    sheet.grid(pictures);
    sheet.legend(legendOf(figure));
    sheet.rule();
    sheet.words(saysOf(figure, facts));
    notesOf(figure).forEach(sheet.small, sheet);
    sheet.small(said + facts.source);
    sheet.small("Licence: " + facts.licence);
    sheet.small("Saved on " + today + " from " + location.href);
    return sheet.done(facts.title, saysOf(figure, facts));
  }

  function written(sheet) {
    return new XMLSerializer().serializeToString(sheet.svg);
  }

  function painted(sheet) {
    return new Promise(function (resolve, reject) {
      const image = new Image();
      image.onload = function () {
        const canvas = document.createElement("canvas");
        canvas.width = sheet.width * SCALE;
        canvas.height = sheet.height * SCALE;
        const brush = canvas.getContext("2d");
        brush.scale(SCALE, SCALE);
        brush.drawImage(image, 0, 0, sheet.width, sheet.height);
        canvas.toBlob(function (blob) { if (blob) resolve(blob); else reject(new Error("no image came")); }, "image/png");
      };
      image.onerror = function () { reject(new Error("the picture could not be drawn")); };
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(written(sheet));
    });
  }

  function handed(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  function announce(words) {
    const live = document.getElementById("announce");
    if (live) live.textContent = words;
  }

  function save(button) {
    const carrier = button.closest("[data-file]"), figure = button.closest("figure, .exhibit, article");
    const kind = button.getAttribute("data-export"), facts = carrier.dataset;
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const name = facts.file + "." + kind;
    picturesOf(figure).then(function (pictures) {
      if (!pictures.length) throw new Error("there is no picture on this part of the page");
      const sheet = composed(figure, facts, pictures);
      return kind === "png" ? painted(sheet) : new Blob([written(sheet)], { type: "image/svg+xml" });
    }).then(function (blob) {
      handed(blob, name);
      announce("Saved the picture as " + name);
    }).catch(function (problem) {
      announce("The picture was not saved: " + problem.message + ". Reload the page and try again.");
    }).finally(function () { button.removeAttribute("aria-disabled"); });
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("button[data-export]");
    if (button) save(button);
  });
})();
