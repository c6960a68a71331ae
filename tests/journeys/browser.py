# SPDX-License-Identifier: MulanPSL-2.0
"""A real browser for journeys: the system's Chromium, this machine's pages and nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
OURS = {"127.0.0.1", "localhost", "[::1]"}
THEMES = ("normal", "large", "board")
OF_A_THEME = ("color-contrast", "target-size", "link-in-text-block")  # the rest is the same in every theme
LEAST = {"normal": 44, "large": 60, "board": 44}  # px of anything a finger presses
WIDTHS = {360: 740, 768: 1024, 1366: 768}

_WEAR = """(theme) => {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.dataset.bsTheme = theme === "board" ? "dark" : "light";
}"""
_SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
_SMALL = """(least) => {
  const wanted = "button, summary, select, textarea, .btn, .btn-quiet, .door, nav a, .matter-open, .count-card, "
    + "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), .choice";
  const seen = [];
  for (const one of document.querySelectorAll(wanted)) {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest(".visually-hidden") || one.closest("[hidden]")) continue;
    if (getComputedStyle(one).visibility === "hidden") continue;
    if (box.height < least - 0.5) seen.push(Math.round(box.height) + "px " + one.outerHTML.slice(0, 90));
  }
  return seen;
}"""


_OF_SIZE = f"""([least, pressed]) => Object.entries(least).flatMap(([theme, px]) => {{
  ({_WEAR})(theme);
  const faults = pressed ? ({_SMALL})(px) : [];
  return [...faults, ...(({_SIDEWAYS})() ? ["scrolls sideways"] : [])].map((fault) => theme + ": " + fault);
}})"""


def chromium_path() -> str:
    """The system's Chromium. A missing one is a failure, never a skip."""
    named = os.environ.get("LINLI_CHROMIUM", "")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise AssertionError("no Chromium on this machine: `make test` installs it (or name one in LINLI_CHROMIUM)")
    return found


def is_ours(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or (parts.hostname or "") in {host.strip("[]") for host in OURS}


def wear(page, theme: str) -> None:
    """Put another theme on the page as it stands."""
    page.evaluate(_WEAR, theme)


def faults_of_axe(page, *, theme: str = "normal", enhanced: bool = False, inside: str = "") -> list[str]:
    """What axe finds wrong with the page as it stands; in another theme than the normal only what a theme can change.

    `enhanced` asks for the contrast of 7:1 too; `inside` looks at one element alone.
    """
    if not AXE.exists():
        raise AssertionError("axe-core is not installed: run `npm ci`")
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    options = {"rules": {"color-contrast-enhanced": {"enabled": enhanced}}, "resultTypes": ["violations"]}
    if theme != "normal":
        options["runOnly"] = [*OF_A_THEME, *(["color-contrast-enhanced"] if enhanced else [])]
    found = page.evaluate("([inside, options]) => axe.run(inside || document, options)", [inside, options])
    return [
        f"{theme}: {fault['id']}: {node['target']} {node['html'][:160]} {(node.get('failureSummary') or '')[:220]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def faults_of_size(page, themes, *, pressed: bool) -> list[str]:
    """What is too low for a finger (where one presses) and whether it scrolls sideways, in each theme: asked at once."""
    return page.evaluate(_OF_SIZE, [{theme: LEAST[theme] for theme in themes}, pressed])


def scrolls_sideways(page) -> bool:
    return page.evaluate(_SIDEWAYS)
