import type { PlainLocation, PlainPosition, PlainRange, PreviewDocument } from './preview';

/** Our own requests and notifications beside the language server protocol. Method names start with `syncrule/`. */

/** A configuration: a folder with its rules. */
export interface ConfigurationSummary {
  /** URI of the folder. */
  readonly uri: string;
  readonly name: string;
  readonly rules: number;
  readonly errors: number;
}

/** A node of the metaverse tree. Ids are stable over refreshes and opaque to the client. */
export interface TreeNode {
  readonly id: string;
  readonly kind:
    | 'configuration'
    | 'objectType'
    | 'attribute'
    | 'contributor'
    | 'reader'
    | 'group'
    | 'object'
    | 'value'
    | 'connectorObject'
    | 'message'
    | 'search'
    | 'more'
    | 'debug';
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly hasChildren: boolean;
  /** Opened at first: what was asked for stands below. */
  readonly expanded?: boolean;
  readonly location?: PlainLocation;
  /** The fixture object that a click makes the selected one. */
  readonly selects?: FixtureObjectReference;
  /** The value that a debug session can run to: where this attribute is decided for this object. */
  readonly debugs?: { readonly object: FixtureObjectReference; readonly attribute: string };
  /** Spoken by a screen reader where the label alone does not say it. */
  readonly accessibleLabel?: string;
  /** What a copy of the node's value takes: a whole value, a DN, an identifier. */
  readonly copy?: string;
  /** A node that stands for the rest of a long list: asking for the children of `parent` with this limit shows more of it. */
  readonly more?: { readonly parent: string; readonly limit: number };
}

export interface TreeChildrenParams {
  /** Absent: the roots. */
  readonly id?: string;
  /** Longest list of objects that is answered; what is left out becomes a node of kind `more`. */
  readonly limit?: number;
  /** With the roots: adds the results of a metaverse search. */
  readonly search?: string;
}

/** Where an object stands in the tree: the nodes from the root down to it, and how long the list has to be that holds it. */
export interface TreePathParams {
  readonly object: FixtureObjectReference;
}

export interface TreePathAnswer {
  readonly nodes: readonly TreeNode[];
  readonly limit: number;
}

/** A metaverse search as the user typed it. */
export interface SearchParams {
  readonly query: string;
}

export interface SearchAnswer {
  /** Why the query cannot be read. */
  readonly problem?: string;
  readonly found: number;
}

/** For an attribute of the schema: where a flow to it can be written. */
export interface FlowPlacesParams {
  /** Id of the attribute's node. */
  readonly id: string;
}

export interface FlowPlace {
  /** Name of a rule that can have one more flow; absent: a rule of its own at the end of a file. */
  readonly rule?: string;
  readonly detail: string;
  readonly location: PlainLocation;
  /** A snippet of the editor's. */
  readonly snippet: string;
}

export interface FixtureObjectReference {
  /** URI of the configuration's folder. */
  readonly configuration: string;
  /** URI of the fixture file. */
  readonly fixture: string;
  /** Connector name and DN inside the fixture. */
  readonly connector: string;
  readonly dn: string;
}

export interface FixtureObject extends FixtureObjectReference {
  readonly label: string;
  readonly objectType: string;
  readonly location?: PlainLocation;
}

export interface PreviewParams {
  readonly object: FixtureObjectReference;
}

/** Asks what a full synchronization of a fixture leaves. */
export interface NextStateParams {
  /** URIs of the configuration's folder and of the fixture. */
  readonly configuration: string;
  readonly fixture: string;
}

/** The text of a fixture, and how many objects it has, or of the run those that failed; or why there is none. */
export type NextStateAnswer =
  | {
      readonly kind: 'state';
      readonly text: string;
      readonly objects: number;
      readonly failed: number;
    }
  | { readonly kind: 'error'; readonly message: string };

/** Either a preview, or why there is none and what to do. */
export type PreviewAnswer =
  | { readonly kind: 'preview'; readonly document: PreviewDocument }
  | { readonly kind: 'error'; readonly message: string; readonly location?: PlainLocation };

/** Asks what the expression of the flow at a place gives for an object of a fixture. */
export interface EvaluateParams {
  readonly uri: string;
  readonly position: PlainPosition;
  readonly object: FixtureObjectReference;
}

/** What one part of an expression came to. */
export interface EvaluatedPart {
  readonly range: PlainRange;
  /** For people; empty where the part was not needed. */
  readonly text: string;
  readonly skipped: boolean;
  readonly failed: boolean;
}

interface Evaluated {
  /** The whole expression. */
  readonly range: PlainRange;
  /** The object whose attributes were read. */
  readonly label: string;
  /** Outer ones before what they hold. */
  readonly parts: readonly EvaluatedPart[];
}

/** A value, what failed and where, or why the expression could not be tried at all; with reason `object`, another object may do. */
export type EvaluateAnswer =
  | (Evaluated & { readonly kind: 'value'; readonly text: string; readonly type: string })
  | (Evaluated & {
      readonly kind: 'failure';
      readonly message: string;
      readonly failing: PlainRange;
    })
  | { readonly kind: 'refusal'; readonly reason: 'place' | 'object'; readonly message: string };

export interface ImportParams {
  /** URIs of the export folder and of the folder to write. */
  readonly from: string;
  readonly to: string;
  readonly force: boolean;
}

export interface ImportAnswer {
  readonly rules: number;
  readonly flows: number;
  /** How many parameters of connectors and settings of the server were not kept, because they are not documented and may hold secrets. */
  readonly leftOutParameters: number;
  readonly written: readonly string[];
  /** URIs of files that exist already: nothing was written then, and `force` overwrites them. */
  readonly inTheWay: readonly string[];
  /** Files that could not be read or written, each with its reason; lines count from one, as people count. */
  readonly problems: readonly {
    readonly file: string;
    readonly line?: number;
    readonly message: string;
    readonly severity: 'error' | 'warning';
  }[];
}

/** Commands of a client that a server may put behind a lens; a client names those that it has in `initializationOptions.commands`. */
export const clientCommands = {
  /** URI, position and locations, as the protocol writes them: shows the places beside the position. */
  showReferences: 'syncrule.showReferences',
  /** Opens the attribute flow of the selected object. */
  showAttributeFlow: 'syncrule.showAttributeFlow',
  /** URI and position: evaluates the expression there for the selected object. */
  evaluateExpression: 'syncrule.evaluateExpression',
} as const;

export const methods = {
  /** TreeChildrenParams → TreeNode[] */
  treeChildren: 'syncrule/treeChildren',
  /** TreePathParams → TreePathAnswer; no nodes when the object is not in the tree */
  treePath: 'syncrule/treePath',
  /** SearchParams → SearchAnswer */
  searchMetaverse: 'syncrule/searchMetaverse',
  /** FlowPlacesParams → FlowPlace[] */
  flowPlaces: 'syncrule/flowPlaces',
  /** nothing → FixtureObject[] */
  fixtureObjects: 'syncrule/fixtureObjects',
  /** nothing → ConfigurationSummary[] */
  configurations: 'syncrule/configurations',
  /** PreviewParams → PreviewAnswer */
  preview: 'syncrule/preview',
  /** NextStateParams → NextStateAnswer */
  nextState: 'syncrule/nextState',
  /** EvaluateParams → EvaluateAnswer */
  evaluate: 'syncrule/evaluate',
  /** ExplainParams → ExplainAnswer (`explain.ts`) */
  explain: 'syncrule/explain',
  /** ImportParams → ImportAnswer */
  importConfiguration: 'syncrule/importConfiguration',
  /** Server → client, nothing: rules, schema or fixtures changed; views ask again. */
  changed: 'syncrule/changed',
  /** Client → server, FixtureObjectReference or null: the object that hovers and lenses speak of. */
  selectObject: 'syncrule/selectObject',
  /** Client → server, nothing: the user trusts the workspace from now on; `initializationOptions.trusted` said that they did not. */
  trustGranted: 'syncrule/trustGranted',
} as const;
