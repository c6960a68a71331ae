// SPDX-License-Identifier: MulanPSL-2.0
// The honest form: what finds no line is held on this phone, and the form stands empty for the next find, with a key
// of its own. A held one comes back into the form to be mended, under the key it has.
(function () {
  "use strict";

  var held = window.linliHeld;
  var form = document.querySelector("form[data-held]");
  var spare = [];
  var pressed = ""; // browsers before 2020 do not tell which button was pressed

  function field(name) {
    return form.querySelector("[name=" + name + "]");
  }

  function told() {
    document.dispatchEvent(new CustomEvent("linli:held"));
  }

  function set(one, value) {
    one.value = value;
    one.dispatchEvent(new Event("input", { bubbles: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The form as it was when nobody had written, for another find. Without a spare key it has none, and says so. */
  function empty() {
    ["text", "result", "files", "category", "place_text", "name", "phone", "lon", "lat"].forEach(function (name) {
      set(field(name), "");
    });
    Array.prototype.forEach.call(form.querySelectorAll(".errors, .field-error, #same, [name=kept]"), function (old) {
      old.remove();
    });
    field("key").value = spare.shift() || "";
    delete form.dataset.mends;
    delete form.dataset.sending;
    delete form.dataset.taken;
    Array.prototype.forEach.call(form.querySelectorAll(".draft-state, [data-place-state]"), function (line) {
      line.textContent = "";
    });
  }

  function forgetDraft() {
    try {
      localStorage.removeItem("linli.draft." + form.getAttribute("data-draft"));
    } catch (error) {
      /* storage forbidden: there was none */
    }
  }

  /** Into the store, and the form is free for the next; where nothing more fits, the words stay where they are. */
  function hold(data, act) {
    var who = { who: form.getAttribute("data-who"), area: form.getAttribute("data-area"), act: act };
    var item = held.itemOf(data, who);
    var kept = (form.dataset.mends === item.key || !held.get(item.key)) && held.put(item);
    form.querySelector("[data-held-note]").hidden = !kept;
    form.querySelector("[data-full-note]").hidden = kept;
    if (kept) {
      empty();
      forgetDraft(); // the words are held now: they need not come back a second time
    }
    told();
    form.querySelector(kept ? "[data-held-note]" : "[data-full-note]").scrollIntoView({ block: "center" });
    return kept;
  }

  /** The page that came back, with what was typed in it. `key`: the held one it stands for. */
  function swap(page, key) {
    var main = page.getElementById("main");
    if (!main) return false;
    document.getElementById("main").replaceWith(document.importNode(main, true));
    form = document.querySelector("form[data-held]");
    var focus = document.querySelector("[data-focus]");
    if (focus) focus.focus();
    if (form) watch();
    if (form && key) form.dataset.mends = key;
    if (form && key && field("kept")) held.forgetPhotos(key);
    document.body.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: document.getElementById("main") } }));
    return true;
  }

  function dataOf(act) {
    var now = form.querySelector("input[data-now]");
    if (now) now.value = new Date().toISOString();
    var data = new FormData(form);
    data.set("act", act);
    var before = held.get(form.dataset.mends);
    if (before && before.kept && !field("kept")) data.set("kept", before.kept);
    return held.withPhotos(data, form.dataset.mends);
  }

  function onSubmit(event) {
    var act = (event.submitter && event.submitter.value) || pressed || "hand_up";
    if (!window.fetch || !window.FormData || !field("text").value.trim()) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "1";
    var data = dataOf(act);
    var mends = form.dataset.mends;
    held
      .post(form.action, data)
      .then(function (answer) {
        if (answer.to) {
          held.drop(data.get("key"));
          if (mends) held.drop(mends);
          form.dataset.taken = "1";
          location.assign(answer.to);
        } else if (answer.elsewhere) location.assign(answer.elsewhere);
        else if (!swap(answer.page, mends)) throw new Error("not ours");
      })
      .catch(function () {
        delete form.dataset.sending;
        hold(data, act);
      });
  }

  /** A held find comes back to be mended; what stands in the form is held first. */
  function mend(key) {
    var item = held.get(key);
    if (!item || form.dataset.mends === key) return;
    if (field("text").value.trim() && !hold(dataOf(pressed || "hand_up"), pressed || "hand_up")) return;
    spare.unshift(field("key").value); // not used after all
    ["text", "result", "category", "place_text", "name", "phone", "lon", "lat", "key"].forEach(function (name) {
      set(field(name), item[name] || "");
    });
    form.dataset.mends = key;
    var more = form.querySelector("details.more");
    if (more && (item.category || item.place_text || item.name || item.phone)) more.open = true;
    form.querySelector("[data-held-note]").hidden = true;
    field("text").focus();
  }

  function watch() {
    spare = (form.getAttribute("data-keys") || "").split(" ").filter(Boolean);
    form.addEventListener("click", function (event) {
      var button = event.target.closest("button[name=act]");
      if (button) pressed = button.value;
    });
    form.addEventListener("submit", onSubmit);
  }

  // The browser may keep the page as it was left: what was taken is not offered again, and the buttons work.
  window.addEventListener("pageshow", function () {
    if (!form) return;
    delete form.dataset.sending;
    if (form.dataset.taken) empty();
  });
  document.addEventListener("linli:refused", function (event) {
    if (!form || !field("text").value.trim()) swap(event.detail.page, event.detail.key);
  });
  document.addEventListener("linli:mend", function (event) {
    if (form) mend(event.detail);
    else location.assign(document.querySelector("[data-unsent]").getAttribute("data-to") + "#" + encodeURIComponent(event.detail));
  });
  if (form) {
    watch();
    if (location.hash.length > 1) {
      mend(decodeURIComponent(location.hash.slice(1)));
      history.replaceState(null, "", location.pathname);
    }
  }
})();
