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

/** Removes the marks of the tests from an example. */
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

Severity: ${rule.defaultSeverity}. To override it, set \`"lint": { "${rule.code}": "off" }\` in \`syncrules.json\`. A comment suppresses it for the next line:
\`// syncrule-disable-next-line ${rule.code}\`, or for its file: \`// syncrule-disable ${rule.code}\`.

${rule.explanation}

## Reported

${fence(rule.bad)}

## Not reported

${fence(rule.good)}
`,
  );
}
/** The static checks of the domain reference (expressions §11), each with the codes that report it. */
const expressionChecks: readonly (readonly [string, string, ...string[]])[] = [
  ['E01', 'unbalanced parenthesis, bracket, quote or percent sign', 'SR001'],
  ['E02', 'curly quotation marks, unusual spaces, invisible characters', 'SR002'],
  ['E03', 'unknown function; wrong letter case; a function of cloud sync', 'SR105'],
  ['E04', 'wrong number of arguments', 'SR106'],
  ['E05', 'unknown attribute; wrong letter case; not of the object type', 'SR103', 'SR104'],
  ['E06', 'attribute that is not selected on the connector', 'SR306'],
  ['E07', 'unknown parameter; domain or forest parameter in an outbound rule (warning)', 'SR107'],
  ['E08', 'variable that is not defined (error) or not used (hint)', 'SR308'],
  [
    'E09',
    'argument or operand of the wrong type, unless a guard excludes it; error for a literal',
    'SR309',
  ],
  ['E10', 'single value where a collection is expected', 'SR310'],
  ['E11', 'several values for a single-valued target', 'SR311'],
  ['E12', 'result and target of different types', 'SR312'],
  ['E13', 'result that depends on operator precedence', 'SR313'],
  ['E14', 'Item without a guard', 'SR314'],
  ['E15', 'value that can be absent, joined with &', 'SR315'],
  ['E16', 'lowercase compared with uppercase', 'SR316'],
  ['E17', 'string that can be too long for an indexed attribute', 'SR317'],
  ['E18', 'Switch without pairs (error) or without a default (hint)', 'SR106', 'SR318'],
  ['E19', 'constant condition, equal branches', 'SR319'],
  ['E20', 'control word as an operand or argument', 'SR320'],
  ['E21', 'flow that returns a different value each time', 'SR321'],
  ['E22', 'string function applied to a reference', 'SR322'],
  ['E23', 'date as the result', 'SR323'],
  ['E24', 'NULL that falls through to a rule of lower precedence', 'SR324'],
  ['E25', 'constant that is a control word in quotes', 'SR325'],
];

const others = [...formPages, ...codePages];
for (const page of others) {
  pages.set(
    `${page.code}.md`,
    `# ${page.code}: ${page.name}\n\n${page.summary}\n\nSeverity: ${page.defaultSeverity}.\n\n${page.explanation}\n${page.bad === undefined || page.good === undefined ? '' : `\n## Reported\n\n${fence(page.bad)}\n\n## Not reported\n\n${fence(page.good)}\n`}`,
  );
}

const row = ({
  code,
  name,
  defaultSeverity,
  summary,
}: {
  code: string;
  name: string;
  defaultSeverity: string;
  summary: string;
}): string => `| [${code}](${code}.md) | ${name} | ${defaultSeverity} | ${summary} |`;
const rows = [...others, ...lintRules].sort((a, b) => (a.code < b.code ? -1 : 1)).map(row);
pages.set(
  'README.md',
  `# Diagnostics

SR001 to SR009 are about syntax and files, SR01x about blocks and their properties, SR02x about the manifest, SR1xx about names and structure, SR2xx about precedence and the interaction of rules,
SR3xx about expressions, SR70x about fixtures, SR72x and SR73x about importing, SR74x about exporting. SR999 is a bug in a check.

| Code | Name | Severity | Summary |
|---|---|---|---|
${rows.join('\n')}

## The checks of expressions

The reference of the expression language numbers its static checks E01 to E25. Each of them is a diagnostic:

| Check | Finds | Diagnostic |
|---|---|---|
${expressionChecks.map(([id, what, ...codes]) => `| ${id} | ${what} | ${codes.map((code) => `[${code}](${code}.md)`).join(', ')} |`).join('\n')}
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
