/* The paper of a saved picture: an SVG that grows downwards as words and pictures are put on it. Fonts by name only. */
(function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const EDGE = 28, GAP = 26, ACROSS = 3;
  const FONT = '"Liberation Sans", Arial, Helvetica, sans-serif';
  const INK = "#16243b", SOFT = "#44546a", LINE = "#d5dce5";

  function element(name, attributes, text) {
    const made = document.createElementNS(NS, name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) made.textContent = text;
    return made;
  }

  const ruler = document.createElement("canvas").getContext("2d");

  function folded(words, width, size, weight) {
    ruler.font = (weight || 400) + " " + size + "px " + FONT;
    const lines = [];
    let line = "";
    words.split(/\s+/).forEach(function (word) {
      while (ruler.measureText(word).width > width) {
        let fits = word.length - 1;
        while (fits > 1 && ruler.measureText(word.slice(0, fits)).width > width) fits -= 1;
        if (line) { lines.push(line); line = ""; }
        lines.push(word.slice(0, fits));
        word = word.slice(fits);
      }
      const longer = line ? line + " " + word : word;
      if (line && ruler.measureText(longer).width > width) { lines.push(line); line = word; } else line = longer;
    });
    return line ? lines.concat(line) : lines;
  }

  // Wide enough for what it shows: a picture for a phone needs less paper than one for a wall.
  function widthFor(pictures) {
    if (pictures.length > 1) return Math.min(ACROSS, pictures.length) * (330 + GAP) + 2 * EDGE;
    return Math.max(pictures[0].width < 400 ? 560 : 720, Math.min(pictures[0].width, 1400) + 2 * EDGE);
  }

  function Sheet(pictures) {
    this.width = Math.round(widthFor(pictures));
    this.y = EDGE;
    this.root = element("svg", { xmlns: NS });
  }
  Sheet.prototype.say = function (words, size, fill, weight, x, width) {
    const left = x === undefined ? EDGE : x;
    folded(words, width || this.width - 2 * EDGE, size, weight).forEach(function (line) {
      this.y += size * 1.32;
      this.root.appendChild(element("text", {
        x: left, y: this.y.toFixed(1), "font-family": FONT, "font-size": size, "font-weight": weight || 400, fill: fill,
      }, line));
    }, this);
  };
  Sheet.prototype.put = function (one, x, width) {
    const height = one.height * width / one.width;
    one.svg.setAttribute("x", x);
    one.svg.setAttribute("y", this.y.toFixed(1));
    one.svg.setAttribute("width", width);
    one.svg.setAttribute("height", height.toFixed(1));
    one.svg.setAttribute("viewBox", one.box.join(" "));
    one.svg.setAttribute("overflow", "visible");
    this.root.appendChild(one.svg);
    this.y += height;
  };
  Sheet.prototype.grid = function (pictures) {
    const across = pictures.length > 1 ? Math.min(ACROSS, pictures.length) : 1;
    const width = Math.floor((this.width - 2 * EDGE - (across - 1) * GAP) / across);
    for (let start = 0; start < pictures.length; start += across) {
      const row = pictures.slice(start, start + across), top = this.y;
      let below = top, under = top;
      row.forEach(function (one, column) {
        this.y = top;
        one.words.forEach(function (words, line) {
          this.say(words, line ? 11 : 13, line ? SOFT : INK, line ? 400 : 700, EDGE + column * (width + GAP), width);
        }, this);
        under = Math.max(under, this.y);
      }, this);
      row.forEach(function (one, column) {
        this.y = under + 4;
        this.put(one, EDGE + column * (width + GAP), width);
        below = Math.max(below, this.y);
      }, this);
      this.y = below + (across > 1 ? 18 : 0);
    }
  };
  Sheet.prototype.legend = function (entries) {
    let x = EDGE, top = this.y + 10;
    ruler.font = "400 12px " + FONT;
    entries.forEach(function (one) {
      const wide = 30 + ruler.measureText(one.words).width + 18;
      if (x > EDGE && x + wide > this.width - EDGE) { x = EDGE; top += 22; }
      const box = { x: x, y: top, width: 22, height: 14, rx: 3, fill: one.fill, stroke: "#8b98a5" };
      if (one.dashed) box["stroke-dasharray"] = "3 2";
      this.root.appendChild(element("rect", box));
      if (one.hatched) {
        const d = [4, 10, 16].map(function (at) { return "M" + (x + at) + " " + (top + 14) + "l5 -14"; }).join("");
        this.root.appendChild(element("path", { d: d, stroke: "#8b98a5", "stroke-width": 1.4, fill: "none" }));
      }
      this.root.appendChild(element("text", {
        x: x + 30, y: top + 11, "font-family": FONT, "font-size": 12, fill: SOFT,
      }, one.words));
      x += wide;
    }, this);
    if (entries.length) this.y = top + 20;
  };
  Sheet.prototype.badge = function (words) {
    ruler.font = "700 12px " + FONT;
    const wide = ruler.measureText(words).width + 20;
    this.root.appendChild(element("rect", {
      x: EDGE, y: (this.y + 8).toFixed(1), width: wide.toFixed(1), height: 22, rx: 11, fill: "#fff3dc", stroke: "#e5b45c",
    }));
    this.root.appendChild(element("text", {
      x: EDGE + 10, y: (this.y + 23).toFixed(1), "font-family": FONT, "font-size": 12, "font-weight": 700, fill: "#6b3a00",
    }, words));
    this.y += 32;
  };
  Sheet.prototype.heading = function (title, demonstration) {
    this.say(title, 21, INK, 700);
    if (demonstration) this.badge(demonstration);
    this.y += 14;
  };
  Sheet.prototype.rule = function () {
    this.y += 10;
    const d = "M" + EDGE + " " + this.y.toFixed(1) + "H" + (this.width - EDGE);
    this.root.appendChild(element("path", { d: d, stroke: LINE, fill: "none" }));
    this.y += 4;
  };
  Sheet.prototype.words = function (text) {
    if (text) this.say(text, 14, INK);
    this.y += 6;
  };
  Sheet.prototype.small = function (text) { this.say(text, 11.5, SOFT); };
  Sheet.prototype.done = function (title, says) {
    const height = Math.ceil(this.y + EDGE);
    this.root.setAttribute("width", this.width);
    this.root.setAttribute("height", height);
    this.root.setAttribute("viewBox", "0 0 " + this.width + " " + height);
    this.root.setAttribute("role", "img");
    this.root.prepend(
      element("title", {}, title), element("desc", {}, says),
      element("rect", { width: this.width, height: height, fill: "#fff" })
    );
    return { svg: this.root, width: this.width, height: height };
  };

  Sheet.FONT = FONT;
  Sheet.element = element;
  window.ExportSheet = Sheet;
})();
