import { fixedClock, seededRandom, type Clock } from '../../base/ports';
import { touches, type Span } from '../../base/span';
import { describeValue, typeOf } from '../../domain/describe';
import type { Fixture } from '../../domain/fixture';
import type { Value } from '../../domain/value';
import type { CompiledRules } from '../../engine/compile';
import { FlowEnvironment } from '../../engine/flow/environment';
import type { CompiledFlow } from '../../engine/flow/compiledFlow';
import { compileExpression } from '../../eval/compile';
import type { ExpressionRecorder, Failure } from '../../eval/types';
import { flowsOf } from '../../lint/ruleBlock';
import type { WorkspaceSnapshot } from '../../model/types';
import type { Expression } from '../../syntax/ast';
import { evaluationSource } from './evaluationSource';
import { absolute, placeAt, type Place } from '../../model/place';
import { compiledRules, populationOf } from '../population/population';
import type { ObjectSelector } from '../document/previewObject';

/** What one part of the expression came to. */
export interface EvaluatedPart {
  /** Absolute in the file. */
  readonly span: Span;
  readonly text: string;
  /** Not evaluated: a branch or an operand that was not needed. */
  readonly skipped: boolean;
  readonly failed: boolean;
}

interface Evaluated {
  /** The whole expression, absolute in the file. */
  readonly span: Span;
  /** The object whose attributes were read, as people call it. */
  readonly label: string;
  readonly parts: readonly EvaluatedPart[];
}

export type FlowEvaluation =
  | (Evaluated & { readonly kind: 'value'; readonly text: string; readonly type: string })
  /** `failing` is the part that failed, absolute in the file. */
  | (Evaluated & { readonly kind: 'failure'; readonly message: string; readonly failing: Span })
  /** It could not be tried at all; `object` says that another object may do. */
  | { readonly kind: 'refusal'; readonly reason: 'place' | 'object'; readonly message: string };

/** Results of a `Select` body and its like that are shown of one part. */
const shownResults = 5;

interface FlowAtCursor {
  readonly expression: Expression;
  readonly compiled: CompiledFlow;
}

function flowAt(place: Place, rules: CompiledRules): FlowAtCursor | string {
  const { tree } = place.block.parsed;
  const { rule } = place.block;
  const flow =
    tree.kind === 'Rule' ? flowsOf(tree).find((one) => touches(one.span, place.offset)) : undefined;
  if (flow === undefined || rule === undefined)
    return 'There is no flow here. Put the cursor on a flow with an expression.';
  const { source } = flow;
  if (source.kind === 'VerbatimSource')
    return 'The text of this expression cannot be read, so it cannot be evaluated.';
  if (source.kind !== 'ExpressionSource')
    return 'This flow has no expression: it gives an attribute or a constant as it is.';
  const index = rule.flows.findIndex((one) => one.origin?.span.start === flow.span.start);
  const compiled = rules.rules.find((one) => one.rule === rule)?.prepared.flows[index];
  return compiled === undefined
    ? 'The rule cannot be read as it stands. Mend its errors first.'
    : { expression: source.expression, compiled };
}

function isFailure(result: Value | Failure): result is Failure {
  return (
    typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'failure'
  );
}

const resultText = (result: Value | Failure): string =>
  isFailure(result) ? `fails: ${result.message}` : describeValue(result);

/** Keeps what each part came to; the body of a `Select` comes to something once a value. */
class Parts implements ExpressionRecorder {
  readonly #results = new Map<
    string,
    { readonly span: Span; readonly results: (Value | Failure)[] }
  >();

  evaluated(span: Span, result: Value | Failure): void {
    this.#of(span).push(result);
  }

  skipped(span: Span): void {
    this.#of(span);
  }

  #of(span: Span): (Value | Failure)[] {
    const key = `${span.start}:${span.end}`;
    const known = this.#results.get(key);
    if (known !== undefined) return known.results;
    const results: (Value | Failure)[] = [];
    this.#results.set(key, { span, results });
    return results;
  }

  /** @returns the parts, outer ones before what they hold. */
  list(shifted: (span: Span) => Span): readonly EvaluatedPart[] {
    const parts = [...this.#results.values()].map(({ span, results }): EvaluatedPart => {
      const texts = results.slice(0, shownResults).map(resultText);
      const more = results.length > shownResults ? [`… ${results.length - shownResults} more`] : [];
      return {
        span: shifted(span),
        text: [...texts, ...more].join('; '),
        skipped: results.length === 0,
        failed: results.some(isFailure),
      };
    });
    return parts.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  }
}

/**
 * Evaluates the expression of the flow at a place for an object of a fixture: an inbound flow reads the object, an outbound flow the metaverse
 * object that a synchronization of the fixture gives. Scope and links of the rule are not asked: a rule that is being written can be tried.
 * @param offset absolute in the file
 * @param options `clock` is used where the fixture gives no time
 */
export function evaluateFlow(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
  fixture: Fixture,
  selector: ObjectSelector,
  options: { readonly clock?: Clock } = {},
): FlowEvaluation {
  const place = placeAt(workspace, uri, offset);
  if (place === undefined)
    return { kind: 'refusal', reason: 'place', message: 'There is no rule here.' };
  const rules = compiledRules(place.configuration);
  const flow = flowAt(place, rules);
  if (typeof flow === 'string') return { kind: 'refusal', reason: 'place', message: flow };
  const clock =
    fixture.clock === undefined ? (options.clock ?? fixedClock(0)) : fixedClock(fixture.clock);
  const read = evaluationSource(
    populationOf(place.configuration, fixture.file, fixture, { clock }),
    flow.compiled.rule.rule,
    selector,
  );
  if (typeof read === 'string') return { kind: 'refusal', reason: 'object', message: read };
  const environment = new FlowEnvironment(clock, seededRandom(1));
  environment.bind(read.source, flow.compiled);
  const recorder = new Parts();
  const result = compileExpression(flow.expression).trace(environment, recorder);
  const shifted = (span: Span): Span => absolute(place.block, span);
  const evaluated: Evaluated = {
    span: shifted(flow.expression.span),
    label: read.label,
    parts: recorder.list(shifted),
  };
  if (isFailure(result))
    return {
      kind: 'failure',
      ...evaluated,
      message: result.message,
      failing: shifted(result.span),
    };
  return { kind: 'value', ...evaluated, text: describeValue(result), type: typeOf(result) };
}
