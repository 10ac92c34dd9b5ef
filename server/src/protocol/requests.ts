import type { PlainLocation, PreviewDocument } from './preview';

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
  readonly kind: 'configuration' | 'objectType' | 'attribute' | 'contributor' | 'reader' | 'group' | 'object' | 'value' | 'connectorObject' | 'message';
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly hasChildren: boolean;
  readonly location?: PlainLocation;
  /** The fixture object that a click makes the selected one. */
  readonly selects?: FixtureObjectReference;
  /** Spoken by a screen reader where the label alone does not say it. */
  readonly accessibleLabel?: string;
}

export interface TreeChildrenParams {
  /** Absent: the roots. */
  readonly id?: string;
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

/** Either a preview, or why there is none and what to do. */
export type PreviewAnswer =
  | { readonly kind: 'preview'; readonly document: PreviewDocument }
  | { readonly kind: 'error'; readonly message: string; readonly location?: PlainLocation };

export interface ImportParams {
  /** URIs of the export folder and of the folder to write. */
  readonly from: string;
  readonly to: string;
  readonly force: boolean;
}

export interface ImportAnswer {
  readonly rules: number;
  readonly flows: number;
  readonly written: readonly string[];
  /** Files that could not be read or written, each with its reason. */
  readonly problems: readonly { readonly file: string; readonly line?: number; readonly message: string; readonly severity: 'error' | 'warning' }[];
}

export const methods = {
  /** TreeChildrenParams → TreeNode[] */
  treeChildren: 'syncrule/treeChildren',
  /** nothing → FixtureObject[] */
  fixtureObjects: 'syncrule/fixtureObjects',
  /** nothing → ConfigurationSummary[] */
  configurations: 'syncrule/configurations',
  /** PreviewParams → PreviewAnswer */
  preview: 'syncrule/preview',
  /** ImportParams → ImportAnswer */
  importConfiguration: 'syncrule/importConfiguration',
  /** Server → client, nothing: rules, schema or fixtures changed; views ask again. */
  changed: 'syncrule/changed',
  /** Client → server, FixtureObjectReference or null: the object that hovers and lenses speak of. */
  selectObject: 'syncrule/selectObject',
} as const;
