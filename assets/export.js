/* Saves a picture as PNG: fetches the SVG that the server makes of it, paints it at twice the size, hands it over. */
(function () {
  "use strict";
  const SCALE = 2, TALLEST = 16000; // pixels; browsers draw no larger canvas

  function announce(words) { document.getElementById("announce").textContent = words; }

  function handOver(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  async function paint(svg) {
    const image = new Image();
    image.src = URL.createObjectURL(svg);
    await image.decode().finally(function () { URL.revokeObjectURL(image.src); });
    const scale = Math.min(SCALE, TALLEST / image.height), canvas = document.createElement("canvas");
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise(function (resolve) { canvas.toBlob(resolve, "image/png"); });
    if (!png) throw new Error("it is too large to be painted. Save it as SVG instead.");
    return png;
  }

  async function save(button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      const answer = await fetch(button.dataset.picture);
      if (!answer.ok) throw new Error("the server could not draw it. Reload the page and try again.");
      const name = answer.headers.get("Content-Disposition").match(/filename="(.+)\.svg"/)[1] + ".png";
      handOver(await paint(await answer.blob()), name);
      announce("Saved the picture as " + name);
    } catch (problem) {
      const why = problem instanceof TypeError ? "the server did not answer. Try again in a moment." : problem.message;
      announce("The picture was not saved: " + why);
    } finally { button.removeAttribute("aria-disabled"); }
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("button[data-picture]");
    if (button) save(button);
  });
})();
