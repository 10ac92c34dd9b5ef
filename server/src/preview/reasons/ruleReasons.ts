import * as l10n from '@vscode/l10n';
import { describeValue } from '../../domain/describe';
import { isBinary } from '../../domain/value';
import { plural } from '../../protocol/language';
import { binaryNote } from '../document/values';
import type { Scalar } from '../../domain/value';
import type { ClauseOutcome, GroupOutcome } from '../../engine/scope/scope';
import type { JoinStep, LinkStep, RuleStep, SkippedReference } from '../../engine/trace';

/** The sentences that say why: about scopes, joins and links. They are written for administrators, and are the product. */

const relations: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  EQUAL: ['equals', 'does not equal'],
  ISIN: ['equals', 'does not equal'],
  LESSTHAN: ['is less than', 'is not less than'],
  LESSTHAN_OR_EQUAL: ['is at most', 'is more than'],
  GREATERTHAN: ['is greater than', 'is not greater than'],
  GREATERTHAN_OR_EQUAL: ['is at least', 'is less than'],
  CONTAINS: ['contains', 'does not contain'],
  STARTSWITH: ['starts with', 'does not start with'],
  ENDSWITH: ['ends with', 'does not end with'],
  ISBITSET: ['has all bits set of', 'does not have all bits set of'],
};

/** The negative operators with the relation that they deny, and how to say both. */
const denials: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  NOTEQUAL: ['equals', 'does not equal'],
  ISNOTIN: ['equals', 'does not equal'],
  NOTCONTAINS: ['contains', 'does not contain'],
  NOTSTARTSWITH: ['starts with', 'does not start with'],
  NOTENDSWITH: ['ends with', 'does not end with'],
  ISBITNOTSET: ['has a bit set of', 'has no bit set of'],
  ISNOTBITSET: ['has a bit set of', 'has no bit set of'],
};

/** @returns a few values in words: one as it is, several in braces. */
export function valuesInWords(values: readonly Scalar[]): string {
  const [first] = values;
  if (first === undefined) return 'nothing';
  const known = values.map((value) => (isBinary(value) ? binaryNote(value) : undefined));
  // Security identifiers and GUIDs stand as people know them.
  if (known.every((note) => note !== undefined))
    return values.length === 1 ? (known[0] ?? '') : `{${known.join(', ')}}`;
  return describeValue(values.length === 1 ? first : { kind: 'multi', values });
}

/** Numbers and truth values stand without quotes, like the value that they are compared with. */
function constantInWords(constant: string, actual: readonly Scalar[]): string {
  const [value] = actual;
  const bare =
    value === undefined
      ? /^(true|false|-?\d+)$/i.test(constant)
      : typeof value === 'bigint' || typeof value === 'boolean';
  return bare ? constant : `"${constant}"`;
}

const equality: ReadonlySet<string> = new Set(['EQUAL', 'NOTEQUAL', 'ISIN', 'ISNOTIN']);

/** A single value that is or is not the constant can be said in fewer words than other relations. */
function equalityReason(
  attribute: string,
  values: readonly Scalar[],
  wanted: string,
  equal: boolean,
): string {
  const is = `${attribute} is ${valuesInWords(values)}`;
  if (!equal) return `${is}, not ${wanted}`;
  return valuesInWords(values).toLowerCase() === wanted.toLowerCase()
    ? is
    : `${is}, which equals ${wanted}`;
}

function problemInWords(outcome: ClauseOutcome): string | undefined {
  const { clause, problem } = outcome;
  switch (problem) {
    case undefined:
      return undefined;
    case 'unknown-operator':
      return l10n.t(
        '{0} is not an operator of the product, so the clause is never met',
        clause.operator,
      );
    case 'unresolved-parameter': {
      const missing = outcome.missing ?? [];
      return plural(
        l10n.t(
          '{names} {count, plural, one {has} other {have}} no value here, so the clause is not met',
        ),
        { count: missing.length, names: missing.map((name) => `%${name}%`).join(', ') },
      );
    }
    case 'binary':
      return l10n.t('{0} is binary, and only ISNULL and ISNOTNULL can test it', clause.attribute);
    case 'not-a-number':
      return l10n.t(
        '"{0}" is not an integer, so {1} cannot test it',
        outcome.constant,
        clause.operator,
      );
    case 'membership':
      return l10n.t('only membership of directory objects can be tested');
  }
}

/** @returns in words why a clause holds or does not: `department is "Sales", which does not start with "HR"`. */
export function clauseReason(outcome: ClauseOutcome): string {
  const { clause, holds, actual, constant } = outcome;
  const problem = problemInWords(outcome);
  if (problem !== undefined) return problem;
  const { attribute, operator } = clause;
  if (operator === 'ISNULL' || operator === 'ISNOTNULL')
    return actual.length === 0
      ? `${attribute} has no value`
      : `${attribute} is ${valuesInWords(actual)}`;
  if (operator === 'ISMEMBEROF' || operator === 'ISNOTMEMBEROF')
    return `the object is ${holds === (operator === 'ISMEMBEROF') ? '' : 'not '}a direct member of ${constant}`;
  return comparisonReason(outcome);
}

function comparisonReason({ clause, holds, actual, constant }: ClauseOutcome): string {
  const { attribute, operator } = clause;
  const denied = denials[operator];
  const phrases = denied ?? relations[operator] ?? ['matches', 'does not match'];
  const related = holds !== (denied !== undefined);
  const phrase = phrases[related ? 0 : 1];
  const wanted = constantInWords(constant, actual);
  if (actual.length === 0)
    return `${attribute} has no value, so it ${equality.has(operator) ? 'is not' : phrase} ${wanted}`;
  if (actual.length === 1 && equality.has(operator))
    return equalityReason(attribute, actual, wanted, related);
  if (actual.length === 1)
    return `${attribute} is ${valuesInWords(actual)}, which ${phrase} ${wanted}`;
  return `${attribute} is ${valuesInWords(actual)}, ${related ? 'one of which' : 'none of which'} ${phrases[0]} ${wanted}`;
}

/** @returns the clauses that keep a group from holding. */
export function failingClauses(group: GroupOutcome): readonly ClauseOutcome[] {
  return group.clauses.filter((clause) => !clause.holds);
}

/** @returns in words why a rule applies to an object or does not. */
export function ruleReason(
  step: Pick<RuleStep, 'verdict' | 'scope' | 'rule'>,
  flowing: boolean,
): string {
  const { scope, rule } = step;
  if (step.verdict === 'disabled') return 'the rule is disabled, so it takes no part';
  if (step.verdict === 'out-of-scope') {
    const [first] = scope;
    const why = first === undefined ? '' : failingClauses(first).map(clauseReason).join('; and ');
    return scope.length > 1
      ? `out of scope: none of its ${scope.length} groups holds; the first because ${why}`
      : `out of scope: ${why}`;
  }
  if (!flowing) return 'in scope, but no rule in scope makes a link, so nothing flows';
  if (scope.length === 0)
    return `the rule has no scoping filter, so every ${rule.rule.sourceObjectType} is in scope`;
  const holding = scope.findIndex((group) => group.holds);
  const reasons = (scope[holding]?.clauses ?? []).map(clauseReason).join('; and ');
  const group = scope.length > 1 ? `group ${holding + 1} of ${scope.length} holds: ` : '';
  return reasons === '' ? 'in scope: its group has no clauses' : `in scope: ${group}${reasons}`;
}

/** @returns in words what a join group came to. */
export function joinReason(
  step: Pick<JoinStep, 'outcome' | 'conditions' | 'candidates' | 'group'>,
  inbound: boolean,
): string {
  const conditions = step.conditions
    .map(
      ({ condition, searched }) =>
        `${inbound ? condition.metaverseAttribute : condition.connectorAttribute} = ${valuesInWords(searched)}`,
    )
    .join(' and ');
  const where = inbound ? 'metaverse object' : 'object of the directory';
  switch (step.outcome) {
    case 'joined':
      return `exactly one ${where} has ${conditions}: ${step.candidates[0]?.label ?? ''}`;
    case 'no-match':
      return `no ${where} that could be joined has ${conditions}`;
    case 'ambiguous':
      return `${step.candidates.length} objects have ${conditions}, so this group does not decide; the next one is tried`;
    case 'no-key':
      return `${step.conditions
        .filter(({ searched }) => searched.length === 0)
        .map(({ condition }) =>
          inbound ? condition.connectorAttribute : condition.metaverseAttribute,
        )
        .join(' and ')} has no value, so there is nothing to search for`;
  }
}

type Link = Pick<LinkStep, 'outcome' | 'reason' | 'rule'>;

/** How an object came to its link, or why it has none; `rule` is the rule in words. */
const linkReasons: Readonly<Record<LinkStep['reason'], (rule: string, step: Link) => string>> = {
  'rule-in-scope': (rule, { outcome }) =>
    outcome === 'already-linked'
      ? l10n.t('was linked before, and {0} still applies', rule)
      : l10n.t('{0} no longer applies', rule),
  'lineage-unknown': (rule) =>
    l10n.t('was linked before, by a rule that is not recorded; {0} applies', rule),
  'outbound-link': () => l10n.t('was linked before by an outbound rule'),
  'taken-over': (rule) =>
    l10n.t('the rule that made the link no longer applies; {0} takes it over', rule),
  'join-match': (rule) => l10n.t('joined by {0}', rule),
  'dn-match': (rule) =>
    l10n.t(
      '{0} provisions it, but an object with that DN already exists and is linked instead',
      rule,
    ),
  'no-join': (rule) => l10n.t('{0} creates it without looking for an existing one', rule),
  'no-match': (rule, step) =>
    step.rule === undefined
      ? l10n.t('nothing to join was found, and no rule in scope creates one')
      : l10n.t('nothing to join was found, so {0} creates it', rule),
  'no-key': (rule, step) =>
    step.rule === undefined
      ? l10n.t('none of the attributes to join on has a value, so it is neither joined nor created')
      : l10n.t('{0} creates it', rule),
  ambiguous: (rule, step) =>
    step.rule === undefined
      ? l10n.t('several objects match, and no join group matches exactly one')
      : l10n.t(
          'several objects match, and no join group matches exactly one, so {0} creates a new one',
          rule,
        ),
  'no-rule-in-scope': () => l10n.t('no rule is in scope'),
  'no-linking-rule': (_, { outcome }) =>
    outcome === 'already-linked'
      ? l10n.t('was linked before; no rule in scope makes a link, so nothing flows')
      : l10n.t('no rule in scope joins or creates an object'),
  'deleted-in-directory': () => l10n.t('the object was deleted in its directory'),
  placeholder: () =>
    l10n.t(
      'a placeholder: it exists only because another object refers to it, and is never joined',
    ),
  'export-object': () =>
    l10n.t('not yet confirmed by an import, so it is not synchronized inbound'),
  'rule-out-of-scope': (rule, { outcome }) =>
    outcome === 'deprovisioned'
      ? l10n.t('{0} no longer applies, so the object is to be deleted', rule)
      : l10n.t('the rule that made the link no longer applies, and no other takes over'),
  'metaverse-deleted': (_, { outcome }) =>
    outcome === 'deprovisioned'
      ? l10n.t(
          'the metaverse object is deleted, so the object that was created for it is deleted too',
        )
      : l10n.t('the metaverse object is deleted; the object remains, without a link'),
  'unknown-type': () => l10n.t('no rule applies to this object type'),
  'not-synchronized': () =>
    l10n.t('unchanged since the last synchronization; it contributes what it contributed then'),
  'object-missing': () => l10n.t('the metaverse object it is linked to is not in the fixture'),
  error: () => l10n.t('an error prevented any change'),
};

/** @returns in words how an object came to its link, or why it has none. */
export function linkReason(step: Link): string {
  const rule = step.rule === undefined ? l10n.t('a rule') : `"${step.rule.rule.name}"`;
  return linkReasons[step.reason](rule, step);
}

/** @returns in words why a reference value does not flow. */
export function referenceReason(skipped: SkippedReference): string {
  switch (skipped.reason) {
    case 'not-in-fixture':
      return l10n.t('{0} is not in the fixture', skipped.dn);
    case 'placeholder':
      return l10n.t('{0} is only a placeholder', skipped.dn);
    case 'not-linked':
      return l10n.t('{0} is not linked to the metaverse', skipped.dn);
    case 'no-target-object':
      return l10n.t('{0} has no object in the target directory', skipped.dn);
    case 'unknown-object':
      return l10n.t('{0} does not lead to a metaverse object', skipped.dn);
  }
}
