import type { Diagnostic } from '../base/diagnostic';
import type { LineIndex } from '../base/lineIndex';
import type { Span } from '../base/span';
import type { Configuration } from '../domain/configuration';
import type { AttributeFlow, Direction, Origin, SyncRule } from '../domain/rule';
import type { AttributeSchema, Connector, Schema } from '../domain/schema';
import type { ParsedBlock } from '../syntax/ast';

export type { ParsedBlock };

/**
 * Snapshots of the workspace: immutable, made by `Workspace.snapshot()`, shared between versions wherever nothing changed. The unit of
 * recomputation is the block; spans of blocks, diagnostics and origins are relative to their block's start.
 */

/** A top-level block of a file: its text is `file.text.slice(start, end)`; the blocks of a file tile it. */
export interface BlockSnapshot {
  /** Unique in the workspace; a new one whenever the block's text changes, the same one when it only moved. */
  readonly id: number;
  /** URI of the file. */
  readonly file: string;
  /** Absolute in this version of the file. The only absolute offset there is. */
  readonly start: number;
  readonly end: number;
  readonly parsed: ParsedBlock;
  /** The rule that the block describes, when it is a rule block with a direction. */
  readonly rule: SyncRule | undefined;
  /** Found by parser and binder, without knowledge of other blocks. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface FileSnapshot {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  readonly blocks: readonly BlockSnapshot[];
  /** What the blocks were read as, in their order. Who needs few blocks takes these by their place, because all blocks move with every key that is typed before them. */
  readonly parsed: readonly ParsedBlock[];
  /** The blocks that hold comments; the same list for as long as none of these changes. */
  readonly commented: readonly ParsedBlock[];
  /** @returns where the block at a place in the list begins. */
  start(index: number): number;
  at(index: number): BlockSnapshot | undefined;
  /** @returns the block that holds the offset; the first or last one for an offset outside the text. */
  blockAt(offset: number): BlockSnapshot | undefined;
  /** @returns the block of that identifier. */
  block(id: number): BlockSnapshot | undefined;
  /** The configuration that the file belongs to (URI of its folder). */
  readonly configuration: string;
}

/** A flow with its rule, as the index hands it out. */
export interface FlowEntry {
  readonly rule: SyncRule;
  readonly flow: AttributeFlow;
}

/** A place that reads an attribute: a flow, a scoping clause or a join condition. */
export interface ReaderEntry {
  readonly rule: SyncRule;
  readonly kind: 'flow' | 'scope' | 'join';
  readonly flow?: AttributeFlow;
  readonly origin: Origin | undefined;
}

/** Which side of the synchronization an attribute name belongs to. */
export type Side =
  { readonly kind: 'metaverse' } | { readonly kind: 'connector'; readonly connector: string };

/** Facts across blocks, updated by difference when a block changes; a feature asks here and never walks the workspace. */
export interface AttributeIndex {
  /** Enabled and disabled rules that set the attribute, by precedence; `objectType` `undefined` means any. A rule to `*` counts for every type. */
  writers(side: Side, attribute: string, objectType?: string): readonly FlowEntry[];
  /** Of the writers, flows of enabled rules that give a value to every object that their rule applies to. */
  givers(side: Side, attribute: string): readonly FlowEntry[];
  /** Of the writers, flows of enabled rules with another merge type than Update and Replace. */
  mergers(side: Side, attribute: string, objectType?: string): readonly FlowEntry[];
  /** What reads it, by precedence. */
  readers(side: Side, attribute: string, objectType?: string): readonly ReaderEntry[];
  isRead(side: Side, attribute: string): boolean;
  /** Names that are set or read on that side, sorted. */
  attributes(side: Side, objectType?: string): readonly string[];
  /** All rules, by direction-independent precedence; ties by direction, then identifier (engine §2.2). */
  readonly rules: readonly SyncRule[];
  rulesNamed(name: string): readonly SyncRule[];
  rulesWithId(id: string): readonly SyncRule[];
  rulesWithPrecedence(precedence: number): readonly SyncRule[];
  /** Rules of one direction and connector (identifier) that read one object type, in order. */
  rulesReading(
    direction: Direction,
    connector: string,
    sourceObjectType: string,
  ): readonly SyncRule[];
  /** Of these, the enabled ones that join or provision. */
  rulesJoining(
    direction: Direction,
    connector: string,
    sourceObjectType: string,
  ): readonly SyncRule[];
  /** Rules with the password synchronization flag, in order. */
  readonly rulesWithPasswordSync: readonly SyncRule[];
  /** Metaverse object types that rules or schema know, sorted. */
  readonly metaverseTypes: readonly string[];
}

/** The `syncrules.json` of a folder, or its defaults. */
export interface Manifest {
  readonly name: string;
  /** Globs relative to the folder. */
  readonly rules: readonly string[];
  readonly fixtures: readonly string[];
  /** Parameter values for `%name%`, over those of connectors and partitions. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Severity per diagnostic code; `off` silences it. */
  readonly lint: ReadonlyMap<string, 'error' | 'warning' | 'information' | 'hint' | 'off'>;
  /** Path of the folder, relative to this one, with the configuration that standard rules are compared with. */
  readonly baseline: string | undefined;
}

export interface ConfigurationSnapshot {
  /** URI of the folder, without a final slash. */
  readonly uri: string;
  readonly manifest: Manifest;
  readonly manifestDiagnostics: readonly Diagnostic[];
  readonly files: readonly FileSnapshot[];
  file(uri: string): FileSnapshot | undefined;
  /** The configuration that the manifest names as the one to compare standard rules with; its own baseline is not followed. */
  readonly baseline: ConfigurationSnapshot | undefined;
  /** URIs of the fixtures that the manifest's globs match. */
  readonly fixtures: readonly string[];
  readonly configuration: Configuration;
  /** Those of `configuration`, without the work of listing its rules. */
  readonly connectors: readonly Connector[];
  readonly index: AttributeIndex;
  connector(nameOrId: string): Connector | undefined;
  /** Schema of an attribute on a side; undefined when unknown or when that side declares no schema. */
  attribute(side: Side, name: string): AttributeSchema | undefined;
  /** The declared schema of a side; undefined when it declares none. */
  schema(side: Side): Schema | undefined;
  hasSchema(side: Side): boolean;
}

export interface WorkspaceSnapshot {
  readonly version: number;
  readonly configurations: readonly ConfigurationSnapshot[];
  /** The configurations that are worked on: without baselines outside the workspace's folders, which are there to be compared with only. */
  readonly own: readonly ConfigurationSnapshot[];
  file(uri: string): FileSnapshot | undefined;
  configurationOf(uri: string): ConfigurationSnapshot | undefined;
  /** Text of a file that is none of the rule language: a manifest, a fixture. */
  text(uri: string): string | undefined;
  /** @returns where an origin stands now: file and absolute span; undefined when its block is gone. */
  locate(origin: Origin): { readonly file: FileSnapshot; readonly span: Span } | undefined;
  /** @returns the line that an origin begins in, from zero; undefined when its block is gone. */
  lineOf(origin: Origin): number | undefined;
}

/** The sides a rule reads from and writes to: an inbound rule reads its connector and writes the metaverse. */
export function sides(rule: { readonly direction: Direction; readonly connector: string }): {
  readonly source: Side;
  readonly target: Side;
} {
  const metaverse: Side = { kind: 'metaverse' };
  const connector: Side = { kind: 'connector', connector: rule.connector };
  return rule.direction === 'Inbound'
    ? { source: connector, target: metaverse }
    : { source: metaverse, target: connector };
}
