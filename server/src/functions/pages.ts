import { catalogue } from './catalogue';
import { signatureText } from './signatureText';
import type { Category, Example, FunctionEntry, Fidelity } from './types';

const categoryTitles: Readonly<Record<Category, string>> = {
  certificate: 'Certificates',
  conversion: 'Conversion',
  date: 'Date and time',
  directory: 'Directory',
  evaluation: 'Evaluation',
  math: 'Math',
  'multi-valued': 'Several values',
  flow: 'Program flow',
  text: 'Text',
  special: 'Special, and undocumented',
};

/** @returns in words how sure it is that the product behaves so. */
export function fidelityText({ mark, reason }: Fidelity): string {
  switch (mark) {
    case 'documented':
      return 'Documented by Microsoft.';
    case 'observed':
      return `Observed in what Microsoft ships: ${reason ?? ''}.`;
    case 'chosen':
      return `Partly chosen: ${reason ?? ''}.`;
  }
}

/** @returns the reference pages, Markdown by file name: one a function, and the list of all. */
export function functionPages(): ReadonlyMap<string, string> {
  const pages = new Map(catalogue.map((entry) => [`${entry.name}.md`, functionPage(entry)]));
  return pages.set('README.md', listPage());
}

/** @returns the reference page of one function. */
export function functionPage(entry: FunctionEntry): string {
  const sections = [
    `# ${entry.name}`,
    fence(entry.signatures.map((signature) => signatureText(entry.name, signature)).join('\n')),
    entry.meaning,
    parameters(entry),
    `## Details\n\n${entry.edgeCases.map((line) => `- ${line}`).join('\n')}\n- NULL: ${entry.onNull}\n- Several values: ${entry.onMultiValue}`,
    `## Examples\n\n${entry.examples.map(example).join('\n\n')}`,
    `## How sure this is\n\n${fidelityText(entry.fidelity)}${entry.volatile === true ? ' It gives another result at each evaluation.' : ''}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function parameters(entry: FunctionEntry): string {
  const lines = new Map<string, string>();
  for (const parameter of entry.signatures.flatMap((signature) => signature.parameters)) {
    const members =
      parameter.members === undefined
        ? ''
        : ` One of ${parameter.members.map((member) => `\`${parameter.quotedMembers === true ? `"${member}"` : member}\``).join(', ')}.`;
    const text = `${parameter.summary ?? ''}${members}`.trim();
    if (text !== '') lines.set(`${parameter.name} ${text}`, `- \`${parameter.name}\`: ${text}`);
  }
  return [...lines.values()].join('\n');
}

function example({ expression, attributes, parameters: values, result, source }: Example): string {
  const given = [
    ...Object.entries(attributes ?? {}).map(([name, value]) => `[${name}] = ${short(value)}`),
    ...Object.entries(values ?? {}).map(([name, value]) => `%${name}% = ${short(value)}`),
  ];
  return [
    fence(
      [expression, ...given.map((line) => `    where ${line}`), `→ ${resultText(result)}`].join(
        '\n',
      ),
    ),
    `Expected because: ${source}.`,
  ].join('\n');
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function resultText(result: unknown): string {
  if (result === null) return 'NULL';
  if (result === true) return 'True';
  if (result === false) return 'False';
  if (typeof result === 'object' && 'error' in result) return `error: … ${String(result.error)} …`;
  if (typeof result === 'object' && 'control' in result) return String(result.control);
  return short(result);
}

function listPage(): string {
  const categories = (Object.keys(categoryTitles) as Category[]).map((category) => {
    const entries = catalogue.filter((entry) => entry.category === category);
    const rows = entries.map(
      (entry) =>
        `| [${entry.name}](${entry.name}.md) | ${firstSentence(entry.meaning)} | ${entry.fidelity.mark} |`,
    );
    return `## ${categoryTitles[category]}\n\n| Function | Meaning | Fidelity |\n|---|---|---|\n${rows.join('\n')}`;
  });
  return `# Functions\n\nThe functions of the expression language. Written from the catalogue in the source by \`npm run generate\`; every example is run by the tests.
Fidelity says how sure it is that the product behaves so: *documented* by Microsoft, *observed* in the rules and articles that it ships, or partly *chosen* here, with the
reason on the function's page.\n\n${categories.join('\n\n')}\n`;
}

function firstSentence(text: string): string {
  return (/^.*?[.:](?= |$)/s.exec(text)?.[0] ?? text).replace(/:$/, '.').replace(/\|/g, '\\|');
}

function fence(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}
