import * as v from 'valibot';
import { comparisonSchema, type Comparison } from './comparison';
import type { StepMark } from './debug';
import type { JsonChange } from './patch';
import type { PlainLocation, PreviewDocument } from './preview';
import { locationSchema, previewDocumentSchema } from './previewSchema';
import type { FixtureObjectReference } from './requests';
import { fixtureObjectReferenceSchema } from './requestSchema';

/**
 * What the extension and the attribute-flow page say to each other. Each message carries the version of this agreement; both sides
 * check what they receive, because a page that was restored may be older than the extension that restores it.
 */
export const panelVersion = 3;

/** What a button of the page can ask for. The page names an intention; the extension knows which command that is. */
export const panelActions = [
  'selectObject',
  'importConfiguration',
  'openFolder',
  'restartServer',
  'showOutput',
  'retry',
  'compareObject',
  'compareRules',
  'openAnother',
  'save',
  'debug',
] as const;
export type PanelAction = (typeof panelActions)[number];

/** Why a page that shows a preview is out of date. */
export type StaleReason = 'computing' | 'server-stopped' | 'failed';

/** Where the debugger stands in the preview that is shown. */
export interface PanelStep {
  readonly words: string;
  readonly mark: StepMark;
}

/** The five states of the page. */
export type PanelState =
  | { readonly kind: 'loading'; readonly what: string }
  | {
      readonly kind: 'empty';
      readonly title: string;
      readonly hint: string;
      readonly actions: readonly PanelAction[];
    }
  | {
      readonly kind: 'error';
      readonly message: string;
      readonly location?: PlainLocation;
      readonly actions: readonly PanelAction[];
    }
  | {
      readonly kind: 'preview';
      readonly object?: FixtureObjectReference;
      readonly document: PreviewDocument;
      readonly stale?: { readonly reason: StaleReason; readonly message: string };
      readonly step?: PanelStep;
    }
  | { readonly kind: 'comparison'; readonly comparison: Comparison };

/** Extension → page. */
export type MessageToPanel =
  | {
      readonly version: typeof panelVersion;
      readonly kind: 'state';
      readonly state: PanelState;
      readonly revision?: number;
    }
  /** Makes the state of one revision that of the next; a page that shows another asks for the whole. */
  | {
      readonly version: typeof panelVersion;
      readonly kind: 'delta';
      readonly base: number;
      readonly revision: number;
      readonly changes: readonly JsonChange[];
    }
  /** Where the cursor of the editor is: what stands there is shown. */
  | {
      readonly version: typeof panelVersion;
      readonly kind: 'cursor';
      readonly uri: string;
      readonly line: number;
    }
  | {
      readonly version: typeof panelVersion;
      readonly kind: 'stale';
      readonly reason: StaleReason;
      readonly message: string;
    }
  | { readonly version: typeof panelVersion; readonly kind: 'fresh' };

/** Page → extension. */
export type MessageFromPanel =
  | { readonly version: typeof panelVersion; readonly kind: 'ready' }
  | { readonly version: typeof panelVersion; readonly kind: 'resend' }
  | {
      readonly version: typeof panelVersion;
      readonly kind: 'reveal';
      readonly location: PlainLocation;
      readonly keepFocus: boolean;
    }
  | { readonly version: typeof panelVersion; readonly kind: 'action'; readonly action: PanelAction }
  | { readonly version: typeof panelVersion; readonly kind: 'copy'; readonly text: string }
  /** Debugs the shown object up to where an attribute of the metaverse, or of a connector, is decided. */
  | {
      readonly version: typeof panelVersion;
      readonly kind: 'debugValue';
      readonly attribute: string;
      readonly side: string;
    }
  | { readonly version: typeof panelVersion; readonly kind: 'failed'; readonly message: string };

const version = v.literal(panelVersion);
const actions = v.array(v.picklist(panelActions));
const staleReason = v.picklist(['computing', 'server-stopped', 'failed']);

const stateSchema = v.variant('kind', [
  v.object({ kind: v.literal('loading'), what: v.string() }),
  v.object({ kind: v.literal('empty'), title: v.string(), hint: v.string(), actions }),
  v.object({
    kind: v.literal('error'),
    message: v.string(),
    location: v.exactOptional(locationSchema),
    actions,
  }),
  v.object({
    kind: v.literal('preview'),
    object: v.exactOptional(fixtureObjectReferenceSchema),
    document: previewDocumentSchema,
    stale: v.exactOptional(v.object({ reason: staleReason, message: v.string() })),
    step: v.exactOptional(
      v.object({
        words: v.string(),
        mark: v.object({
          side: v.string(),
          attribute: v.exactOptional(v.string()),
          rule: v.exactOptional(v.string()),
          source: v.exactOptional(v.string()),
        }),
      }),
    ),
  }),
  v.object({ kind: v.literal('comparison'), comparison: comparisonSchema }),
]);

const toPanelSchema = v.variant('kind', [
  v.object({
    version,
    kind: v.literal('state'),
    state: stateSchema,
    revision: v.exactOptional(v.number()),
  }),
  v.object({
    version,
    kind: v.literal('delta'),
    base: v.number(),
    revision: v.number(),
    changes: v.array(
      v.object({
        path: v.array(v.union([v.string(), v.number()])),
        value: v.exactOptional(v.unknown()),
      }),
    ),
  }),
  v.object({ version, kind: v.literal('cursor'), uri: v.string(), line: v.number() }),
  v.object({ version, kind: v.literal('stale'), reason: staleReason, message: v.string() }),
  v.object({ version, kind: v.literal('fresh') }),
]);

const fromPanelSchema = v.variant('kind', [
  v.object({ version, kind: v.literal('ready') }),
  v.object({ version, kind: v.literal('resend') }),
  v.object({
    version,
    kind: v.literal('reveal'),
    location: locationSchema,
    keepFocus: v.boolean(),
  }),
  v.object({ version, kind: v.literal('action'), action: v.picklist(panelActions) }),
  v.object({ version, kind: v.literal('copy'), text: v.string() }),
  v.object({ version, kind: v.literal('debugValue'), attribute: v.string(), side: v.string() }),
  v.object({ version, kind: v.literal('failed'), message: v.string() }),
]);

/** A message that was understood, or what is wrong with it, in one line. */
export type Parsed<T> =
  { readonly ok: true; readonly message: T } | { readonly ok: false; readonly problem: string };

const problemOf = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues
    .slice(0, 3)
    .map((issue) => `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`)
    .join('; ');

/** Checks what the page received. */
export function parseMessageToPanel(data: unknown): Parsed<MessageToPanel> {
  const result = v.safeParse(toPanelSchema, data);
  return result.success
    ? { ok: true, message: result.output }
    : { ok: false, problem: problemOf(result.issues) };
}

/** Checks what the extension received. */
export function parseMessageFromPanel(data: unknown): Parsed<MessageFromPanel> {
  const result = v.safeParse(fromPanelSchema, data);
  return result.success
    ? { ok: true, message: result.output }
    : { ok: false, problem: problemOf(result.issues) };
}

/** Checks a state that was put together from changes. */
export function parsePanelState(data: unknown): PanelState | undefined {
  const result = v.safeParse(stateSchema, data);
  return result.success ? result.output : undefined;
}
