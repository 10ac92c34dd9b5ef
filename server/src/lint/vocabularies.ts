import { Vocabulary } from '../base/suggest';
import type { SyncRule } from '../domain/rule';
import type { Schema } from '../domain/schema';
import { once } from '../base/once';

/** The attributes of a side. */
export const attributeNames = once((schema: Schema) => new Vocabulary(schema.attributes.keys()));

/** The names of rules. */
export const ruleNames = once((rules: readonly SyncRule[]) => new Vocabulary(rules.map(({ name }) => name)));
