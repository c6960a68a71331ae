// SPDX-License-Identifier: MulanPSL-2.0
// Walks the served demo in an old Chromium, as each audience, and prints what was seen and what went wrong, as JSON.
// One argument, JSON: {url, chromium, modules, shots, accounts: {role: [username, password]}}
import { createRequire } from "node:module";
import { join } from "node:path";

const given = JSON.parse(process.argv[2]);
const puppeteer = createRequire(join(given.modules, "index.js"))("puppeteer-core");
const faults = [];
const pages = [];
let told = ""; // the number of the resident's report, which the desk takes up
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1366, height: 768 };

const browser = await puppeteer.launch({
  executablePath: given.chromium,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--lang=zh-CN", "--disable-dev-shm-usage"],
});

/** A page in a context of its own, which hears every error. */
async function opened(size) {
  const context = await browser.createIncognitoBrowserContext();
  const page = await context.newPage();
  const where = () => page.url().replace(given.url, "");
  await page.setViewport(size);
  page.setDefaultTimeout(60000);
  page.setDefaultNavigationTimeout(60000);
  page.on("pageerror", (error) => faults.push(`${where()}: ${error.message.split("\n")[0]}`));
  page.on("console", (said) => {
    if (said.type() === "error" || /Content Security Policy/.test(said.text())) faults.push(`${where()}: ${said.text()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure() ? request.failure().errorText : "";
    if (reason !== "net::ERR_ABORTED") faults.push(`${request.url()}: ${reason}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.url()}: ${answer.status()}`);
  });
  return page;
}

/** Is the page laid out as meant? Runs in the page: styles there, nothing wider than the window, no crammed buttons. */
function layout(narrow) {
  const wrong = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > window.innerWidth + 1) wrong.push(`${root.scrollWidth} px wide in ${window.innerWidth}`);
  const main = document.querySelector("main");
  if (!main || main.innerText.trim().length < 20) wrong.push("an empty page");
  const shown = (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden";
  const buttons = [...document.querySelectorAll("main .btn-primary")].filter(shown);
  for (const one of buttons) {
    const style = getComputedStyle(one);
    if (style.backgroundColor === "rgba(0, 0, 0, 0)") wrong.push(`no colour: ${one.innerText}`);
    if (one.getBoundingClientRect().height < 40) wrong.push(`too low: ${one.innerText}`);
  }
  if (!getComputedStyle(document.documentElement).getPropertyValue("--ink").trim()) wrong.push("no style sheet");
  const rows = [...document.querySelectorAll("main form, main header, main .actions, main nav, main .bar")];
  for (const row of rows) {
    const parts = [...row.querySelectorAll(":scope > .btn")].filter(shown).map((one) => one.getBoundingClientRect());
    for (let n = 1; n < parts.length; n += 1) {
      const [left, right] = [parts[n - 1], parts[n]];
      if (left.top === right.top && right.left - left.right < 3) wrong.push("buttons without space between them");
      if (left.left === right.left && right.top - left.bottom < 3) wrong.push("buttons on top of each other");
    }
  }
  for (const one of [...document.querySelectorAll("main dt, main h1, main h2, main label, main .btn")].filter(shown)) {
    const box = one.getBoundingClientRect();
    const said = one.innerText.trim();
    if (said.length > 1 && box.width < 24 && box.height > 2 * box.width) wrong.push(`squeezed: ${said.slice(0, 20)}`);
  }
  const small = narrow ? [...document.querySelectorAll("main p")].find((one) => shown(one) && parseFloat(getComputedStyle(one).fontSize) < 12) : null;
  if (small) wrong.push(`letters too small: ${small.innerText.slice(0, 30)}`);
  return wrong;
}

async function look(page, name) {
  pages.push(name);
  await page.screenshot({ path: join(given.shots, `${name.replace("/", "-")}.png`) });
  const narrow = page.viewport().width < 500;
  for (const wrong of await page.evaluate(layout, narrow)) faults.push(`${name}: ${wrong}`);
}

/** Press what says `words` and is seen; `moves`: another page comes. */
async function press(page, words, { moves = true, within = "main" } = {}) {
  const found = await page.evaluateHandle(
    (asked, place) =>
      [...document.querySelectorAll("button, a, summary")].find(
        (one) => one.closest(place) && one.offsetWidth > 2 && one.innerText.trim().startsWith(asked),
      ),
    words,
    within,
  );
  const element = found.asElement();
  if (!element) throw new Error(`nothing says ${words} at ${page.url()}`);
  await element.focus(); // by keyboard: the mouse of this old puppeteer misses what has to be scrolled to
  await Promise.all([moves ? page.waitForNavigation({ waitUntil: "load" }) : null, page.keyboard.press("Enter")]);
}

const go = (page, path) => page.goto(given.url + path, { waitUntil: "load" });

async function signedIn(role, size) {
  const page = await opened(size);
  await go(page, "/login");
  await page.type("input[name=username]", given.accounts[role][0]);
  await page.type("input[name=password]", given.accounts[role][1]);
  await Promise.all([page.waitForNavigation(), page.click("main button.btn-primary")]);
  if (page.url().endsWith("/post")) await Promise.all([page.waitForNavigation(), page.click("main button[name=post]")]);
  return page;
}

async function resident() {
  const page = await opened(PHONE);
  await go(page, "/");
  await look(page, "resident-home");
  await press(page, "我要反映", { within: "body" });
  await page.type("textarea[name=text]", "菜市场北门的路灯坏了三天，老人晚上不敢出门。");
  await look(page, "resident-report-1");
  await press(page, "下一步");
  await page.type("[name=place_text]", "北门往里三十米");
  await look(page, "resident-report-2");
  await press(page, "城关镇");
  await press(page, "下一步");
  await page.type("input[name=phone]", "13812345678");
  await look(page, "resident-report-3");
  await press(page, "下一步");
  await look(page, "resident-report-4");
  await press(page, "提交");
  await page.waitForSelector(".receipt-number");
  await look(page, "resident-receipt");
  const number = await page.$eval(".receipt-number", (one) => one.innerText.replace(/\s/g, ""));
  told = number;
  const secret = await page.$eval("[data-secret]", (one) => one.innerText.trim());
  const later = await opened(PHONE);
  await go(later, `/follow?number=${number}`);
  await later.type("input[name=secret]", secret);
  await look(later, "resident-follow");
  await press(later, "查看");
  await look(later, "resident-case");
}

async function gridWorker() {
  const page = await signedIn("grid_worker", PHONE);
  await go(page, "/field/");
  await look(page, "field-today");
  await go(page, "/field/found");
  await page.type("textarea", "二单元楼道灯不亮，换了灯泡");
  await look(page, "field-found");
  await press(page, "当场办好");
  await page.waitForSelector("#notes");
  await look(page, "field-case");
}

async function desk() {
  const page = await signedIn("operator", DESK);
  await go(page, "/desk/?tab=todo");
  await look(page, "desk-list");
  const title = await page.$eval("main a[href^='/desk/cases/LN']", (one) => one.innerText.replace(/[^\u4e00-\u9fff]/g, ""));
  await page.type("input[name=q]", title.slice(0, 2));
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await look(page, "desk-filtered");
  await go(page, `/desk/cases/${told}`);
  await look(page, "desk-case");
  const category = await page.$eval("#form-accept select[name=category] optgroup option", (one) => one.value);
  await page.select("#form-accept select[name=category]", category);
  await page.focus("#form-accept button.btn");
  await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith("/accept")),
    page.keyboard.press("Enter"),
  ]);
  await page.waitForFunction(() => !document.querySelector("#form-accept"));
  await look(page, "desk-accepted");
  await page.setViewport(PHONE);
  await page.reload();
  await look(page, "desk-case-phone");
}

async function office() {
  for (const [role, path] of [["system_admin", "/office/units"], ["security_admin", "/office/posts"], ["audit_admin", "/office/audit/ledger"]]) {
    const page = await signedIn(role, DESK);
    await go(page, "/office/");
    await look(page, `office-${role}`);
    await go(page, path);
    await look(page, `office${path.replace("/office", "").replace("/", "-")}`);
  }
}

for (const story of [resident, gridWorker, desk, office]) {
  try {
    await story();
  } catch (error) {
    faults.push(`${story.name} after ${pages[pages.length - 1]}: ${error.message.split("\n")[0]}`);
  }
}
const version = await browser.version();
await browser.close();
process.stdout.write(JSON.stringify({ version, pages, faults: [...new Set(faults)] }));
