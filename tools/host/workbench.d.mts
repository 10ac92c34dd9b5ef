import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Milliseconds that a start has before it is tried again. */
export const slowStart: number;

export interface Workbench {
  readonly page: Page;
  readonly folder: string;
  /** The line to type into of a list or dialog. */
  readonly input: Locator;
  command(title: string, ...picks: readonly string[]): Promise<void>;
  pick(text: string, prefix?: string): Promise<void>;
  openFile(name: string): Promise<void>;
  goTo(line: number, column: number): Promise<void>;
  goToEndOfLine(line: number): Promise<void>;
  container(name: string): Promise<void>;
  showTab(name: string | RegExp): Promise<void>;
  rows(label: string | RegExp): Locator;
  select(label: string | RegExp): Promise<void>;
  expand(row: Locator, what: string): Promise<void>;
  fold(...labels: readonly (string | RegExp)[]): Promise<void>;
  openBranch(...labels: readonly (string | RegExp)[]): Promise<void>;
  webview(): FrameLocator;
  webviewAt(place: number): FrameLocator;
  showPage(name: string): Promise<void>;
  menu(
    label: string | RegExp,
    entry: string | RegExp,
    taken: () => Promise<boolean>,
    grace?: number,
  ): Promise<void>;
  isDebugging(): Promise<boolean>;
  startDebugging(action: (timeout: number) => Promise<unknown>): Promise<void>;
  debug(button: string, taken: () => Promise<boolean>): Promise<void>;
  stopDebugging(): Promise<void>;
  hover(word: string): Promise<void>;
}

export interface WorkbenchOptions {
  readonly which?: 'newest' | 'oldest';
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly scale?: number;
  readonly openFile?: string;
  readonly prepare?: (folder: string) => string | undefined;
}

export function openWorkbench(
  options?: WorkbenchOptions,
): Promise<{ readonly workbench: Workbench; readonly page: Page; close(): Promise<void> }>;
