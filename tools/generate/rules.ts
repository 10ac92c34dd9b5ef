// Writes the page of each lint rule, docs/rules/<code>.md, and the list of them, docs/rules/README.md, from the registry.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codePages } from '../../server/src/formats/codePages';
import { formPages } from '../../server/src/lint/formPages';
import { lintRules } from '../../server/src/lint/registry';

const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const folder = path.join(top, 'docs/rules');
const check = process.argv.includes('--check');

/** Examples carry the marks of the tests, which are no part of the text. */
const withoutMarks = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*\/\/\s*(\^+|<-)\s*SR\d{3}/.test(line))
    .join('\n');

const fence = (text: string): string => `\`\`\`syncrule\n${withoutMarks(text)}\n\`\`\``;

const pages = new Map<string, string>();
for (const rule of lintRules) {
  pages.set(
    `${rule.code}.md`,
    `# ${rule.code}: ${rule.name}

${rule.summary}

Severity: ${rule.defaultSeverity}, unless \`syncrules.json\` says otherwise: \`"lint": { "${rule.code}": "off" }\`. A comment silences it for the next line:
\`// syncrule-disable-next-line ${rule.code}\`, or for its file: \`// syncrule-disable ${rule.code}\`.

${rule.explanation}

## Reported

${fence(rule.bad)}

## Not reported

${fence(rule.good)}
`,
  );
}
const others = [...formPages, ...codePages];
for (const page of others) {
  pages.set(`${page.code}.md`, `# ${page.code}: ${page.name}\n\n${page.summary}\n\nSeverity: ${page.defaultSeverity}.\n\n${page.explanation}\n`);
}

const row = ({ code, name, defaultSeverity, summary }: { code: string; name: string; defaultSeverity: string; summary: string }): string => `| [${code}](${code}.md) | ${name} | ${defaultSeverity} | ${summary} |`;
const rows = [...others, ...lintRules].sort((a, b) => (a.code < b.code ? -1 : 1)).map(row);
pages.set(
  'README.md',
  `# Diagnostics

SR001 to SR009 are about the syntax, SR01x about the form of blocks, SR02x about the manifest, SR1xx about names and structure, SR2xx about precedence and what rules do together,
SR3xx about expressions, SR70x about fixtures, SR72x about importing; SR999 is a fault of a rule itself.

| Code | Name | Severity | What it says |
|---|---|---|---|
${rows.join('\n')}
`,
);

let stale = 0;
mkdirSync(folder, { recursive: true });
for (const [name, text] of pages) {
  const file = path.join(folder, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale++;
  if (check) console.error(`docs/rules/${name} is out of date`);
  else writeFileSync(file, text);
}
for (const name of readdirSync(folder)) {
  if (pages.has(name)) continue;
  stale++;
  console.error(`docs/rules/${name} belongs to no rule: delete it`);
}
if (check && stale > 0) process.exit(1);
