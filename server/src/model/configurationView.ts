import type { Diagnostic } from '../base/diagnostic';
import type { Configuration } from '../domain/configuration';
import type { SyncRule } from '../domain/rule';
import type { AttributeSchema, Connector, Schema } from '../domain/schema';
import { RuleIndex } from './attributeIndex';
import type { FileView } from './fileView';
import type { RuleTable } from './ruleTable';
import type { Declarations } from './schemas';
import type { ConfigurationSnapshot, Manifest, Side } from './types';

/** What a view is made of; all of it immutable. */
export interface ViewParts {
  readonly uri: string;
  readonly manifest: Manifest;
  readonly manifestDiagnostics: readonly Diagnostic[];
  readonly table: RuleTable;
  readonly declarations: Declarations;
  readonly files: readonly FileView[];
  /** Rule files below the folder that the manifest's globs leave out. */
  readonly unlisted: readonly FileView[];
  readonly fixtures: readonly string[];
  readonly baseline: ConfigurationView | undefined;
}

/** One version of a configuration. Lists over all rules are made when they are first asked for. */
export class ConfigurationView implements ConfigurationSnapshot {
  readonly uri: string;
  readonly manifest: Manifest;
  readonly manifestDiagnostics: readonly Diagnostic[];
  readonly files: readonly FileView[];
  readonly unlisted: readonly FileView[];
  readonly fixtures: readonly string[];
  readonly baseline: ConfigurationView | undefined;
  readonly index: RuleIndex;
  readonly #declarations: Declarations;
  #configuration: Configuration | undefined;
  #byUri: ReadonlyMap<string, FileView> | undefined;
  #places: ReadonlyMap<number, number> | undefined;

  constructor(parts: ViewParts) {
    this.uri = parts.uri;
    this.manifest = parts.manifest;
    this.manifestDiagnostics = parts.manifestDiagnostics;
    this.files = parts.files;
    this.unlisted = parts.unlisted;
    this.fixtures = parts.fixtures;
    this.baseline = parts.baseline;
    this.#declarations = parts.declarations;
    this.index = new RuleIndex(parts.table, (rule) => this.#place(rule), [
      ...(parts.declarations.metaverse?.objectTypes.keys() ?? []),
    ]);
  }

  /** Where a rule is written, as a number that grows through the files and their blocks. */
  #place(rule: SyncRule): number {
    this.#places ??= new Map(
      this.files.flatMap((file) => file.records).map((record, at) => [record.id, at]),
    );
    return this.#places.get(rule.origin?.block ?? -1) ?? -1;
  }

  file(uri: string): FileView | undefined {
    this.#byUri ??= new Map(this.files.map((file) => [file.uri, file]));
    return this.#byUri.get(uri);
  }

  get configuration(): Configuration {
    if (this.#configuration === undefined) {
      const { connectors, metaverse, settings } = this.#declarations;
      let rules: readonly SyncRule[] | undefined;
      const gather = (): readonly SyncRule[] =>
        this.files.flatMap((file) => file.blocks.flatMap((block) => block.rule ?? []));
      // Most who ask want the schema, and the rules of a large file are many.
      this.#configuration = {
        get rules() {
          return (rules ??= gather());
        },
        connectors,
        settings,
        ...(metaverse === undefined ? {} : { metaverse }),
      };
    }
    return this.#configuration;
  }

  get connectors(): readonly Connector[] {
    return this.#declarations.connectors;
  }

  connector(nameOrId: string): Connector | undefined {
    return this.#declarations.connectorOf.get(nameOrId);
  }

  schema(side: Side): Schema | undefined {
    return side.kind === 'metaverse'
      ? this.#declarations.metaverse
      : this.connector(side.connector)?.schema;
  }

  attribute(side: Side, name: string): AttributeSchema | undefined {
    return this.schema(side)?.attributes.get(name);
  }

  hasSchema(side: Side): boolean {
    return this.schema(side) !== undefined;
  }
}
