import { attributeAt } from '../ide/navigation/attributeAt';
import { explainObject } from '../preview/explain/ask';
import type { Question } from '../preview/explain/explain';
import { explainPage } from '../preview/explain/text';
import type { ExplainAnswer } from '../protocol/explain';
import type { PositionParam } from '../protocol/params';
import type { FixtureObjectReference } from '../protocol/requests';
import { runOptions, type PreviewContext, type RunSettings } from './previewContext';
import { locateIn, placeIn, subjectOf, type Subject } from './subject';

/** An object and a question about it. Without an object the selected one is meant. */
export interface ExplainRequest {
  readonly object: FixtureObjectReference | undefined;
  /** The attribute by its name, or a place of a rule file whose attribute is meant. */
  readonly question: Question | { readonly uri: string; readonly position: PositionParam };
}

const refused = (message: string): ExplainAnswer => ({ kind: 'error', message });

/** Explains an attribute of an object, or where the object is. @returns the explanation without a page, or why there is none */
export function explainSubject(
  { workspace, configuration, fixture, selector }: Subject,
  question: Question,
  settings: RunSettings,
): ExplainAnswer {
  return explainObject(configuration, fixture.value, selector, question, {
    ...settings,
    locate: locateIn(workspace),
    placeInFixture: placeIn(fixture),
  });
}

function questionOf(
  context: PreviewContext,
  asked: ExplainRequest['question'],
): Question | undefined {
  if (!('position' in asked)) return asked;
  const { uri, position } = asked;
  const lines = context.linesOf(uri)?.lines;
  const offset = lines === undefined ? 0 : lines.lineStart(position.line) + position.character;
  return attributeAt(context.snapshot(), uri, offset);
}

/** Says why an attribute of an object has its value, or why the object is where it is. @returns the explanation and its page, or why there is none */
export function explain(context: PreviewContext, request: ExplainRequest): ExplainAnswer {
  const object = request.object ?? context.selected;
  if (object === undefined)
    return refused('No object is selected. Select a fixture object in the Metaverse view.');
  const question = questionOf(context, request.question);
  if (question === undefined)
    return refused('There is no attribute here. Put the cursor on the name of an attribute.');
  const subject = subjectOf(context, object);
  if (typeof subject === 'string')
    return refused('The fixture of the selected object is gone. Select another object.');
  const answer = explainSubject(subject, question, runOptions(context));
  return answer.kind === 'error' ? answer : { ...answer, page: explainPage(answer.explanation) };
}
