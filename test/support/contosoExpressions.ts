import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { contoso, hasContoso } from './shared';

function decode(xml: string): string {
  return xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}

/** @returns the distinct expressions of the real configuration, where it is there; else none. */
export function contosoExpressions(): readonly string[] {
  if (!hasContoso) return [];
  const folder = path.join(contoso, 'SynchronizationRules');
  const texts = readdirSync(folder).flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/<expression>([^<]*)<\/expression>/g)].map((match) => decode(match[1] ?? '')),
  );
  return [...new Set(texts)];
}
