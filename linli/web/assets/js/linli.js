// SPDX-License-Identifier: MulanPSL-2.0
// Small islands bound by data- attributes. Every page works without them.
import { startAsk } from "./ask.js";
import { startDrafts } from "./drafts.js";
import { startFind } from "./find.js";
import { startHtmx } from "./htmx.js";
import { startKeys } from "./keys.js";
import { startPlace } from "./place.js";
import { startSmall } from "./small.js";
import { startUndo } from "./undo.js";

document.documentElement.classList.add("has-js");
startHtmx();

/** What must be bound again in swapped fragments; each is harmless when run twice. */
function bind(root) {
  startDrafts(root);
  startFind(root);
  startUndo(root);
  startSmall(root);
}

function start() {
  startAsk();
  startKeys();
  startPlace();
  bind(document.body);
  document.body.addEventListener("htmx:load", (event) => bind(event.detail.elt));
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
