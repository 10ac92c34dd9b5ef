import type { Span } from '../../base/span';
import type {
  ExpectedExport,
  ExpectedValues,
  Fixture,
  FixtureExpectation,
} from '../../domain/fixture';
import type { Scalar } from '../../domain/value';
import { objectKey } from '../../engine/synchronize';
import type { ConnectorResult, MetaverseResult, PreviewRun } from '../../engine/result';
import type { AttributeStep } from '../../engine/trace';
import type { ConfigurationSnapshot } from '../../model/types';
import { decider } from '../reasons/flowReasons';
import { runObject, type PreviewOptions } from '../document/previewObject';
import { PreviewNames } from '../document/values';

/** Something that is not as it was expected. */
export interface Unmet {
  /** What is meant, for people: `metaverse displayName`. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** Where the fixture says what is expected. */
  readonly place: Span;
  /** The attribute that it is about, of the metaverse or of a connector by its name. */
  readonly value?: { readonly attribute: string; readonly side: string };
}

/** What came of an expectation: nothing unmet means that it holds. */
export interface ExpectationOutcome {
  readonly unmet: readonly Unmet[];
  /** Why the preview could not be tried at all. */
  readonly problem?: string;
}

/** Compares a run with what is expected of it. */
class Comparison {
  readonly unmet: Unmet[] = [];
  readonly #names: PreviewNames;

  constructor(private readonly run: PreviewRun) {
    this.#names = new PreviewNames(run);
  }

  text(what: string, expected: string, actual: string, place: Span): void {
    if (expected !== actual) this.unmet.push({ what, expected, actual, place });
  }

  /** Several values have no order; a reference is met by the object that it leads to. */
  values(
    owner: string,
    { attribute, values, place }: ExpectedValues,
    actual: readonly Scalar[],
    connector: string | undefined,
  ): void {
    const left = [...actual];
    const met = values.every((value) => {
      const at = left.findIndex((one) => this.#same(value, one));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    if (!met || left.length > 0)
      this.unmet.push({
        what: `${owner} ${attribute}`,
        expected: this.#show(values, connector),
        actual: this.#show(actual, connector),
        place,
        value: { attribute, side: owner },
      });
  }

  #same(expected: Scalar, actual: Scalar): boolean {
    if (isReference(expected) && isReference(actual)) {
      const linked =
        actual.object === undefined
          ? []
          : (this.run.metaverse.get(actual.object)?.links ?? []).map((key) =>
              this.run.objects.get(key)?.object.dn.toLowerCase(),
            );
      return (
        expected.dn.toLowerCase() === actual.dn.toLowerCase() ||
        expected.dn === actual.object ||
        linked.includes(expected.dn.toLowerCase())
      );
    }
    return this.#names.value(expected).text === this.#names.value(actual).text;
  }

  #show(values: readonly Scalar[], connector: string | undefined): string {
    if (values.length === 0) return '(absent)';
    return values
      .map((value) => this.#names.value(value, connector))
      .map(({ text, note }) => note ?? text)
      .sort()
      .join('\n');
  }

  exported(
    { connector, operation, attributes, place }: ExpectedExport,
    linked: readonly ConnectorResult[],
  ): void {
    const name = this.#names.connector(connector);
    const [first, another] = linked.filter(({ object }) => object.connector === connector);
    if (operation !== undefined)
      this.text(
        `pending export to ${name}`,
        operation.text,
        first?.pending.operation ?? 'none',
        operation.place,
      );
    if (another !== undefined)
      this.text(
        `objects in ${name}`,
        '1',
        String(linked.filter(({ object }) => object.connector === connector).length),
        place,
      );
    for (const one of attributes)
      this.values(name, one, first?.wanted.get(one.attribute) ?? [], connector);
  }

  winner(
    attribute: string,
    rule: string,
    place: Span,
    metaverse: MetaverseResult | undefined,
  ): void {
    const step = this.run.steps.findLast(
      (one): one is AttributeStep =>
        one.kind === 'attribute' &&
        one.target.key === metaverse?.key &&
        one.attribute === attribute,
    );
    const actual =
      step === undefined || step.after.length === 0
        ? undefined
        : decider(step.candidates)?.rule.rule.id;
    if (actual === rule) return;
    const named = (id: string): string => this.run.rules.rule(id)?.rule.name ?? id;
    this.unmet.push({
      what: `winner of ${attribute}`,
      expected: named(rule),
      actual: actual === undefined ? '(no rule)' : named(actual),
      place,
      value: { attribute, side: 'metaverse' },
    });
  }
}

function isReference(value: Scalar): value is Extract<Scalar, { readonly kind: 'reference' }> {
  return typeof value === 'object' && !(value instanceof Uint8Array) && value.kind === 'reference';
}

function outcomeOf(result: ConnectorResult | undefined): string {
  if (result?.error !== undefined) return 'error';
  return result?.metaverse === undefined ? 'not-linked' : 'synchronized';
}

function compareOutcome(
  comparison: Comparison,
  result: ConnectorResult | undefined,
  { outcome, error, place }: FixtureExpectation,
): void {
  if (outcome !== undefined)
    comparison.text('outcome', outcome.text, outcomeOf(result), outcome.place);
  const failure = result?.error;
  if (error !== undefined)
    comparison.text('error', error.text, failure?.name ?? '(none)', error.place);
  // An error that nobody expects is what the author wants to hear of first.
  else if (failure !== undefined && outcome?.text !== 'error')
    comparison.text('error', '(none)', `${failure.name}: ${failure.message}`, place);
}

function compare(run: PreviewRun, key: string, expectation: FixtureExpectation): readonly Unmet[] {
  const comparison = new Comparison(run);
  const result = run.objects.get(key);
  compareOutcome(comparison, result, expectation);
  const metaverse =
    result?.metaverse === undefined ? undefined : run.metaverse.get(result.metaverse);
  for (const one of expectation.metaverse)
    comparison.values('metaverse', one, metaverse?.attributes.get(one.attribute) ?? [], undefined);
  for (const { attribute, rule, place: at } of expectation.winners)
    comparison.winner(attribute, rule, at, metaverse);
  const linked = (metaverse?.links ?? []).flatMap((one) => run.objects.get(one) ?? []);
  for (const one of expectation.exports) comparison.exported(one, linked);
  return comparison.unmet;
}

/** Previews the object of an expectation and compares what comes of it. */
export function checkExpectation(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  expectation: FixtureExpectation,
  options: PreviewOptions = {},
): ExpectationOutcome {
  const { object: name, connector } = expectation;
  if (expectation.problem !== undefined) return { unmet: [], problem: expectation.problem };
  const ran = runObject(
    configuration,
    fixture,
    { name, ...(connector === undefined ? {} : { connector }) },
    options,
  );
  if (typeof ran === 'string') return { unmet: [], problem: ran };
  return { unmet: compare(ran.run, objectKey(ran.object.connector, ran.object.dn), expectation) };
}
