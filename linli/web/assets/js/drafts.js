// SPDX-License-Identifier: MulanPSL-2.0
// Drafts: <form data-draft="key"> is kept in localStorage every 5 s and offered back after a crash or reload. The form
// posts its key; when it was taken the server says so in a cookie (web/shared/drafts.py), and the draft is over.
// data-draft-same: a form over a row that others may change meanwhile; comes back only over what stood there then.
import { inEnglish } from "./htmx.js";

const LIFE = 30 * 24 * 3600 * 1000;
const SECRET = /password|secret|token|csrf|otp|code|phone|address|name$/i; // contacts and secrets are never kept
const PREFIX = "linli.draft.";
const DONE = "linli_done";
const ALL = "all";

function controls(form) {
  return Array.from(form.elements).filter(
    (control) =>
      control.name &&
      !["file", "password", "hidden", "submit", "button"].includes(control.type) &&
      !control.closest("[data-undrafted]") &&
      (!SECRET.test(control.name) || control.dataset.keep !== undefined),
  );
}

function read(form) {
  const values = {};
  for (const control of controls(form)) {
    if (control.type === "checkbox" || control.type === "radio") {
      if (control.checked) (values[control.name] = values[control.name] || []).push(control.value);
    } else if (control.value) values[control.name] = [control.value];
  }
  return values;
}

function write(form, values) {
  for (const control of controls(form)) {
    const held = values[control.name];
    if (control.type === "radio" && !held) continue; // asked only now: its own answer stands
    const old = JSON.stringify([control.checked, control.value]);
    if (control.type === "checkbox" || control.type === "radio") control.checked = !!held && held.includes(control.value);
    else if (held) control.value = held[0];
    const fold = control.closest("details");
    if (fold && old !== JSON.stringify([control.checked, control.value])) fold.open = true; // what is sent is in sight
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function stored(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key));
    return draft && Date.now() - draft.at < LIFE ? draft : null;
  } catch (error) {
    return null;
  }
}

function store(key, draft) {
  try {
    if (draft) localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    else localStorage.removeItem(PREFIX + key);
  } catch (error) {
    /* storage full or forbidden: the form still works */
  }
}

function forgetAll() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch (error) {
    /* as above */
  }
}

/** What the server says is done: the keys of forms that were taken, or all of them at the end of a session. */
function endDrafts() {
  const said = document.cookie.match(new RegExp(`(?:^|; )${DONE}=([\\w.-]+)`));
  if (!said) return;
  document.cookie = `${DONE}=; path=/; max-age=0; samesite=lax`;
  for (const key of said[1].split(".")) {
    if (key === ALL) forgetAll();
    else store(key, null);
  }
}

/** The form's own key, posted with it. */
function named(form) {
  const name = document.createElement("input");
  name.type = "hidden";
  name.name = "draft_key";
  name.value = form.dataset.draft;
  form.appendChild(name);
}

/** The line under the form: 草稿已保存 14:30 / 有未提交的修改. */
function teller(form) {
  let line = form.querySelector(".draft-state");
  if (!line) {
    line = document.createElement("p");
    line.className = "draft-state";
    line.setAttribute("role", "status");
    form.appendChild(line);
  }
  return (words) => {
    if (line.textContent !== words) line.textContent = words;
  };
}

function keep(form) {
  const key = form.dataset.draft;
  named(form);
  const tell = teller(form);
  const words = inEnglish()
    ? { back: "Your draft is back.", kept: "Draft kept in this browser", changed: "Not submitted yet" }
    : { back: "已恢复上次没有提交的内容。", kept: "草稿已保存在本机", changed: "还没有提交" };
  let before = JSON.stringify(read(form));
  const base = before;
  const draft = stored(key);
  const other = draft && form.dataset.draftSame !== undefined && draft.base !== base; // the row has changed since
  if (draft && !other && JSON.stringify(draft.values) !== before && !form.querySelector(".errors")) {
    write(form, draft.values);
    before = JSON.stringify(read(form));
    tell(words.back);
  }
  const save = () => {
    if (!form.isConnected) return window.clearInterval(timer); // it was taken, and another stands in its place
    const values = read(form);
    const now = JSON.stringify(values);
    if (now === before) return;
    before = now;
    store(key, { at: Date.now(), values, base });
    tell(`${words.kept} ${new Date().toTimeString().slice(0, 5)}`);
  };
  form.addEventListener("input", () => tell(words.changed));
  const timer = window.setInterval(save, 5000);
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);
}

export function startDrafts(root) {
  endDrafts();
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (form.dataset.draftBound) continue;
    form.dataset.draftBound = "1";
    keep(form);
  }
}
