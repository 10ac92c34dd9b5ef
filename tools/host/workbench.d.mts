import type { FrameLocator, Locator, Page } from 'playwright-core';

export interface Workbench {
  readonly page: Page;
  readonly folder: string;
  command(title: string): Promise<void>;
  pick(text: string, prefix?: string): Promise<void>;
  openFile(name: string): Promise<void>;
  goToEndOfLine(line: number): Promise<void>;
  container(name: string): Promise<void>;
  rows(label: string | RegExp): Locator;
  openBranch(...labels: readonly (string | RegExp)[]): Promise<void>;
  webview(): FrameLocator;
  webviewAt(place: number): FrameLocator;
  menu(label: string | RegExp, entry: string | RegExp): Promise<void>;
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

export function openWorkbench(options?: WorkbenchOptions): Promise<{ readonly workbench: Workbench; readonly page: Page; close(): Promise<void> }>;
