"use strict";
// All of this is comfort: every page does its work without it.
(function () {
  // Drag and drop onto file fields.
  document.querySelectorAll("[data-jatuh]").forEach(function (zone) {
    var input = zone.querySelector("input[type=file]");
    if (!input) return;
    ["dragover", "dragenter"].forEach(function (kind) {
      zone.addEventListener(kind, function (event) { event.preventDefault(); zone.classList.add("di-atas"); });
    });
    zone.addEventListener("dragleave", function () { zone.classList.remove("di-atas"); });
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      zone.classList.remove("di-atas");
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.dispatchEvent(new Event("change")); }
    });
  });
  // Filters send themselves.
  document.querySelectorAll("form[data-langsung] select").forEach(function (select) {
    select.addEventListener("change", function () { select.form.requestSubmit(); });
  });
  // Unsaved fields are asked about before the page is left.
  var touched = false;
  document.querySelectorAll("form[data-jaga]").forEach(function (form) {
    form.addEventListener("input", function () { touched = true; });
    form.addEventListener("submit", function () { touched = false; });
  });
  window.addEventListener("beforeunload", function (event) { if (touched) event.preventDefault(); });
  // A press counts once.
  document.querySelectorAll("form[method=post]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.terkirim) { event.preventDefault(); return; }
      form.dataset.terkirim = "ya";
      window.setTimeout(function () { delete form.dataset.terkirim; }, 4000);
    });
  });
  // Progress of long work, as it comes.
  var work = document.querySelector("[data-alir]");
  if (work && window.EventSource) {
    var source = new EventSource(work.dataset.alir);
    source.onmessage = function (event) {
      var told = JSON.parse(event.data), bar = work.querySelector("progress");
      if (told.ended) { source.close(); window.location.reload(); return; }
      work.querySelector("[data-tahap]").textContent = told.text;
      if (told.total) { bar.max = told.total; bar.value = told.done; }
    };
  }
  // Keys: Ctrl+S saves the form that is being filled, Alt+1…9 opens the menu's pages.
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      var form = (document.activeElement && document.activeElement.form) || document.querySelector("form[data-jaga]");
      if (form && form.method === "post") { event.preventDefault(); form.requestSubmit(); }
    }
    if (event.altKey && event.key >= "1" && event.key <= "9") {
      var link = document.querySelectorAll(".atas nav a")[Number(event.key) - 1];
      if (link) { event.preventDefault(); link.click(); }
    }
  });
  // After saving, back to where one was.
  var kept = "letak" + window.location.pathname;
  document.querySelectorAll("form[data-jaga]").forEach(function (form) {
    form.addEventListener("submit", function () { sessionStorage.setItem(kept, String(window.scrollY)); });
  });
  var place = sessionStorage.getItem(kept);
  if (place) { sessionStorage.removeItem(kept); window.scrollTo(0, Number(place)); }
})();
// All pages of a document, once the first of them has been drawn.
(function () {
  var box = document.querySelector("[data-halaman]");
  if (!box || box.querySelectorAll("img").length !== 1) return;
  var first = box.querySelector("img");
  function more() {
    fetch(box.dataset.halaman).then(function (answer) { return answer.text(); }).then(function (text) {
      var found = new DOMParser().parseFromString(text, "text/html").querySelector("[data-semua-halaman]");
      if (!found || !found.children.length) return;
      box.querySelectorAll("p").forEach(function (line) { line.remove(); });
      Array.from(found.children).slice(1).forEach(function (figure) { box.appendChild(figure); });
    }).catch(function () {});
  }
  if (first.complete) more(); else first.addEventListener("load", more);
})();
