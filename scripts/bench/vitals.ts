/**
 * `npm run bench:vitals`: what loading and using the main pages feels like, in Chromium against the production build: LCP,
 * CLS and INP as the web-vitals library counts them. Starts a stack of its own and signs in as the demo person.
 *   [--loads 3] [--only NAME] [--why] [--json]
 * Each load is the first one of a new browser on a line of 10 Mbit/s and 40 ms (what Lighthouse calls desktop); the median
 * counts. `--why` names what shifted, painted last and answered slowest.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import config from '../../playwright.config';
import { type Figure, report } from './figures';
import { openStack } from './local-stack';
import { percentile } from './measure';
import type { Person } from './person';
import { type MeasuredPage, measuredPages } from './vitals-pages';
import { fillWorld } from './vitals-world';

const { values: flags } = parseArgs({
  options: {
    loads: { type: 'string', default: '3' },
    only: { type: 'string' },
    why: { type: 'boolean', default: false },
    json: { type: 'boolean' },
  },
});
const LINE = { latency: 40, downloadThroughput: 10_000_000 / 8, uploadThroughput: 10_000_000 / 8 };

type Metric = 'LCP' | 'CLS' | 'INP';
interface Vital {
  value: number;
  /** The library's attribution, for people. */
  why: string;
}
type Vitals = Partial<Record<Metric, Vital>>;

const library = readFileSync(
  new URL('../../node_modules/web-vitals/dist/web-vitals.attribution.iife.js', import.meta.url),
  'utf8',
);
/** Runs in the page before its own scripts; the figures so far stand in `window.vitals`. */
const listen = `${library}
window.vitals = {};
for (const name of ['LCP', 'CLS', 'INP']) {
  webVitals['on' + name](({ value, attribution }) => {
    window.vitals[name] = { value, why: JSON.stringify(attribution, (key, one) => (/Entr|Event|scripts/.test(key) ? undefined : one)) };
  }, { reportAllChanges: true, durationThreshold: 16 });
}`;

async function load(browser: Browser, appUrl: string, person: Person, { path, use }: MeasuredPage): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 1350, height: 940 } });
  try {
    await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: appUrl })));
    const page = await context.newPage();
    await page.addInitScript({ content: listen });
    const line = await context.newCDPSession(page);
    await line.send('Network.emulateNetworkConditions', { offline: false, ...LINE });
    await page.goto(new URL(path, appUrl).href, { waitUntil: 'load' });
    // Data that arrives late is what shifts a page: everything that was asked for at first has come.
    await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => {});
    await page.waitForTimeout(500);
    await use(page);
    await page.waitForTimeout(500);
    return await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
  } finally {
    await context.close();
  }
}

const BUDGETS = [
  { metric: 'LCP', unit: 'ms', budget: 2500 },
  { metric: 'CLS', unit: '', budget: 0.1 },
  { metric: 'INP', unit: 'ms', budget: 200 },
] as const;

async function main(): Promise<void> {
  const stack = await openStack();
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const { person, ...ids } = await fillWorld(stack);
    const figures: Figure[] = [];
    for (const page of measuredPages(ids)) {
      if (flags.only !== undefined && !page.name.includes(flags.only)) continue;
      const loads: Vitals[] = [];
      for (let n = 0; n < Number(flags.loads); n += 1) loads.push(await load(browser, stack.appUrl, person, page));
      for (const { metric, unit, budget } of BUDGETS) {
        const of = loads.map((vitals) => vitals[metric]);
        figures.push({
          what: `${page.name}: ${metric}`,
          value: percentile(
            of.map((vital) => vital?.value ?? Number.NaN),
            0.5,
          ),
          unit,
          budget,
        });
        const values = of.map((vital) => vital?.value.toFixed(unit === '' ? 4 : 0)).join(' ');
        console.error(`${page.name.padEnd(30)} ${metric} ${values}`);
        if (flags.why) console.error(`    ${of.at(-1)?.why}`);
      }
    }
    report(figures);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
