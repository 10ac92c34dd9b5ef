import * as v from 'valibot';
import type { Comparison } from './comparison';
import type { PlainLocation } from './preview';
import { parseFixtureObjectReference } from './requestSchema';
import type { FixtureObjectReference } from './requests';

/** Requests of the attribute-flow view beside the preview itself. */
export const flowMethods = {
  /** RenderFlowParams → RenderFlowAnswer */
  renderFlow: 'syncrule/renderFlow',
  /** CompareParams → CompareAnswer */
  compare: 'syncrule/compare',
  /** RevisionsParams → RevisionsAnswer */
  revisions: 'syncrule/revisions',
} as const;

/** Forms in which an attribute flow leaves the editor. */
export const flowFormats = ['svg', 'html', 'markdown', 'mermaid', 'json'] as const;
export type FlowFormat = (typeof flowFormats)[number];

export interface RenderFlowParams {
  readonly object: FixtureObjectReference;
  readonly format: FlowFormat;
  readonly changedOnly: boolean;
  readonly winnersOnly: boolean;
}

export type RenderFlowAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly message: string };

/** One side of a comparison: an object, and the state of the rules that it is previewed with. */
export interface CompareSide {
  readonly object: FixtureObjectReference;
  /**
   * As they stand in the editor; as they are on disk; those of another configuration (URI of its folder), read from disk; or those that a
   * branch, tag or commit has in the folder of the object's configuration.
   */
  readonly rules: 'edited' | 'saved' | { readonly folder: string } | { readonly revision: string };
}

export interface RevisionsParams {
  /** URI of a configuration. */
  readonly configuration: string;
}

/** A branch or tag to compare with. */
export interface RevisionSummary {
  readonly name: string;
  readonly kind: 'branch' | 'remote' | 'tag';
  readonly date: string;
  readonly subject: string;
  readonly current: boolean;
}

export type RevisionsAnswer =
  | { readonly kind: 'revisions'; readonly revisions: readonly RevisionSummary[] }
  | { readonly kind: 'error'; readonly message: string };

export interface CompareParams {
  readonly left: CompareSide;
  readonly right: CompareSide;
}

export type CompareAnswer =
  | { readonly kind: 'comparison'; readonly comparison: Comparison }
  | { readonly kind: 'error'; readonly message: string; readonly location?: PlainLocation };

const rules = v.union([
  v.picklist(['edited', 'saved']),
  v.object({ folder: v.string() }),
  v.object({ revision: v.string() }),
]);

/** Reads a side of a comparison from stored or foreign data; undefined when it is none. */
export function parseCompareSide(data: unknown): CompareSide | undefined {
  const result = v.safeParse(v.object({ object: v.unknown(), rules }), data);
  if (!result.success) return undefined;
  const object = parseFixtureObjectReference(result.output.object);
  return object === undefined ? undefined : { object, rules: result.output.rules };
}
