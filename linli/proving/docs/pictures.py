# SPDX-License-Identifier: MulanPSL-2.0
"""docs/pictures: what people see, taken from a running demo. Fictional data only: a page of another county is refused."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import CommandError
from PIL import Image

from linli.proving.staff.build import accounts_by_role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST_BYTES = 150 * 1024
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--lang=zh-CN",
]
DEMO_COUNTY = "青禾县"
PHONE, DESK = (390, 844), (1280, 860)
_TO = "(part) => document.querySelector(part).scrollIntoView({behavior: 'instant', block: 'start'})"
TOLD = "东门菜市场北门的路灯坏了三天，晚上看不见路，老人不敢走。"


def take_pictures(url: str, folder: Path) -> list[Path]:
    """Take them all anew from the demo at `url`; the files written."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    found = os.environ.get("LINLI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise CommandError("no Chromium on this machine: name one in LINLI_CHROMIUM")
    camera = _Camera(url, folder)
    with sync_playwright() as played:
        browser = played.chromium.launch(executable_path=found, args=ARGS)
        for story in (
            _resident,
            _grid_worker,
            _operator,
            _handler,
            _unit_leader,
            _supervisor,
            _mediator,
            *_ADMINISTRATORS,
        ):
            story(camera, browser)
        browser.close()
    return camera.taken


class _Camera:
    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder, self.taken = url, folder, list[Path]()

    @contextmanager
    def at(self, browser: Browser, size: tuple[int, int], role: str = "") -> Iterator[Page]:
        """A page of its own, signed in as the demo's first account of `role`."""
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        page = context.new_page()
        if role:
            self._sign_in(page, role)
        else:
            page.goto(self.url + "/")
        if DEMO_COUNTY not in page.content():
            raise CommandError(f"{self.url} does not show {DEMO_COUNTY}: pictures are taken of the demo only")
        yield page
        context.close()

    def _sign_in(self, page: Page, role: str) -> None:
        account = next(one for one in accounts_by_role() if one.role == role)
        page.goto(self.url + "/login")
        page.fill("input[name=username]", account.username)
        page.fill("input[name=password]", account.password)
        page.click("main button.btn-primary")
        if page.url.endswith("/post"):
            page.locator("main button[name=post]").first.click()

    def take(self, page: Page, name: str) -> None:
        """What the window shows, with few colours so that it is small."""
        picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        path = self.folder / f"{name}.png"
        for colours in (128, 64, 32, 16):
            picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
            if path.stat().st_size <= MOST_BYTES:
                break
        self.taken.append(path)


def _resident(camera: _Camera, browser: Browser) -> None:
    with camera.at(browser, PHONE) as page:
        camera.take(page, "resident-home")
        page.goto(camera.url + "/report/quick")
        page.fill("textarea[name=text]", TOLD)
        camera.take(page, "resident-quick")
        page.locator("main form button.btn-primary").last.click()
        page.wait_for_url("**/report/receipt/**")
        camera.take(page, "resident-receipt")
        page.get_by_text("看办理进度").first.click()
        page.wait_for_load_state()
        camera.take(page, "resident-progress")
        page.goto(camera.url + "/report/1")
        camera.take(page, "resident-report")


def _grid_worker(camera: _Camera, browser: Browser) -> None:
    with camera.at(browser, PHONE, "grid_worker") as page:
        for name, path in (("today", "/field/"), ("found", "/field/found"), ("map", "/field/map")):
            page.goto(camera.url + path)
            camera.take(page, f"grid-worker-{name}")


def _operator(camera: _Camera, browser: Browser) -> None:
    with camera.at(browser, DESK, "operator") as page:
        page.goto(camera.url + "/desk/?tab=todo")
        camera.take(page, "operator-list")
        _open_first(camera, page, "operator-case")
        for name, path in (("new", "/desk/new"), ("callbacks", "/desk/callbacks")):
            page.goto(camera.url + path)
            camera.take(page, f"operator-{name}")


def _handler(camera: _Camera, browser: Browser) -> None:
    with camera.at(browser, DESK, "handler") as page:
        page.goto(camera.url + "/desk/")
        camera.take(page, "handler-list")
        for tab in ("to_sign", "todo", "running", "done"):
            page.goto(f"{camera.url}/desk/?tab={tab}")
            if page.locator("a.row-open").count():
                return _open_first(camera, page, "handler-case")
    return None


def _unit_leader(camera: _Camera, browser: Browser) -> None:
    with camera.at(browser, DESK, "unit_leader") as page:
        page.goto(camera.url + "/desk/?tab=running")
        camera.take(page, "unit-leader-list")


def _supervisor(camera: _Camera, browser: Browser) -> None:
    with camera.at(browser, DESK, "supervisor") as page:
        page.goto(camera.url + "/desk/?tab=running&lamp=red")
        camera.take(page, "supervisor-list")
        page.goto(f"{camera.url}/desk/watch")
        camera.take(page, "supervisor-watch")


def _mediator(camera: _Camera, browser: Browser) -> None:
    """On a phone, one hand: the list, a dispute with its rooms, a draft, the papers."""
    with camera.at(browser, PHONE, "mediator") as page:
        page.goto(camera.url + "/desk/disputes/")
        camera.take(page, "mediator-list")
        if not page.locator("a.row-open").count():
            return
        page.locator("a.row-open").first.click()
        page.wait_for_load_state()
        camera.take(page, "mediator-dispute")
        for name, part in (("rooms", ".room"), ("papers", "#papers")):
            if page.locator(part).count():
                page.evaluate(_TO, part)
                camera.take(page, f"mediator-{name}")
        page.goto(page.url.split("#")[0] + "/do/draft")
        if page.locator(".due").count():
            page.fill("#obligations-0-text", "赔偿粉刷费")
            page.fill("#obligations-0-amount", "1500")
            page.fill("#obligations-0-way", "微信转账")
            page.evaluate(_TO, ".dues")
            camera.take(page, "mediator-draft")
    with camera.at(browser, PHONE) as page:
        page.goto(camera.url + "/mediation")
        camera.take(page, "resident-mediation")


def _open_first(camera: _Camera, page: Page, name: str) -> None:
    if page.locator("a.row-open").count():
        page.locator("a.row-open").first.click()
        page.wait_for_load_state()
        camera.take(page, name)


def _administrator(role: str, name: str, path: str) -> Callable[[_Camera, Browser], None]:
    def story(camera: _Camera, browser: Browser) -> None:
        with camera.at(browser, DESK, role) as page:
            page.goto(camera.url + path)
            camera.take(page, name)

    return story


_ADMINISTRATORS = (
    _administrator("system_admin", "system-admin-places", "/office/places"),
    _administrator("security_admin", "security-admin-posts", "/office/posts"),
    _administrator("audit_admin", "audit-admin-ledger", "/office/audit/ledger"),
)
