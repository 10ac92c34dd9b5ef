import type { ConnectorSpaceObject } from '../../domain/object';
import type { CompiledRules } from '../compile';
import type { MetaverseResult } from '../result';
import type { Source } from './source';
import { ConnectorWork, MetaverseWork, Space } from '../state';

/** @returns an object of a connector space as flows read it, outside of any run. */
export function connectorSource(rules: CompiledRules, object: ConnectorSpaceObject): Source {
  return new ConnectorWork(object, new Space(object.connector, rules.parameters(object.connector)));
}

/** @returns a metaverse object as a run left it, as outbound flows read it. */
export function metaverseSource({
  id,
  objectType,
  attributes,
  contributions,
}: MetaverseResult): Source {
  return new MetaverseWork(
    id,
    objectType,
    { id, objectType, attributes, contributions },
    undefined,
  );
}
