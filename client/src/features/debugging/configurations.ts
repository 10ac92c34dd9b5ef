import {
  commands,
  l10n,
  window,
  type DebugConfiguration,
  type DebugConfigurationProvider,
  type WorkspaceFolder,
} from 'vscode';
import {
  methods,
  type FixtureObject,
  type FixtureObjectReference,
} from '../../../../server/src/protocol/requests';
import { configurationFor } from '../../infrastructure/debugConfiguration';
import type { Services } from '../../infrastructure/services';

/** Longer lists are searched with *Debug This Object*, which asks in another way. */
const mostListed = 1000;

/** Fills in what a configuration leaves open, down to F5 without any: the object is the selected one, or one of the fixture in the editor. */
export class RuleConfigurationProvider implements DebugConfigurationProvider {
  constructor(private readonly services: Services) {}

  async resolveDebugConfiguration(
    _folder: WorkspaceFolder | undefined,
    config: DebugConfiguration,
  ): Promise<DebugConfiguration | undefined> {
    if (typeof config['fixture'] === 'string' && config['fixture'] !== '') return config;
    const object = await this.object();
    if (object === undefined) return undefined;
    const base = configurationFor(object);
    // A configuration that names its object by an empty text leaves it open, as the one that the editor writes first does.
    const given = Object.entries(config).filter(([, value]) => value !== '' && value !== undefined);
    return { ...base, ...Object.fromEntries(given) };
  }

  /** Every fixture object, for the list that *Select and Start Debugging* shows. */
  async everyObject(): Promise<DebugConfiguration[]> {
    const objects = await this.services.server.request<FixtureObject[]>(
      methods.fixtureObjects,
      undefined,
    );
    return objects
      .slice(0, mostListed)
      .map((object) => configurationFor(object, { name: l10n.t('Preview of {0}', object.label) }));
  }

  private async object(): Promise<FixtureObjectReference | undefined> {
    const { selection, server } = this.services;
    const editor = window.activeTextEditor;
    const file = editor?.document.uri.toString();
    const objects = await server.request<FixtureObject[]>(methods.fixtureObjects, undefined);
    const here = objects.filter(({ fixture }) => fixture === file);
    const [only, another] = here;
    if (only !== undefined && another === undefined) return only;
    // In a fixture the cursor says which object is meant.
    const line = editor?.selection.active.line ?? -1;
    const atCursor = here.find(
      ({ location }) =>
        location !== undefined &&
        location.range.start.line <= line &&
        line <= location.range.end.line,
    );
    if (atCursor !== undefined) return atCursor;
    const selected = selection.current;
    const known =
      selected !== undefined &&
      objects.some(({ fixture, dn }) => fixture === selected.fixture && dn === selected.dn);
    if (known && (here.length === 0 || selected.fixture === file)) return selected;
    await commands.executeCommand('syncrule.selectObject', false);
    return selection.current;
  }
}
