import type { SyncRule } from '../domain/rule';
import { memoize } from '../base/memoize';
import { isStandard } from './precedence';

/** A standard rule that every server has for each connector of a kind, whatever features are on. */
export interface CoreRule {
  readonly tag: string;
  readonly name: string;
  /** The object type of the connector that the rule is about. */
  readonly type: string;
}

function core(name: string, type: string): CoreRule {
  return { tag: `Microsoft.${name.replace(/[ -]/g, '')}`, name, type };
}

/**
 * The standard rules without which no object is imported or exported: those that join, and those that flow the common attributes (defaults §1.1). Rules for
 * Exchange, Lync, cloud services, devices and writeback depend on the features of a server and are not among them.
 */
export const coreRules: Readonly<Record<string, readonly CoreRule[]>> = {
  AD: [
    core('In from AD - User Join', 'user'),
    core('In from AD - User AccountEnabled', 'user'),
    core('In from AD - User Common', 'user'),
    core('In from AD - InetOrgPerson Join', 'inetOrgPerson'),
    core('In from AD - InetOrgPerson AccountEnabled', 'inetOrgPerson'),
    core('In from AD - InetOrgPerson Common', 'inetOrgPerson'),
    core('In from AD - Group Join', 'group'),
    core('In from AD - Group Common', 'group'),
    core('In from AD - Contact Join', 'contact'),
    core('In from AD - Contact Common', 'contact'),
  ],
  AAD: [
    core('In from AAD - User Join', 'user'),
    core('In from AAD - Group Join', 'group'),
    core('Out to AAD - User Join', 'user'),
    core('Out to AAD - User Identity', 'user'),
    core('Out to AAD - Contact Join', 'contact'),
    core('Out to AAD - Contact Identity', 'contact'),
    core('Out to AAD - Group Join', 'group'),
    core('Out to AAD - Group Identity', 'group'),
  ],
};

/** @returns the tag of a standard rule without its version, which an upgrade increments (engine §2). */
export function versionless(tag: string): string {
  return tag.replace(/\.\d+$/, '');
}

/** The standard rules by connector, each by its tag without version; of several with one tag the first. */
export const standardRules = memoize(
  (rules: readonly SyncRule[]): ReadonlyMap<string, ReadonlyMap<string, SyncRule>> => {
    const found = new Map<string, Map<string, SyncRule>>();
    for (const rule of rules) {
      if (!isStandard(rule)) continue;
      const own = found.get(rule.connector) ?? new Map<string, SyncRule>();
      found.set(rule.connector, own);
      const tag = versionless(rule.immutableTag);
      if (!own.has(tag)) own.set(tag, rule);
    }
    return found;
  },
);
