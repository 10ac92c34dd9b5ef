import type { ExplainSentence, ExplainStep, Explanation } from '../../protocol/explain';
import type { PlainLocation } from '../../protocol/preview';

/** An explanation as people read it: at a terminal, and as a page of Markdown. */

export const stepTitles: Readonly<Record<ExplainStep, string>> = {
  object: 'The object', error: 'Errors', scope: 'Rules that read it', link: 'Its link to the metaverse', contribution: 'What each rule gave', value: 'In the metaverse',
  export: 'Rules that export it', target: 'In the target directory', advice: 'What would have to change',
};

const marks: Readonly<Record<ExplainSentence['verdict'], string>> = { good: '+', bad: '-', note: ' ' };

/** @returns sentences with the step that they belong to, in order. */
function steps(explanation: Explanation): readonly (readonly [ExplainStep, readonly ExplainSentence[]])[] {
  const found = new Map<ExplainStep, ExplainSentence[]>();
  for (const sentence of explanation.sentences) found.set(sentence.step, [...(found.get(sentence.step) ?? []), sentence]);
  return [...found];
}

function title({ object, attribute }: Explanation): string {
  return attribute === undefined ? `${object.label}: ${object.objectType} of ${object.space}` : `${attribute.name} of ${object.label} (${object.objectType} of ${object.space})`;
}

/**
 * Writes an explanation for a terminal.
 * @param shown names a file for the user
 * @returns the text, ending with a line break; each sentence ends with its place, `file:line`
 */
export function explainText(explanation: Explanation, shown: (uri: string) => string = (uri) => uri): string {
  const place = ({ uri, range }: PlainLocation): string => `[${shown(uri)}:${range.start.line + 1}]`;
  const lines = [title(explanation), '', explanation.answer];
  for (const [step, sentences] of steps(explanation)) {
    lines.push('', stepTitles[step]);
    for (const { verdict, text, location } of sentences) lines.push(`  ${marks[verdict]} ${text} ${place(location)}`);
  }
  return `${lines.join('\n')}\n`;
}
