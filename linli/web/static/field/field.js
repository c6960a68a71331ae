// SPDX-License-Identifier: MulanPSL-2.0
// The honest form: a report that finds no line stays on this phone, is counted in sight, and is sent again on a tap.
// Only text is held: photos do not fit, and the page says so. The key in it makes sending twice harmless.
(function () {
  "use strict";

  var STORE = "linli.unsent";
  var HELD = ["key", "text", "result", "category", "place_text", "lon", "lat", "name", "phone", "device_at"];
  var bar = document.querySelector("[data-unsent]");
  var form = document.querySelector("form[data-held]");

  function all() {
    try {
      return JSON.parse(localStorage.getItem(STORE)) || [];
    } catch (error) {
      return [];
    }
  }

  function save(list) {
    try {
      localStorage.setItem(STORE, JSON.stringify(list));
      return true;
    } catch (error) {
      return false;
    }
  }

  function mine() {
    return all().filter(function (item) {
      return bar && item.who === bar.getAttribute("data-who");
    });
  }

  function show() {
    if (!bar) return;
    var count = mine().length;
    bar.hidden = count === 0;
    bar.querySelector("[data-unsent-count]").textContent = String(count);
  }

  function drop(key) {
    save(
      all().filter(function (item) {
        return item.key !== key;
      })
    );
    show();
  }

  function forgetDraft() {
    try {
      localStorage.removeItem("linli.draft." + form.getAttribute("data-draft"));
    } catch (error) {
      /* storage forbidden: there was none */
    }
  }

  function hold(data, act) {
    var item = { who: form.getAttribute("data-who"), act: act, at: new Date().toISOString() };
    HELD.forEach(function (name) {
      item[name] = data.get(name) || "";
    });
    var list = all().filter(function (other) {
      return other.key !== item.key;
    });
    list.push(item);
    var note = form.querySelector("[data-held-note]");
    note.hidden = !save(list);
    if (!note.hidden) forgetDraft(); // the words are held now: they need not come back a second time
    show();
    note.scrollIntoView({ block: "center" });
  }

  function token() {
    var field = document.querySelector("input[name=csrfmiddlewaretoken]");
    return field ? field.value : "";
  }

  function swap(html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var main = page.getElementById("main");
    if (!main) return false;
    document.getElementById("main").replaceWith(document.importNode(main, true));
    form = document.querySelector("form[data-held]");
    var focus = document.querySelector("[data-focus]");
    if (focus) focus.focus();
    if (form) watch();
    document.body.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: document.getElementById("main") } }));
    return true;
  }

  /** {to} when it was taken, {elsewhere} when the session is over, {page} when something is to be mended. */
  function post(address, data) {
    var how = { method: "POST", body: data, credentials: "same-origin", headers: { "X-Held": "1" } };
    return fetch(address, how).then(function (answer) {
      if (answer.status >= 500) throw new Error("not taken");
      if (answer.redirected) return { elsewhere: answer.url };
      if ((answer.headers.get("content-type") || "").indexOf("json") > 0) return answer.json();
      return answer.text().then(function (html) {
        return { page: html };
      });
    });
  }

  function onSubmit(event) {
    var act = (event.submitter && event.submitter.value) || pressed || "hand_up";
    if (!window.fetch || !window.FormData || !form.querySelector("[name=text]").value.trim()) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "1";
    var now = form.querySelector("input[data-now]");
    if (now) now.value = new Date().toISOString();
    var data = new FormData(form);
    data.set("act", act);
    post(form.action, data)
      .then(function (answer) {
        if (answer.to) {
          drop(data.get("key"));
          location.assign(answer.to);
        } else if (answer.elsewhere) location.assign(answer.elsewhere);
        else if (!swap(answer.page)) throw new Error("not ours");
      })
      .catch(function () {
        delete form.dataset.sending;
        hold(data, act);
      });
  }

  var pressed = ""; // browsers before 2020 do not tell which button was pressed

  function watch() {
    form.addEventListener("click", function (event) {
      var button = event.target.closest("button[name=act]");
      if (button) pressed = button.value;
    });
    form.addEventListener("submit", onSubmit);
  }

  function resend() {
    var left = mine();
    if (!left.length) return;
    var item = left[0];
    var data = new FormData();
    HELD.forEach(function (name) {
      data.append(name, item[name]);
    });
    data.append("act", item.act);
    data.append("csrfmiddlewaretoken", token());
    post(bar.getAttribute("data-to"), data)
      .then(function (answer) {
        if (answer.elsewhere) return location.assign(answer.elsewhere);
        if (!answer.to) return swap(answer.page);
        drop(item.key);
        return mine().length ? resend() : location.assign(answer.to);
      })
      .catch(show);
  }

  if (form) watch();
  if (bar) {
    bar.querySelector("[data-resend]").addEventListener("click", resend);
    show();
  }
})();
