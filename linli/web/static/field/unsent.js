// SPDX-License-Identifier: MulanPSL-2.0
// The bar that counts what is not sent yet, on every page of the worker: send it again, mend it, throw it away.
// One that is refused stops nobody else: the others go on, and it says why it was not taken.
(function () {
  "use strict";

  var held = window.linliHeld;
  var bar = document.querySelector("[data-unsent]");
  if (!bar) return;
  var list = bar.querySelector("[data-unsent-list]");
  var template = bar.querySelector("template");
  var sending = false;

  function mine() {
    return held.all().filter(function (item) {
      return item.who === bar.getAttribute("data-who");
    });
  }

  function line(item) {
    var row = document.importNode(template.content, true).firstElementChild;
    row.querySelector("[data-words]").textContent = item.text.slice(0, 40);
    row.querySelector("[data-why]").textContent = item.why || "";
    row.querySelector("[data-mend]").addEventListener("click", function () {
      document.dispatchEvent(new CustomEvent("linli:mend", { detail: item.key }));
    });
    row.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      held.drop(item.key);
      show();
    });
    return row;
  }

  function show() {
    var items = mine();
    bar.hidden = items.length === 0;
    bar.querySelector("[data-unsent-count]").textContent = String(items.length);
    list.textContent = "";
    items.forEach(function (item) {
      list.appendChild(line(item));
    });
    var refused = items.some(function (item) {
      return item.why;
    });
    if (refused) bar.querySelector("details").open = true;
  }

  function reason(page) {
    var lines = page.querySelectorAll(".errors li, .refusal h1, .refusal-todo");
    var words = Array.prototype.map.call(lines, function (one) {
      return one.textContent.trim();
    });
    return words.join(" ").slice(0, 200) || bar.getAttribute("data-not-taken");
  }

  function ended(taken, refused) {
    sending = false;
    show();
    if (refused) document.dispatchEvent(new CustomEvent("linli:refused", { detail: refused }));
    else if (taken && !mine().length) location.assign(taken);
  }

  function resend() {
    if (sending) return;
    sending = true;
    var queue = mine();
    var taken = "";
    var refused = null;
    var token = document.querySelector("input[name=csrfmiddlewaretoken]");
    (function next() {
      var item = queue.shift();
      if (!item) return ended(taken, refused);
      if (item.area !== bar.getAttribute("data-area")) {
        held.mark(item.key, bar.getAttribute("data-other-grid"));
        return next();
      }
      var data = held.dataOf(item);
      data.append("csrfmiddlewaretoken", token ? token.value : "");
      return held.post(bar.getAttribute("data-to"), data).then(
        function (answer) {
          if (answer.elsewhere) return location.assign(answer.elsewhere);
          if (answer.to) {
            held.drop(item.key);
            taken = answer.to;
          } else {
            held.mark(item.key, reason(answer.page));
            refused = refused || { page: answer.page, key: item.key };
          }
          return next();
        },
        function (error) {
          if (!error.status) return ended("", null); // no line still: what is left stays
          held.mark(item.key, bar.getAttribute("data-not-taken"));
          return next();
        },
      );
    })();
  }

  bar.querySelector("[data-resend]").addEventListener("click", resend);
  document.addEventListener("linli:held", show);
  window.addEventListener("pageshow", show);
  show();
})();
