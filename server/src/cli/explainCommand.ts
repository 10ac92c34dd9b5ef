import { explainObject } from '../preview/explain/ask';
import { explainLines } from '../preview/explain/text';
import { fixtureInput, type FixtureOptions } from './fixtureInput';
import type { Session } from './session';
import { jsonResult, linesResult, refused, type CommandResult } from './types';
import { watchRun } from './watch';

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
  const { configuration, fixture, selector, locate, placeInFixture } = input;
  const question = {
    ...(options.attribute === undefined ? {} : { attribute: options.attribute }),
    ...(options.side === undefined ? {} : { side: options.side }),
  };
  const answer = explainObject(configuration, fixture, selector, question, {
    mode: options.mode,
    clock: session.clock,
    random: session.random,
    watch: watchRun(session),
    locate,
    placeInFixture,
  });
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
