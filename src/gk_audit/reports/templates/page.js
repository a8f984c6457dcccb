"use strict";
(function () {
  function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }

  // A link to a finding or a unit opens what it lies in; browsers do so only in part.
  function follow() {
    var target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!target) { return; }
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") { at.open = true; }
    }
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", function () {
    all(document, "details:not(.screen-only)").forEach(function (element) { element.open = true; });
  });
  document.documentElement.classList.add("scripted");
  var form = document.getElementById("filters");
  if (!form) { follow(); return; }

  var OPENED = 60; // so many cards at most are opened for what was searched
  var shown = document.getElementById("shown");
  var narrowed = document.getElementById("narrowed").lastElementChild;
  var groups = all(document, "details.group").map(function (element) {
    var cards = all(element, "details.card").map(function (card) {
      return { element: card, sheets: null, text: null, count: Number(card.dataset.count), isWhole: true };
    });
    return { element: element, cards: cards, tally: element.querySelector(".left") };
  });

  function sheetsOf(card) {
    card.sheets = card.sheets || all(card.element, "article").map(function (sheet) {
      var points = all(sheet, ".points > li").map(function (point) {
        return { element: point, spots: all(point, "[id^='f-']") };
      });
      return { element: sheet, points: points };
    });
    return card.sheets;
  }
  function value(name) { return form.elements[name] ? form.elements[name].value : ""; }
  function wordsOf(card) {
    if (card.text === null) {
      var own = all(card.element, ":scope > summary, :scope > dl").map(function (part) { return part.textContent; });
      card.text = own.join(" ").toLowerCase();
    }
    return card.text;
  }
  function within(spot, wanted, has) {
    var sheet = spot.closest("article");
    if (wanted.field && (spot.dataset.field || "") !== wanted.field) { return false; }
    if (!wanted.words || has) { return true; }
    var point = spot.closest(".points > li");
    var told = point.firstElementChild.textContent + " " + (sheet.querySelector("h4") || point).textContent;
    return (told + " " + spot.textContent + " " + spot.id).toLowerCase().indexOf(wanted.words) >= 0;
  }
  function showCard(card, wanted) {
    var data = card.element.dataset, left = 0;
    var fits = (!wanted.family || data.family === wanted.family) &&
      (!wanted.severity || data.severity === wanted.severity) && (!wanted.doubtful || data.doubtful === "1");
    var has = fits && wanted.words && wordsOf(card).indexOf(wanted.words) >= 0;
    card.element.hidden = !fits;
    if (!fits) { return 0; }
    if (!wanted.field && (!wanted.words || has)) { // all of it or nothing: its thousand places need not be touched
      if (!card.isWhole) {
        all(card.element, "[hidden]").forEach(function (part) { part.hidden = false; });
        card.isWhole = true;
      }
      return card.count;
    }
    card.isWhole = false;
    sheetsOf(card).forEach(function (sheet) {
      var inSheet = 0;
      sheet.points.forEach(function (point) {
        var inPoint = 0;
        point.spots.forEach(function (spot) {
          var show = within(spot, wanted, has);
          spot.hidden = !show;
          inPoint += show ? 1 : 0;
        });
        point.element.hidden = inPoint === 0;
        inSheet += inPoint;
      });
      sheet.element.hidden = inSheet === 0;
      left += inSheet;
    });
    card.element.hidden = left === 0;
    return left;
  }
  function chosen() {
    return all(form, "select, input").filter(function (field) {
      return field.type === "checkbox" ? field.checked : field.value;
    }).map(function (field) {
      if (field.type === "checkbox") { return field.parentElement.textContent.trim(); }
      var said = field.tagName === "SELECT" ? field.selectedOptions[0].textContent : field.value;
      return field.parentElement.firstChild.textContent.trim() + " " + said.trim();
    }).join("，");
  }
  function apply() {
    var wanted = { family: value("family"), severity: value("severity"), field: value("field"), unit: value("unit"),
      words: form.elements.words.value.trim().toLowerCase(), doubtful: form.elements.doubtful.checked };
    wanted.active = Boolean(wanted.words || wanted.doubtful || wanted.family || wanted.severity || wanted.field ||
      wanted.unit);
    var total = 0, opened = 0;
    groups.forEach(function (group) {
      var left = 0, whole = 0;
      var fits = !wanted.unit || group.element.dataset.unit === wanted.unit;
      group.cards.forEach(function (card) {
        var found = fits ? showCard(card, wanted) : 0; // a group that does not fit is hidden as a whole
        left += found;
        whole += card.count;
        if (wanted.words && found && opened < OPENED) { card.element.open = true; opened += 1; }
      });
      total += left;
      group.element.hidden = left === 0;
      if (wanted.active && left && opened < OPENED) { group.element.open = true; opened += 1; }
      group.tally.textContent = wanted.active && left < whole ? "，符合条件 " + left + " 条" : "";
    });
    document.documentElement.classList.toggle("narrowed", wanted.active);
    narrowed.textContent = wanted.active ? chosen() + "，" + total + " 条" : "";
    shown.textContent = wanted.active ? "符合条件 " + total + " 条" : "共 " + total + " 条";
  }
  function fold(isOpen) {
    return function () {
      all(document, "details.group, details.card").forEach(function (element) { element.open = isOpen; });
    };
  }
  var waiting = 0;
  form.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(apply, 150);
  });
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  [["open-all", true], ["close-all", false]].forEach(function (pair) {
    var button = document.getElementById(pair[0]);
    if (button) { button.addEventListener("click", fold(pair[1])); }
  });
  apply();
  follow();
}());
