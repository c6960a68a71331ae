// SPDX-License-Identifier: MulanPSL-2.0
// htmx without inline style or eval; the CSRF header in one place; refusals and errors are swapped in.
import htmx from "htmx.org";

const FAILED = "没有连上服务器，刚才的操作没有执行。填写的内容还在，请检查网络后再试。";
const FAILED_EN = "The server could not be reached, nothing was done. What you typed is still here; please try again.";

export function say(words, level = "error") {
  const notes = document.getElementById("notes");
  if (!notes) return;
  const note = document.createElement("div");
  note.className = `note note-${level}`;
  const text = document.createElement("p");
  text.textContent = words;
  note.appendChild(text);
  notes.replaceChildren ? notes.replaceChildren(note) : ((notes.textContent = ""), notes.appendChild(note));
  notes.scrollIntoView({ block: "nearest" });
}

export function inEnglish() {
  return document.documentElement.lang.startsWith("en");
}

function token() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field ? field.value : "";
}

export function startHtmx() {
  window.htmx = htmx;
  Object.assign(htmx.config, {
    allowEval: false,
    includeIndicatorStyles: false,
    historyCacheSize: 0, // no case stays in the browser's storage
    selfRequestsOnly: true,
    scrollIntoViewOnBoost: false,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "4(00|03|04|09|13|22|29)", swap: true, error: false },
      { code: "[45]..", swap: false, error: true },
    ],
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const type = event.detail.xhr.getResponseHeader("HX-Retarget");
    const status = event.detail.xhr.status;
    // A whole error page must not land inside a fragment: only forms (422) and refusals (retargeted) are swapped.
    if (status >= 400 && status !== 422 && !type) {
      event.detail.shouldSwap = false;
      say(inEnglish() ? FAILED_EN : FAILED);
    }
  });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, () => say(inEnglish() ? FAILED_EN : FAILED));
  }
}
