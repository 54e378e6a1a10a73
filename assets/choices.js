/* Fields of a form of choices are taken at once: the form's address is asked for, without what is at its default. */
(function () {
  "use strict";
  const REST = 450; // milliseconds after the last key: who goes through a list by arrow keys passes many choices
  const SLOW = /^(select-one|month|date|number)$/;
  let key = null; // the last key that was pressed, and in which field
  let resting = null; // the field whose choice waits, and for how long

  function isChoice(field) { return field.form && field.form.matches("form.choices") && field.name; }
  function valueOf(field) {
    if (field.type === "checkbox") return field.checked ? field.value : "";
    return field.value.trim();
  }
  function isDated(field) { return field.type === "month" || field.type === "date"; }
  function chosenIn(field) {
    if (field.selectedOptions) return field.selectedOptions[0].text;
    if (field.type === "checkbox") return field.checked ? "yes" : "no";
    if (!isDated(field) || !field.value) return field.value || "not set";
    const day = field.type === "date", form = { day: day ? "numeric" : undefined, month: "long", year: "numeric" };
    return new Date(field.value + (day ? "" : "-01") + "T12:00:00").toLocaleDateString("en-GB", form);
  }
  window.wordsOfField = function (field) {
    const label = field.labels && field.labels[0];
    return (label ? label.textContent + ", " : "") + chosenIn(field);
  };

  function isChanged(field) {
    if (field.selectedOptions) return !field.selectedOptions[0].defaultSelected;
    return field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  }
  // What else was chosen since the page came: in a living chart, or in a form whose page has not come yet.
  function isChosenElsewhere(field) {
    return field.closest(".island-chart") || (field.type !== "hidden" && field.closest("form.choices") && isChanged(field));
  }
  function addressOf(form, chosen) {
    const query = new URLSearchParams(form ? "" : location.search);
    function put(field) {
      const box = field.closest(".choose"), value = valueOf(field);
      query.delete(field.name);
      if (value && !(box && box.dataset.default === value)) query.set(field.name, value);
    }
    const named = Array.from(document.querySelectorAll("main [name]"));
    named.forEach(function (field) { if (form && field.form === form) put(field); });
    named.forEach(function (field) { if (field.form !== form && isChosenElsewhere(field)) put(field); });
    put(chosen);
    const text = query.toString();
    return (form ? new URL(form.action).pathname : location.pathname) + (text ? "?" + text : "");
  }

  function apply(field) {
    clearTimeout(resting && resting.timer);
    resting = null;
    if (!field.isConnected || (field.validity && field.validity.badInput)) return;
    if (document.readyState === "loading" && !document.getElementById("announce")) { // the rest of the form comes yet
      document.addEventListener("content", function () { apply(field); }, { once: true });
      return;
    }
    const address = addressOf(field.form, field);
    if (address !== location.pathname + location.search) window.leaveFor(address, field, "Now showing: " + window.wordsOfField(field));
  }
  function rest(field) {
    clearTimeout(resting && resting.timer);
    const timer = setTimeout(function () {
      // A year that is being typed comes digit by digit: 0002, 0020, 0201.
      if (!isDated(field) || !field.value || field.value >= "1000") apply(field);
    }, REST);
    resting = { field: field, timer: timer };
  }

  document.addEventListener("keydown", function (event) {
    key = { name: event.key, field: event.target };
    if (!resting || event.target !== resting.field) return;
    if (event.key === "Enter") apply(resting.field); else rest(resting.field);
  });
  document.addEventListener("pointerdown", function () { key = null; });
  document.addEventListener("change", function (event) {
    const field = event.target;
    if (!isChoice(field)) return;
    const choosing = key && key.field === field && !/^(Enter|Tab)$/.test(key.name);
    if (choosing && SLOW.test(field.type)) rest(field); else apply(field);
  });
  // Beside a living chart Dash takes a choice, but for rules that hold for the whole page, and values it would not send.
  document.addEventListener("change", function (event) {
    const field = event.target;
    if (!field.name || !field.closest(".island-chart")) return;
    const whole = field.name === "profile" || field.name === "season";
    const rules = whole && document.querySelector('form.choices select[name="' + field.name + '"]');
    if (!rules && field.validity.valid) return;
    event.stopImmediatePropagation();
    window.leaveFor(addressOf(rules ? rules.form : null, field), field, "Now showing: " + window.wordsOfField(field));
  }, true);
  document.addEventListener("focusout", function (event) {
    if (resting && event.target === resting.field) apply(resting.field);
  });
  document.addEventListener("submit", function (event) {
    if (!event.target.matches("form.choices")) return;
    event.preventDefault();
    apply((resting && resting.field) || (event.target.contains(document.activeElement) && document.activeElement) || event.submitter);
  });
})();
