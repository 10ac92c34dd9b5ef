// Draws client/media/icon.png (the marketplace takes no SVG) from client/media/icon.svg, with a browser.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../browser/launch.mjs';
import { inTop } from '../support/paths.mjs';

const media = inTop('client', 'media');
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 128, height: 128 }, deviceScaleFactor: 2 });
await page.setContent(
  `<style>html,body{margin:0;background:transparent}svg{display:block}</style>${readFileSync(path.join(media, 'icon.svg'), 'utf8')}`,
);
await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
await browser.close();
