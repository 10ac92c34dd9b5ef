import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { pageHtml } from '../../client/src/infrastructure/page';
import {
  panelVersion,
  type MessageFromPanel,
  type MessageToPanel,
  type PanelState,
} from '../../server/src/protocol/panel';
import { bodyClass, colorDefault, themes, type ThemeName } from './themes';

/** The real page of the attribute-flow view in a browser, with a stand-in for the editor around it. */

const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const origin = 'https://panel.test';

/** Bundles the page, as the build does. */
export function buildPage(): void {
  const result = spawnSync(
    process.execPath,
    [path.join(top, 'tools/build.mjs'), '--only=webview'],
    { encoding: 'utf8' },
  );
  if (result.status !== 0)
    throw new Error(`the page does not build:\n${result.stdout}${result.stderr}`);
}

interface ColorContribution {
  readonly id: string;
  readonly defaults: Readonly<Record<string, string>>;
}

function variablesOf(theme: ThemeName): Record<string, string> {
  const manifest = JSON.parse(readFileSync(path.join(top, 'package.json'), 'utf8')) as {
    contributes: { colors: readonly ColorContribution[] };
  };
  const own = manifest.contributes.colors.map(({ id, defaults }) => [
    id.replaceAll('.', '-'),
    defaults[colorDefault[theme]] ?? '',
  ]);
  return { ...themes[theme], ...Object.fromEntries(own) };
}

export interface StageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly savedState?: unknown;
  readonly data?: Readonly<Record<string, string>>;
}

const files: Readonly<Record<string, string>> = {
  'webview.js': 'text/javascript',
  'webview.css': 'text/css',
  'codicon.ttf': 'font/ttf',
};

/** A page that is open, and everything it said. */
export class Stage {
  readonly problems: string[] = [];
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, options: StageOptions = {}): Promise<Stage> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    });
    const page = await context.newPage();
    const stage = new Stage(page);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) stage.problems.push(message.text());
    });
    page.on('pageerror', (error) => stage.problems.push(String(error)));
    await page.route(`${origin}/**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const type = files[name];
      if (type !== undefined)
        return route.fulfill({
          contentType: type,
          body: readFileSync(path.join(top, 'dist', name)),
        });
      if (name !== '') return route.fulfill({ status: 404, body: '' });
      const html = pageHtml({
        cspSource: origin,
        nonce: 'n0nce',
        script: `${origin}/webview.js`,
        style: `${origin}/webview.css`,
        title: 'Attribute Flow',
        language: 'en',
        data: options.data ?? {},
      });
      return route.fulfill({ contentType: 'text/html', body: html });
    });
    const theme = options.theme ?? 'dark';
    const start = JSON.stringify({
      variables: variablesOf(theme),
      bodyClass: bodyClass[theme],
      state: options.savedState ?? null,
    });
    await page.addInitScript(`(() => {
      const start = ${start};
      window.said = []; window.kept = start.state; window.violations = [];
      window.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
      window.acquireVsCodeApi = () => ({ postMessage: (message) => window.said.push(message), getState: () => window.kept, setState: (state) => { window.kept = state; } });
      const dress = () => {
        for (const [name, value] of Object.entries(start.variables)) document.documentElement.style.setProperty('--vscode-' + name, value);
        document.body.classList.add(...start.bodyClass.split(' '));
      };
      new MutationObserver((_, observer) => { if (document.body) { observer.disconnect(); dress(); } }).observe(document, { childList: true, subtree: true });
    })()`);
    await page.goto(`${origin}/`);
    return stage;
  }

  async send(message: MessageToPanel): Promise<void> {
    // The message is handled in a task of its own; the page listens already, so it has handled it when a later listener hears of it.
    await this.page.evaluate(`new Promise((done) => {
      addEventListener('message', done, { once: true });
      postMessage(${JSON.stringify(message)}, '*');
    })`);
  }

  async show(state: PanelState): Promise<void> {
    await this.send({ version: panelVersion, kind: 'state', state });
  }

  async said(): Promise<MessageFromPanel[]> {
    return (await this.page.evaluate('window.said')) as MessageFromPanel[];
  }

  async kept(): Promise<unknown> {
    return await this.page.evaluate('window.kept');
  }

  async violations(): Promise<string[]> {
    return (await this.page.evaluate('window.violations')) as string[];
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
