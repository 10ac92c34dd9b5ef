import { shiftDiagnostic, type Diagnostic } from '../base/diagnostic';
import { memoize } from '../base/memoize';
import { checkExpression } from '../check/checkExpression';
import type { CheckEnvironment } from '../check/types';
import type { ScopeGroup, SyncRule } from '../domain/rule';
import type { AttributeSchema, Schema } from '../domain/schema';
import type { ConfigurationSnapshot, FlowEntry } from '../model/types';
import type { Expression, Flow } from '../syntax/ast';
import type { RuleView } from './ruleBlock';

/** A flow of a rule. */
interface FlowPlace {
  readonly configuration: ConfigurationSnapshot;
  readonly view: RuleView;
  readonly flow: Flow;
}

/** The findings in an expression, with spans relative to its beginning. */
interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Whether other rules set the target, too, if a check needed to know. */
  readonly lowerContributor: boolean | undefined;
}

/** Operators that are false for an absent attribute, given a constant that is not empty. */
const positive: ReadonlySet<string> = new Set([
  'EQUAL',
  'CONTAINS',
  'STARTSWITH',
  'ENDSWITH',
  'ISBITSET',
]);

/** The attributes that every group of a scoping filter requires to be present. */
const requiredAttributes = memoize((scope: readonly ScopeGroup[]): ReadonlySet<string> => {
  const required = scope.map(
    ({ clauses }) =>
      new Set(
        clauses
          .filter(
            ({ operator, value }) =>
              operator === 'ISNOTNULL' || (positive.has(operator) && value !== ''),
          )
          .map(({ attribute }) => attribute),
      ),
  );
  const [first, ...others] = required;
  return new Set([...(first ?? [])].filter((name) => others.every((group) => group.has(name))));
});

/** The last enabled rules that set an attribute: the last one, and the last one that is not the same rule. */
const lastWriters = memoize((writers: readonly FlowEntry[]): readonly SyncRule[] => {
  const enabled = writers.filter(({ rule }) => !rule.disabled).map(({ rule }) => rule);
  const last = enabled.at(-1);
  const other = enabled.findLast(({ id }) => id !== last?.id);
  return [last, other].flatMap((rule) => rule ?? []);
});

/** @returns whether another rule sets the target if this one returns NULL. */
function hasLowerContributor({ configuration, view: { rule, target }, flow }: FlowPlace): boolean {
  const last = lastWriters(
    configuration.index.writers(target, flow.target.text, rule.targetObjectType),
  );
  return (
    rule.direction === 'Inbound' &&
    last.some(({ id, precedence }) => id !== rule.id && precedence > rule.precedence)
  );
}

/** What the names in a flow's expression mean, and where its result goes, without what depends on other rules. */
type Setting = Omit<CheckEnvironment, 'lowerContributor' | 'attribute' | 'flowStart'>;

/**
 * @param lower whether another rule sets the target if this one returns NULL; called only by checks that need it
 * @returns what the names in a flow's expression mean, and where its result goes
 */
export function checkEnvironment(
  place: FlowPlace,
  lower = () => hasLowerContributor(place),
): CheckEnvironment {
  const { configuration, view, flow } = place;
  return {
    ...setting(place),
    flowStart: flow.span.start,
    attribute: (name) => configuration.attribute(view.source, name),
    get lowerContributor() {
      return lower();
    },
  };
}

function setting({ configuration, view: { rule, target }, flow }: FlowPlace): Setting {
  return {
    target: configuration.attribute(target, flow.target.text),
    direction: rule.direction,
    once: flow.modifiers.some((modifier) => modifier.text === 'once'),
    standard: rule.immutableTag !== '',
    present: requiredAttributes(rule.scope),
  };
}

const targetKey = memoize((target: AttributeSchema): string => JSON.stringify(target));
const presentKey = memoize((present: ReadonlySet<string>): string =>
  [...present].sort().join('\0'),
);

/** A key of everything in a setting. */
function keyOf({ target, direction, once: creates, standard, present }: Setting): string {
  return `${direction}${String(creates)}${String(standard)}\0${target === undefined ? '' : targetKey(target)}\0${present === undefined ? '' : presentKey(present)}`;
}

/** How many expressions of one schema are cached; beyond that, the cache is cleared. */
const remembered = 20_000;

const withoutSchema = {};
const bySchema = new WeakMap<Schema | typeof withoutSchema, Map<string, Checked>>();

/**
 * Checks the expression of a flow. Each keystroke parses a rule again, though all but one of its expressions are unchanged, and many rules contain copies of an
 * expression. So findings are cached by everything that they depend on: the source, the schema, and the place of the flow.
 * @param text the block's
 * @returns findings with places relative to the block
 */
export function checkedExpression(
  text: string,
  place: FlowPlace,
  expression: Expression,
): readonly Diagnostic[] {
  const { configuration, view } = place;
  const schema = configuration.schema(view.source) ?? withoutSchema;
  let known = bySchema.get(schema);
  if (known === undefined || known.size >= remembered) bySchema.set(schema, (known = new Map()));
  const { start, end } = expression.span;
  // Fixes can change what precedes the expression.
  const key = `${text.slice(start, end)}\0${start - place.flow.span.start}${keyOf(setting(place))}`;
  let found = known.get(key);
  if (
    found === undefined ||
    (found.lowerContributor !== undefined && found.lowerContributor !== hasLowerContributor(place))
  ) {
    found = check(place, expression);
    known.set(key, found);
  }
  return found.diagnostics.map((diagnostic) => shiftDiagnostic(diagnostic, start));
}

function check(place: FlowPlace, expression: Expression): Checked {
  let lowerContributor: boolean | undefined;
  const diagnostics = checkExpression(
    expression,
    checkEnvironment(place, () => (lowerContributor ??= hasLowerContributor(place))),
  );
  return {
    diagnostics: diagnostics.map((diagnostic) =>
      shiftDiagnostic(diagnostic, -expression.span.start),
    ),
    lowerContributor,
  };
}
