import { describe, expect, it } from 'vitest';
import type { SyncRule } from '../../server/src/domain/rule';
import { lintBlock } from '../../server/src/lint/lintBlock';
import type { AttributeIndex, ConfigurationSnapshot } from '../../server/src/model/types';
import { readFixture } from '../support/fixture';
import { manyRules, type ManyRules } from '../support/manyRules';

/**
 * What the checks cost must grow with the number of rules and not with its square. Time says little on a busy machine, so what is counted is
 * how often something about a rule is looked up.
 */
class Watched {
  count = 0;
  readonly #rules = new WeakMap<SyncRule, SyncRule>();
  readonly #lists = new WeakMap<object, readonly unknown[]>();

  rule(rule: SyncRule): SyncRule {
    let found = this.#rules.get(rule);
    if (found === undefined) {
      found = new Proxy(rule, {
        get: (target, name): unknown => {
          this.count++;
          return Reflect.get(target, name);
        },
      });
      this.#rules.set(rule, found);
    }
    return found;
  }

  rules(list: readonly SyncRule[]): readonly SyncRule[] {
    return this.#list(list, (rule) => this.rule(rule));
  }

  entries<E extends { readonly rule: SyncRule }>(list: readonly E[]): readonly E[] {
    return this.#list(list, (entry) => ({ ...entry, rule: this.rule(entry.rule) }));
  }

  /** The same list is handed out as the same list, as the index does. */
  #list<T>(list: readonly T[], watch: (one: T) => T): readonly T[] {
    let found = this.#lists.get(list);
    if (found === undefined) {
      found = list.map(watch);
      this.#lists.set(list, found);
    }
    return found as readonly T[];
  }

  index(index: AttributeIndex): AttributeIndex {
    return {
      writers: (...args) => this.entries(index.writers(...args)),
      givers: (...args) => this.entries(index.givers(...args)),
      mergers: (...args) => this.entries(index.mergers(...args)),
      isRead: (...args) => index.isRead(...args),
      readers: (...args) => this.entries(index.readers(...args)),
      attributes: (...args) => index.attributes(...args),
      rules: this.rules(index.rules),
      rulesNamed: (name) => this.rules(index.rulesNamed(name)),
      rulesWithId: (id) => this.rules(index.rulesWithId(id)),
      rulesWithPrecedence: (precedence) => this.rules(index.rulesWithPrecedence(precedence)),
      rulesReading: (...args) => this.rules(index.rulesReading(...args)),
      rulesJoining: (...args) => this.rules(index.rulesJoining(...args)),
      rulesWithPasswordSync: this.rules(index.rulesWithPasswordSync),
      metaverseTypes: index.metaverseTypes,
    };
  }
}

function looks(count: number, parts: ManyRules): number {
  const { configuration } = readFixture(manyRules(count, parts)).loaded;
  const watched = new Watched();
  const index = watched.index(configuration.index);
  const seen: ConfigurationSnapshot = new Proxy(configuration, {
    get: (target, name): unknown => {
      const value: unknown = name === 'index' ? index : Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  for (const block of configuration.files.flatMap((file) => file.blocks))
    lintBlock(
      seen,
      block.rule === undefined ? block : { ...block, rule: watched.rule(block.rule) },
    );
  return watched.count;
}

const shapes: Readonly<Record<string, ManyRules>> = {
  'copy attributes': {},
  'give constants': { flow: (name) => `${name} <- "x"` },
  'give constants without a scope that tells them apart': {
    flow: (name) => `${name} <- "x"`,
    scope: () => ['attribute2 ISNOTNULL'],
  },
  'merge differently, each for its own value': {
    flow: (name, rule) => `${rule % 2 === 0 ? 'Merge ' : ''}${name} <- ${name}`,
  },
  'merge differently, for all': {
    flow: (name, rule) => `${rule % 2 === 0 ? 'Merge ' : ''}${name} <- ${name}`,
    scope: () => [],
  },
  'merge differently, for opposite scopes': {
    flow: (name, rule) => `${rule % 2 === 0 ? 'Merge ' : ''}${name} <- ${name}`,
    scope: (rule) => [`attribute4 ${rule % 2 === 0 ? 'EQUAL' : 'NOTEQUAL'} "x"`],
  },
  'join by other criteria': {
    join: (rule) => `attribute${rule % 19} = attribute3`,
    scope: () => [],
  },
  'join by other criteria, each for its own value': {
    join: (rule) => `attribute${rule % 19} = attribute3`,
  },
  'have one precedence': { precedence: () => '100' },
  'have one precedence in pairs': { precedence: (rule) => String(100 + (rule >> 1)) },
  'are disabled': { header: () => '    disabled\n' },
  'are custom ones and provision the same objects': { custom: true, scope: () => [] },
  'are custom ones and feed themselves': {
    custom: true,
    outbound: (rule) => rule % 2 === 1,
    flow: (name, rule) => `${name} <- ${rule % 2 === 0 ? `[${name}] & "!"` : name}`,
  },
  'are custom ones, half of which write back what the others read': {
    custom: true,
    outbound: (rule) => rule % 2 === 1,
  },
  'stand behind one another': {
    precedence: (rule) => (rule === 0 ? '100' : `after "In from AD - User ${rule - 1}"`),
  },
};

describe('the work of all checks together', () => {
  it.each(Object.entries(shapes))(
    'grows like the number of rules when they %s',
    { timeout: 60_000 },
    (_name, parts) => {
      const [few, many] = [looks(30, parts), looks(120, parts)];
      // Four times as many rules: four times the work, and sixteen times if each looked at each.
      expect(many / few).toBeLessThan(8);
    },
  );
});
