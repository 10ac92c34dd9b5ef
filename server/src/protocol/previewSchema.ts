import * as v from 'valibot';
import type { PreviewDocument } from './preview';

/**
 * The same shape as `preview.ts`, as a check at run time: a document crosses two process borders before it is painted, and
 * a program that reads `syncrule preview --format json` can be checked against it as well.
 */

const position = v.object({ line: v.number(), character: v.number() });
export const locationSchema = v.object({
  uri: v.string(),
  range: v.object({ start: position, end: position }),
});
const location = v.exactOptional(locationSchema);

const valueType = v.picklist(['string', 'number', 'boolean', 'binary', 'reference', 'date']);
export const previewValuesSchema = v.array(
  v.object({ type: valueType, text: v.string(), note: v.exactOptional(v.string()) }),
);
const values = previewValuesSchema;

const rule = v.object({
  id: v.string(),
  name: v.string(),
  precedence: v.number(),
  direction: v.picklist(['Inbound', 'Outbound']),
  location,
});

const objectReference = v.object({
  space: v.string(),
  id: v.string(),
  objectType: v.string(),
  label: v.string(),
});

const clause = v.object({
  attribute: v.string(),
  operator: v.string(),
  value: v.string(),
  actual: values,
  holds: v.boolean(),
  reason: v.string(),
  dependsOnCase: v.exactOptional(v.boolean()),
  location,
});

const ruleVerdict = v.object({
  rule,
  status: v.picklist(['applies', 'out-of-scope', 'disabled', 'not-linked']),
  scope: v.array(v.object({ holds: v.boolean(), clauses: v.array(clause) })),
  reason: v.string(),
});

const joinAttempt = v.object({
  rule,
  group: v.number(),
  conditions: v.array(
    v.object({
      connectorAttribute: v.string(),
      metaverseAttribute: v.string(),
      caseSensitive: v.boolean(),
      searched: values,
    }),
  ),
  candidates: v.array(objectReference),
  outcome: v.picklist(['joined', 'no-match', 'ambiguous', 'no-key']),
  reason: v.string(),
  location,
});

const link = v.object({
  kind: v.picklist([
    'already-linked',
    'joined',
    'projected',
    'provisioned',
    'not-linked',
    'disconnected',
    'deprovisioned',
  ]),
  rule: v.exactOptional(rule),
  object: v.exactOptional(objectReference),
  reason: v.string(),
});

const flowStatus = v.picklist([
  'applied',
  'merged',
  'unchanged',
  'lower-precedence',
  'null',
  'authoritative-null',
  'ignored',
  'not-evaluated',
  'not-initial',
  'unresolved-reference',
  'error',
]);

const flowRow = v.object({
  rule,
  source: objectReference,
  dataSource: v.string(),
  mapping: v.picklist(['Direct', 'Constant', 'Expression']),
  mergeType: v.string(),
  once: v.boolean(),
  target: v.string(),
  reads: v.array(v.object({ attribute: v.string(), values })),
  result: values,
  status: flowStatus,
  reason: v.string(),
  location,
  leftOut: v.exactOptional(v.array(v.object({ dn: v.string(), reason: v.string() }))),
  evaluations: v.exactOptional(
    v.array(
      v.object({
        depth: v.number(),
        text: v.string(),
        outcome: v.picklist(['value', 'error', 'skipped']),
        value: v.string(),
      }),
    ),
  ),
});

const attributeResult = v.object({
  attribute: v.string(),
  type: valueType,
  multivalued: v.boolean(),
  before: values,
  after: values,
  change: v.picklist(['added', 'changed', 'removed', 'unchanged']),
  winner: v.exactOptional(rule),
  reason: v.string(),
  rows: v.array(flowRow),
});

const previewError = v.object({
  name: v.string(),
  message: v.string(),
  rule: v.exactOptional(rule),
  attribute: v.exactOptional(v.string()),
  location,
});

const pendingExport = v.object({
  operation: v.picklist(['add', 'update', 'delete', 'rename', 'none']),
  dn: v.string(),
  newDn: v.exactOptional(v.string()),
  changes: v.array(
    v.object({
      attribute: v.string(),
      operation: v.picklist(['add', 'update', 'delete']),
      added: values,
      removed: values,
    }),
  ),
});

const passEntries = {
  connector: v.string(),
  rules: v.array(ruleVerdict),
  joins: v.array(joinAttempt),
  link,
};

/** Checks a whole preview. Unknown members are left out of the result, so that an older reader can read a newer document. */
export const previewDocumentSchema = v.object({
  version: v.literal(1),
  mode: v.picklist(['full', 'delta']),
  object: objectReference,
  outcome: v.picklist(['synchronized', 'not-linked', 'error']),
  summary: v.string(),
  errors: v.array(previewError),
  inbound: v.array(v.object({ object: objectReference, ...passEntries })),
  metaverse: v.exactOptional(
    v.object({
      object: objectReference,
      change: v.picklist(['created', 'updated', 'deleted', 'unchanged']),
      attributes: v.array(attributeResult),
    }),
  ),
  outbound: v.array(
    v.object({
      ...passEntries,
      object: v.exactOptional(objectReference),
      attributes: v.array(attributeResult),
      pendingExport,
      errors: v.array(previewError),
    }),
  ),
  clock: v.number(),
});

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Does not compile when the schema and the interface drift apart. */
export const schemaMatchesPreview: Same<
  DeepReadonly<v.InferOutput<typeof previewDocumentSchema>>,
  PreviewDocument
> = true;
