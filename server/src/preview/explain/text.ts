import type { ExplainSentence, ExplainStep, Explanation } from '../../protocol/explain';
import type { PlainLocation } from '../../protocol/preview';
import {
  list,
  paragraph,
  renderMarkdown,
  strong,
  type Inline,
  type MarkupBlock,
} from '../../protocol/markup';

/** An explanation as people read it: at a terminal, and as a page of Markdown. */

export const stepTitles: Readonly<Record<ExplainStep, string>> = {
  object: 'The object',
  error: 'Errors',
  scope: 'Rules that read it',
  link: 'Its link to the metaverse',
  contribution: 'What each rule gave',
  value: 'In the metaverse',
  export: 'Rules that export it',
  target: 'In the target directory',
  advice: 'What would have to change',
};

const marks: Readonly<Record<ExplainSentence['verdict'], string>> = {
  good: '+',
  bad: '-',
  note: ' ',
};

/** @returns sentences with the step that they belong to, in order. */
function steps(
  explanation: Explanation,
): readonly (readonly [ExplainStep, readonly ExplainSentence[]])[] {
  const found = new Map<ExplainStep, ExplainSentence[]>();
  for (const sentence of explanation.sentences)
    found.set(sentence.step, [...(found.get(sentence.step) ?? []), sentence]);
  return [...found];
}

function title({ object, attribute }: Explanation): string {
  return attribute === undefined
    ? `${object.label}: ${object.objectType} of ${object.space}`
    : `${attribute.name} of ${object.label} (${object.objectType} of ${object.space})`;
}

/**
 * Writes an explanation for a terminal.
 * @param shown names a file for the user
 * @returns the lines, of which none is meant to be broken: a line break in one comes from a name; each sentence ends with its place, `file:line`
 */
export function explainLines(
  explanation: Explanation,
  shown: (uri: string) => string = (uri) => uri,
): readonly string[] {
  const place = ({ uri, range }: PlainLocation): string =>
    `[${shown(uri)}:${range.start.line + 1}]`;
  const lines = [title(explanation), '', explanation.answer];
  for (const [step, sentences] of steps(explanation)) {
    lines.push('', stepTitles[step]);
    for (const { verdict, text, location } of sentences)
      lines.push(`  ${marks[verdict]} ${text} ${place(location)}`);
  }
  return lines;
}

const signs: Readonly<Record<ExplainSentence['verdict'], string>> = {
  good: '✓ ',
  bad: '✗ ',
  note: '',
};

/** @returns the last part of a file's address, and the line. */
function placeName({ uri, range }: PlainLocation): string {
  return `${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))}:${range.start.line + 1}`;
}

function item({ verdict, text, location }: ExplainSentence): readonly Inline[] {
  return [
    `${signs[verdict]}${text} `,
    { kind: 'link', text: placeName(location), uri: location.uri, line: location.range.start.line },
  ];
}

/** @returns an explanation as a page of Markdown; each sentence has a link to its line. */
export function explainPage(explanation: Explanation): string {
  const blocks: MarkupBlock[] = [
    paragraph(strong(title(explanation))),
    paragraph(explanation.answer),
  ];
  for (const [step, sentences] of steps(explanation))
    blocks.push(paragraph(strong(stepTitles[step])), list(sentences.map(item)));
  return `${renderMarkdown(blocks)}\n`;
}
