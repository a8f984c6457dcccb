"use strict";
(function () {
  var form = document.getElementById("filters");
  if (!form) { return; }
  document.documentElement.classList.add("scripted");
  var shown = document.getElementById("shown");
  var keys = ["unit", "field", "family", "severity"];
  var groups = Array.prototype.map.call(document.querySelectorAll("details.group"), function (element) {
    var cards = Array.prototype.map.call(element.querySelectorAll("article"), function (card) {
      return { element: card, data: card.dataset, text: null };
    });
    return { element: element, cards: cards, tally: element.querySelector(".left") };
  });
  function matches(card, wanted, words, doubtful) {
    for (var i = 0; i < keys.length; i += 1) {
      if (wanted[keys[i]] && card.data[keys[i]] !== wanted[keys[i]]) { return false; }
    }
    if (doubtful && card.data.doubtful !== "1") { return false; }
    if (!words) { return true; }
    if (card.text === null) { card.text = card.element.textContent.toLowerCase(); }
    return card.text.indexOf(words) >= 0;
  }
  function apply() {
    var wanted = {};
    keys.forEach(function (key) { wanted[key] = form.elements[key] ? form.elements[key].value : ""; });
    var words = form.elements.words.value.trim().toLowerCase();
    var doubtful = form.elements.doubtful.checked;
    var active = words || doubtful || keys.some(function (key) { return wanted[key]; });
    var total = 0;
    groups.forEach(function (group) {
      var left = 0;
      group.cards.forEach(function (card) {
        var show = matches(card, wanted, words, doubtful);
        card.element.hidden = !show;
        if (show) { left += 1; }
      });
      total += left;
      group.element.hidden = left === 0;
      group.tally.textContent = active && left < group.cards.length ? "，符合条件 " + left + " 条" : "";
    });
    shown.textContent = active ? "符合条件 " + total + " 条" : "共 " + total + " 条";
  }
  form.addEventListener("input", apply);
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (element) { element.open = true; });
  });
  apply();
}());
