// Opens the page of `vanban diff --format html` as who uses a keyboard, a phone, paper or a dark screen does.
// node drafts.mjs PROGRAM CORPUS [FOLDER FOR IMAGES]; run by .ci/extended (PARTS=browser), with NODE_PATH on playwright-core
// and axe-core.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.env.NODE_PATH ?? '.', 'x'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [program, corpus, images] = process.argv.slice(2);

const home = mkdtempSync(join(tmpdir(), 'vanban-drafts-'));
const folder = join(corpus, 'ke-hoach-chuyen-doi-so-2025');
const [older, newer] = ['du-thao.docx', 'document.pdf'].map((name) => join(folder, name));
const made = (name, papers, ...flags) => {
  const out = join(home, name);
  const run = spawnSync(program, ['diff', ...papers, '--format', 'html', '-o', out, ...flags]);
  assert.equal(run.status, 0, String(run.stderr));
  return pathToFileURL(out).href;
};
const pages = {
  two: made('two.html', [older, newer], '--pages'),
  history: made('history.html', [older, newer, older]),
};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const open = async (url, options) => {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(url);
  return page;
};
const keep = (page, name) => (images ? page.screenshot({ path: join(images, `${name}.png`) }) : undefined);

/** Nothing serious for who uses a screen reader, and nothing wider than the screen. */
const reachable = async (page, name) => {
  await page.evaluate(axe);
  const told = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const serious = told.violations.filter((found) => ['serious', 'critical'].includes(found.impact));
  assert.deepEqual(serious.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`), [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} is ${wide} pixels wider than the screen`);
};

/** Each stop of the tab key is seen and marked, and the stops follow the order of the page. */
const walked = async (page, most) => {
  let before = -1;
  let stops = 0;
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body) return null;
      const style = getComputedStyle(here);
      const box = here.getBoundingClientRect();
      const marked = (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
      const place = [...document.querySelectorAll('*')].indexOf(here);
      return { place, marked, size: box.width * box.height, html: here.outerHTML.slice(0, 120) };
    });
    if (!at) break;
    assert.ok(at.marked, `the focus is not seen: ${at.html}`);
    assert.ok(at.size > 0, `the focus is nowhere: ${at.html}`);
    assert.ok(at.place > before, `the focus goes back: ${at.html}`);
    before = at.place;
    stops += 1;
  }
  return stops;
};

try {
  for (const [name, url] of Object.entries(pages)) {
    for (const [screen, options] of Object.entries({
      desktop: { viewport: { width: 1280, height: 800 } },
      phone: { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true },
      dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    })) {
      const page = await open(url, options);
      await reachable(page, `${name}, ${screen}`);
      await keep(page, `${name}-${screen}`);
    }
    const page = await open(url, { viewport: { width: 1280, height: 800 } });
    assert.ok((await walked(page, 60)) > 2, `${name}: the tab key leads nowhere`);
    await page.emulateMedia({ media: 'print' });
    await keep(page, `${name}-print`);
    console.log(`ok ${name}`);
  }
  const page = await open(pages.two, { viewport: { width: 1280, height: 800 } });
  const whole = page.locator('details#whole');
  await whole.locator('summary').focus();
  for (const [key, is] of [['Enter', true], ['Space', false], ['Enter', true]]) {
    await page.keyboard.press(key);
    assert.equal(await whole.evaluate((it) => it.open), is, `${key} on the whole text`);
  }
  await keep(page, 'two-whole');
  console.log('ok the whole text opens by the keyboard');
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
