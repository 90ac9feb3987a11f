// Opens reports in a browser without a network, as a reader does:
//   node report_test.mjs CHROMIUM CARTOGRAPH NETWORK...
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Browser, Page} from './chromium.mjs';

const [chromium, cartograph, ...networks] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'cartograph-browser-'));

/// Pairs of texts of one picture that cover each other, in pixels of the picture.
const overlaps = `Array.from(document.querySelectorAll('figure svg')).flatMap((svg) => {
  const boxes = Array.from(svg.querySelectorAll('text')).map((text) => {
    const {x, y, width, height} = text.getBBox();
    return {words: text.textContent, left: x + 1, right: x + width - 1,
            top: y + height * 0.2, bottom: y + height * 0.8};
  });
  return boxes.flatMap((a, i) => boxes.slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => svg.querySelector('title').textContent + ': ' + a.words + ' / ' + b.words));
})`;

/// Texts that leave the picture.
const cut = `Array.from(document.querySelectorAll('figure svg')).flatMap((svg) => {
  const {width, height} = svg.viewBox.baseVal;
  return Array.from(svg.querySelectorAll('text')).filter((text) => {
    const box = text.getBBox();
    return box.x < -1 || box.y < -1 || box.x + box.width > width + 1 ||
           box.y + box.height > height + 1;
  }).map((text) => svg.querySelector('title').textContent + ': ' + text.textContent);
})`;

/// Contrast of letters to what the page says is behind them, after WCAG 2.
const paleLetters = `(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return Array.from(document.querySelectorAll('h1, h2, h3, p, td, th, a, figcaption, summary'))
      .filter((element) => element.textContent.trim() !== '').filter((element) => {
        const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
      }).map((element) => element.tagName + ' ' + element.textContent.slice(0, 40));
})()`;

const looks = async (page, url, view) => {
  await page.show(url, view);
  assert.equal(await page.value('document.documentElement.scrollWidth <= innerWidth'), true,
               'the page is wider than the window');
  assert.deepEqual(await page.value(overlaps), [], 'names cover each other');
  assert.deepEqual(await page.value(cut), [], 'names are cut off');
  assert.deepEqual(await page.value(paleLetters), [], 'letters are hard to read');
};

const sortsTables = async (page) => {
  const column = `Array.from(document.querySelectorAll('#metrics tbody tr'),
                             (row) => row.cells[0].textContent)`;
  const before = await page.value(column);
  await page.click('#metrics th button');
  const up = await page.value(column);
  assert.deepEqual(up, [...before].sort((a, b) => a.localeCompare(b, 'en')));
  await page.click('#metrics th button');
  const down = await page.value(column);
  assert.deepEqual(down, [...before].sort((a, b) => b.localeCompare(a, 'en')));
};

const followsDefinitions = async (page) => {
  await page.click('#metrics td a');
  const hash = await page.value('location.hash');
  assert.match(hash, /^#metric-/);
  const box = await page.value(`new Promise((tell) => requestAnimationFrame(() => setTimeout(() => {
    const {top, bottom} = document.querySelector(location.hash).getBoundingClientRect();
    tell({top, bottom, height: innerHeight});
  })))`);
  assert.ok(box.top >= -1 && box.bottom <= box.height + 1,
            `the definition is not on the screen: ${JSON.stringify(box)}`);
};

const walksThroughThePane = async (page) => {
  if (await page.value(`document.getElementById('pane-open') === null`)) return 'static';
  await page.click('#pane-open');
  const nodes = await page.value(`JSON.parse(document.getElementById('pane-data').textContent).nodes`);
  assert.equal(await page.value(`document.getElementById('pane').dataset.nodes`), `${nodes.length}`);
  assert.ok(await page.value(`document.querySelectorAll('#pane-canvas canvas').length`) > 0);
  await page.click('#pane-search');
  await page.send('Input.insertText', {text: nodes[0].name});
  const words = await page.value(`document.getElementById('pane-words').textContent`);
  assert.ok(words.startsWith(nodes[0].name) || words.includes('links'), words);
  await page.click('#pane-open');
  assert.equal(await page.value(`document.getElementById('pane').hidden`), true);
  return 'interactive';
};

const prints = async (page) => {
  const {data} = await page.send('Page.printToPDF', {printBackground: true});
  assert.equal(Buffer.from(data, 'base64').subarray(0, 5).toString(), '%PDF-');
};

/// A check that cannot fail says nothing: two names on one place must be seen.
const seesOverlaps = async (page) => {
  await page.value(`(() => {
    const text = document.querySelector('figure svg text');
    text.parentNode.append(text.cloneNode(true));
  })()`);
  assert.equal((await page.value(overlaps)).length, 1);
};

const check = async (page, network, index) => {
  page.requests.length = 0;
  const out = join(folder, `report-${index}`);
  execFileSync(cartograph, ['report', network, '-o', out, '--quiet'], {stdio: 'ignore'});
  const url = pathToFileURL(join(out, 'report.html')).href;
  for (const width of [1280, 390])
    for (const dark of [false, true]) await looks(page, url, {width, dark});
  await page.show(url, {width: 1280, dark: false});
  await sortsTables(page);
  await followsDefinitions(page);
  const pane = await walksThroughThePane(page);
  await prints(page);
  await seesOverlaps(page);
  const strangers = page.requests.filter((request) => !request.startsWith(url) && request !== 'data:,');
  assert.deepEqual(strangers, [], 'the page asked for something');
  assert.deepEqual(page.errors, [], 'the console shows errors');
  console.log(`${network}: fine, pane ${pane}`);
};

const browser = new Browser(chromium, join(folder, 'profile'));
let failed = false;
try {
  const page = await Page.open(browser);
  for (const [index, network] of networks.entries()) await check(page, network, index);
} catch (error) {
  failed = true;
  console.error(error);
}
await browser.close();
rmSync(folder, {recursive: true, force: true, maxRetries: 5});
process.exit(failed ? 1 : 0);
