// SPDX-License-Identifier: MulanPSL-2.0
// Drafts: <form data-draft="key"> is kept in localStorage every 5 s and offered back after a crash or reload.
import { inEnglish } from "./htmx.js";

const LIFE = 30 * 24 * 3600 * 1000;
const SECRET = /password|secret|token|csrf|otp|code|phone|name$/i; // contacts and secrets are never kept
const PREFIX = "linli.draft.";

function controls(form) {
  return Array.from(form.elements).filter(
    (control) =>
      control.name &&
      !["file", "password", "hidden", "submit", "button"].includes(control.type) &&
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
    if (control.type === "checkbox" || control.type === "radio") control.checked = !!held && held.includes(control.value);
    else if (held) control.value = held[0];
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
  const tell = teller(form);
  const words = inEnglish()
    ? { back: "Your draft is back.", kept: "Draft kept in this browser", changed: "Not submitted yet" }
    : { back: "已恢复上次没有提交的内容。", kept: "草稿已保存在本机", changed: "还没有提交" };
  let before = JSON.stringify(read(form));
  const draft = stored(key);
  if (draft && JSON.stringify(draft.values) !== before && !form.querySelector(".errors")) {
    write(form, draft.values);
    before = JSON.stringify(read(form));
    tell(words.back);
  }
  const save = () => {
    const values = read(form);
    const now = JSON.stringify(values);
    if (now === before) return;
    before = now;
    store(key, { at: Date.now(), values });
    tell(`${words.kept} ${new Date().toTimeString().slice(0, 5)}`);
  };
  form.addEventListener("input", () => tell(words.changed));
  window.setInterval(save, 5000);
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);
}

/** A page that shows data-draft-done="key" (a receipt, a success note) ends the draft. */
export function startDrafts(root) {
  for (const done of root.querySelectorAll("[data-draft-done]")) store(done.dataset.draftDone, null);
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (form.dataset.draftBound) continue;
    form.dataset.draftBound = "1";
    keep(form);
  }
}
