// Walks the pages of `vanban serve` as a reader, a corrector and an adder do, in the Chromium of the system.
// node walk.mjs PROGRAM PAPERS [FOLDER FOR IMAGES], with NODE_PATH on playwright-core, axe-core and pngjs: .ci/browser/run.
// WALK=short walks over a few papers, and leaves out what takes longest.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(join(process.env.NODE_PATH ?? '.', 'x'));
const { chromium } = require('playwright-core');
const { PNG } = require('pngjs');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [program, corpus, images] = process.argv.slice(2);

const home = mkdtempSync(join(tmpdir(), 'vanban-walk-'));
const papers = join(home, 'ho-so');
const results = join(home, 'ket-qua');
const short = process.env.WALK === 'short';
const few = ['ke-hoach-chuyen-doi-so-2025', 'cong-van-nen-tang-so', 'hat-giong-01'];
const isWanted = (path) => !short || path === corpus || few.some((name) => path.includes(name));
cpSync(corpus, papers, { recursive: true, filter: isWanted });
const convert = (...flags) => spawnSync(program, ['convert', papers, '-o', results, '-q', ...flags]);
assert.ok(convert().status < 2);

const server = spawn(program, ['serve', results, '--listen', '127.0.0.1:0'], { env: { ...process.env, NO_COLOR: '1' } });
const site = await new Promise((tell, fail) => {
  let said = '';
  server.stderr.on('data', (data) => {
    said += data;
    const found = /http:\/\/[0-9.:]+/.exec(said);
    if (found) tell(found[0]);
  });
  server.on('exit', () => fail(new Error(said)));
});
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const faults = [];
const open = async (options = {}) => {
  const context = await browser.newContext({ bypassCSP: true, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on('console', (line) => line.type() === 'error' && !/favicon/.test(line.location().url) && faults.push(`${line.text()} ${line.location().url}`));
  page.on('pageerror', (error) => faults.push(String(error)));
  return page;
};
const step = async (name, walk, isLong = false) => {
  if (short && isLong) return;
  await walk();
  console.log(`ok ${name}`);
};
const keep = (page, name) => (images ? page.screenshot({ path: join(images, `${name}.png`) }) : undefined);
/** Nothing serious for who uses a keyboard or a screen reader. */
const reachable = async (page) => {
  if (short) return;
  await page.evaluate(axe);
  const told = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const serious = told.violations.filter((found) => ['serious', 'critical'].includes(found.impact));
  const shown = serious.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
  assert.deepEqual(shown, [], page.url());
};

const plan = 'ke-hoach-chuyen-doi-so-2025/document.pdf';
const paper = (file, more = '') => `${site}/paper?file=${encodeURIComponent(file)}${more}`;
try {
  const page = await open({ viewport: { width: 1280, height: 800 } });

  await step('a search without accents leads to the paper', async () => {
    await page.goto(`${site}/search`);
    await page.fill('input[name=q]', 'chuyen doi so');
    await page.keyboard.press('Enter');
    await page.waitForSelector('ol.hits mark');
    assert.match(await page.textContent('ol.hits li'), /chuyển đổi số/i);
    await reachable(page);
    await page.click('ol.hits a');
    await page.waitForSelector('h1');
    await reachable(page);
  });

  await step('the box of a value lies on its ink', async () => {
    await page.goto(paper(plan, '&page=1'));
    await page.waitForSelector('svg.page image');
    const row = page.locator('table.pairs tr', { hasText: 'Trích yếu' });
    const place = await row.locator('a.place').getAttribute('href');
    const box = page.locator(`svg.page rect#${place.split('#')[1]}`);
    const [x, y, width, height] = await box.evaluate((rect) => ['x', 'y', 'width', 'height'].map((name) => rect[name].baseVal.value));
    const sheet = await page.locator('svg.page').evaluate((svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]);
    const answer = await page.request.get(new URL(await page.locator('svg.page image').getAttribute('href'), site).href);
    const png = PNG.sync.read(await answer.body());
    const ink = (x0, y0, x1, y1) => {
      let dark = 0;
      for (let py = Math.round(y0); py < y1; py += 1) {
        for (let px = Math.round(x0); px < x1; px += 1) dark += png.data[(py * png.width + px) * 4] < 128 ? 1 : 0;
      }
      return dark / ((x1 - x0) * (y1 - y0));
    };
    const [sx, sy] = [png.width / sheet[0], png.height / sheet[1]];
    assert.ok(ink(x * sx, y * sy, (x + width) * sx, (y + height) * sy) > 0.05);
    // Left of it is the margin of a centred line.
    assert.equal(ink(0, y * sy, 60 * sx, (y + height) * sy), 0);
    await row.locator('a.place').click();
    assert.ok(await box.evaluate((rect) => rect.matches(':target')));
    await keep(page, 'paper');
  });

  await step('a correction is made in place, and kept over --force', async () => {
    await page.goto(paper(plan));
    await page.locator('table.pairs tr', { hasText: 'Số, ký hiệu' }).locator('a.mend').click();
    await page.fill('form.mend input[name=value]', '129/KH-SKHCN');
    await page.fill('form.mend input[name=who]', 'Lê Lan');
    await page.click('form.mend button');
    await page.waitForSelector('.history');
    assert.match(await page.textContent('h1'), /129\/KH-SKHCN/);
    await reachable(page);
    assert.ok(convert('--force').status < 2);
    const json = JSON.parse(readFileSync(join(results, `${plan}.json`), 'utf8'));
    assert.equal(json.letterhead.number.number, 129);
    await page.goto(paper(plan));
    await page.click('.history button');
    await page.waitForSelector('table.pairs');
    assert.match(await page.textContent('h1'), /128\/KH-SKHCN/);
    await page.click('button:has-text("Đánh dấu đã kiểm tra")');
    await page.waitForSelector('.checked');
  });

  await step('tasks are filtered, seen in each way, and kept', async () => {
    await page.goto(`${site}/tasks`);
    await page.fill('input[name=lead]', short ? 'van phong so' : 'so noi vu');
    await page.click('form.filters button');
    const shown = Number((await page.textContent('p.count')).match(/[0-9]+/)[0]);
    assert.ok(shown > 0);
    const coming = page.waitForEvent('download');
    await page.click('a.keep:has-text("CSV")');
    const csv = readFileSync(await (await coming).path(), 'utf8');
    assert.ok(csv.trim().split('\n').length > shown);
    for (const view of ['', 'timeline', 'calendar', 'charts']) {
      await page.goto(`${site}/tasks?view=${view}&month=2025-12`);
      await reachable(page);
      await keep(page, `tasks-${view || 'table'}`);
    }
  });

  await step('two drafts are compared', async () => {
    await page.goto(`${site}/?q=39%2FKH-UBND`);
    await reachable(page);
    await page.locator('input[name=paper]').nth(0).check();
    await page.locator('input[name=paper]').nth(1).check();
    await page.click('form[action="/compare"] button');
    await page.waitForSelector('h1');
    assert.ok(page.url().includes('/compare?'));
  }, true);

  await step('files are dropped and come into the archive', async () => {
    const dropped = join(home, 'moi.txt');
    writeFileSync(dropped, 'UBND XÃ HÒA AN\nSố: 77/KH-UBND\nKẾ HOẠCH\nTu sửa đường liên thôn năm 2026\n');
    await page.goto(`${site}/add`);
    await reachable(page);
    await page.setInputFiles('input[type=file]', dropped);
    await page.click('form.add button');
    // The page asks again by itself.
    await page.waitForSelector('td:has-text("đã vào kho")', { timeout: 60_000 });
    await page.goto(paper('moi.txt'));
    assert.match(await page.textContent('h1'), /77\/KH-UBND/);
  }, true);

  await step('on a telephone nothing is wider than the screen', async () => {
    const small = await open({ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true });
    for (const address of ['/', '/tasks', '/tasks?view=charts', '/search?q=ke+hoach', '/add', paper(plan).slice(site.length)]) {
      await small.goto(site + address);
      const [wide, screen] = await small.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= screen, `${address}: ${wide} > ${screen}`);
      await keep(small, `phone-${address.replaceAll(/[^a-z]+/g, '-').slice(0, 20)}`);
    }
  });

  await step('in the dark letters are to be read, too', async () => {
    const dark = await open({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
    for (const address of ['/', '/tasks', paper(plan).slice(site.length)]) {
      await dark.goto(site + address);
      await reachable(dark);
    }
    await keep(dark, 'dark');
  }, true);

  assert.deepEqual(faults, []);
} finally {
  await browser.close();
  await new Promise((done) => {
    server.on('exit', done);
    server.kill();
  });
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
