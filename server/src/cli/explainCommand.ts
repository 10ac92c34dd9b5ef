import { explainSubject } from '../app/explain';
import { explainLines } from '../preview/explain/text';
import { fixtureInput, runSettings, type FixtureOptions } from './fixtureInput';
import type { Session } from './session';
import { jsonResult, linesResult, refused, type CommandResult } from './types';

export interface ExplainCommandOptions extends FixtureOptions {
  /** The object as a whole where absent. */
  readonly attribute: string | undefined;
  /** `metaverse` or a connector's name. */
  readonly side: string | undefined;
}

/** `syncrule explain`: why an attribute has its value, or why an object is in the target directories or not. */
export async function explainCommand(
  session: Session,
  options: ExplainCommandOptions,
): Promise<CommandResult> {
  const input = await fixtureInput(session, options);
  if ('exitCode' in input) return input;
  const question = {
    ...(options.attribute === undefined ? {} : { attribute: options.attribute }),
    ...(options.side === undefined ? {} : { side: options.side }),
  };
  const answer = explainSubject(input, question, runSettings(session, options));
  session.progress(undefined);
  if (answer.kind === 'error') return refused(answer.message);
  const { explanation } = answer;
  return options.format === 'json'
    ? jsonResult(0, explanation)
    : linesResult(
        0,
        explainLines(explanation, (uri) => session.shown(uri)),
      );
}
