import { Workspace } from './workspace';

/** What changes a workspace. */
type Change =
  'addRoot' | 'removeRoot' | 'setFile' | 'nameFile' | 'removeFile' | 'open' | 'change' | 'close';

/** A change as data, so another workspace, on another thread perhaps, can be told of it. */
export type WorkspaceCall = {
  readonly [K in Change]: { readonly name: K; readonly args: Readonly<Parameters<Workspace[K]>> };
}[Change];

/** Carries out a change that another workspace told. */
export function applyCall(workspace: Workspace, call: WorkspaceCall): void {
  // Name and arguments belong together by the type of the call.
  (workspace[call.name] as (...args: unknown[]) => void).apply(workspace, [...call.args]);
}

/** A workspace that tells what changes it. */
export class MirroredWorkspace extends Workspace {
  readonly #tell: (call: WorkspaceCall) => void;

  constructor(tell: (call: WorkspaceCall) => void) {
    super();
    this.#tell = tell;
  }

  override addRoot(uri: string): void {
    super.addRoot(uri);
    this.#tell({ name: 'addRoot', args: [uri] });
  }

  override removeRoot(uri: string): void {
    super.removeRoot(uri);
    this.#tell({ name: 'removeRoot', args: [uri] });
  }

  override setFile(uri: string, text: string): void {
    super.setFile(uri, text);
    this.#tell({ name: 'setFile', args: [uri, text] });
  }

  override nameFile(uri: string): void {
    super.nameFile(uri);
    this.#tell({ name: 'nameFile', args: [uri] });
  }

  override removeFile(uri: string): void {
    super.removeFile(uri);
    this.#tell({ name: 'removeFile', args: [uri] });
  }

  override open(...args: Parameters<Workspace['open']>): void {
    super.open(...args);
    this.#tell({ name: 'open', args });
  }

  override *settingFile(uri: string, text: string): Generator<void, void> {
    yield* super.settingFile(uri, text);
    this.#tell({ name: 'setFile', args: [uri, text] });
  }

  override *opening(...args: Parameters<Workspace['opening']>): Generator<void, void> {
    yield* super.opening(...args);
    this.#tell({ name: 'open', args });
  }

  override change(...args: Parameters<Workspace['change']>): void {
    super.change(...args);
    this.#tell({ name: 'change', args });
  }

  override close(uri: string): void {
    super.close(uri);
    this.#tell({ name: 'close', args: [uri] });
  }
}

/** @returns the changes that make an empty workspace equal to this one. */
export function callsFor(workspace: Workspace): readonly WorkspaceCall[] {
  const { roots, disk, named, open } = workspace.contents();
  return [
    ...roots.map((uri): WorkspaceCall => ({ name: 'addRoot', args: [uri] })),
    ...disk.map((args): WorkspaceCall => ({ name: 'setFile', args })),
    ...named.map((uri): WorkspaceCall => ({ name: 'nameFile', args: [uri] })),
    ...open.map((args): WorkspaceCall => ({ name: 'open', args })),
  ];
}
