// Writes docs/editor-features.md: one example of each request, answered by the server's own functions while this runs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { examples } from '../../test/ide/examples';
import { rules } from '../../test/ide/support';

const file = path.join(
  path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))),
  'docs/editor-features.md',
);
const cell = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' / ');
const code = (text: string): string =>
  `\`${text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ⏎ ')}\``;

const page = `# Requests of the language server

What the server answers, with one example each. The cursor is the bar in the middle column; the examples are run when this page is written, on
the rules below and a small schema.

| Request | Example | Answer |
|---|---|---|
${examples.map(({ request, at, scene, answer }) => `| ${code(request)} | ${code(at)} | ${cell(answer(scene()))} |`).join('\n')}

To editors that do not ask for them diagnostics are sent with \`textDocument/publishDiagnostics\`. \`docs/rules\` has an example of each.

## The rules of the examples

\`\`\`syncrule
${rules.trim()}
\`\`\`
`;

if (!existsSync(file) || readFileSync(file, 'utf8') !== page) {
  if (process.argv.includes('--check')) {
    console.error('docs/editor-features.md is not what test/ide/examples.ts says');
    process.exitCode = 1;
  } else {
    writeFileSync(file, page);
    console.log('wrote docs/editor-features.md');
  }
}
