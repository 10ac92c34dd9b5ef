import { Vocabulary } from '../base/suggest';
import type { SyncRule } from '../domain/rule';
import type { Schema } from '../domain/schema';
import { memoize } from '../base/memoize';

/** The attributes of a side. */
export const attributeNames = memoize((schema: Schema) => new Vocabulary(schema.attributes.keys()));

/** The names of rules. */
export const ruleNames = memoize(
  (rules: readonly SyncRule[]) => new Vocabulary(rules.map(({ name }) => name)),
);
