import type { ConnectorSpaceObject } from '../../domain/object';
import type { SyncRule } from '../../domain/rule';
import { objectKey } from '../../engine/synchronize';
import { connectorSource, metaverseSource } from '../../engine/flow/singleObject';
import type { Source } from '../../engine/flow/source';
import type { Population } from '../population/population';
import { selectObject, type ObjectSelector } from '../document/previewObject';

/** What an expression reads, and what people call it. */
export interface EvaluationSource {
  readonly source: Source;
  readonly label: string;
}

/**
 * Finds what the flows of a rule read for an object of a fixture: the object itself, the object of the rule's connector that belongs to the same
 * metaverse object, or for an outbound rule that metaverse object.
 * @returns why there is nothing to read, and what to do, otherwise
 */
export function evaluationSource(
  population: Population,
  rule: SyncRule,
  selector: ObjectSelector,
): EvaluationSource | string {
  const { configuration, fixture, run } = population;
  const object = selectObject(
    configuration,
    fixture.objects.map((entry) => entry.object),
    selector,
  );
  if (typeof object === 'string') return object;
  const label = object.label ?? object.dn;
  const metaverse = metaverseOf(population, object);
  if (rule.direction === 'Outbound') {
    if (metaverse === undefined)
      return `${label} has no metaverse object when the fixture is synchronized, and an outbound flow reads that. Select another object.`;
    return { source: metaverseSource(metaverse), label: `the metaverse object of ${label}` };
  }
  const connector = configuration.connector(rule.connector)?.name ?? rule.connector;
  const linked = [
    object,
    ...(metaverse?.links ?? []).flatMap((key) => run.objects.get(key)?.object ?? []),
  ];
  const read =
    linked.find((one) => one.connector === rule.connector && fits(rule, one)) ??
    linked.find((one) => one.connector === rule.connector);
  if (read === undefined)
    return `The rule reads objects of ${connector}; ${label} has none there. Select another object.`;
  if (!fits(rule, read))
    return `The rule reads objects of type ${rule.sourceObjectType}; ${read.label ?? read.dn} is a ${read.objectType}. Select another object.`;
  return { source: connectorSource(run.rules, read), label: read.label ?? read.dn };
}

function fits(rule: SyncRule, object: ConnectorSpaceObject): boolean {
  return rule.sourceObjectType === '*' || rule.sourceObjectType === object.objectType;
}

function metaverseOf({ run }: Population, object: ConnectorSpaceObject) {
  const id = run.objects.get(objectKey(object.connector, object.dn))?.metaverse;
  const found = id === undefined ? undefined : run.metaverse.get(id);
  return found?.change === 'deleted' ? undefined : found;
}
