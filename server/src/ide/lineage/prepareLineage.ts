import { rankOf } from './flowRank';
import { sides, type ConfigurationSnapshot } from '../../model/types';

/**
 * Asks the index for what hovers, lenses and completion ask of the flows' attributes. The index makes a list when it is first asked for and keeps it through edits: whoever
 * prepares them while nobody waits spares the first hover over each attribute the making.
 * @returns a step for each rule, to be gone through a few at a time
 */
export function* prepareLineage(configuration: ConfigurationSnapshot): Generator<undefined, void> {
  const { index } = configuration;
  for (const rule of index.rules) {
    const { source, target } = sides(rule);
    const [read, written] = [rule.sourceObjectType, rule.targetObjectType].map((type) =>
      type === '*' || type === '' ? undefined : type,
    );
    for (const flow of rule.flows) {
      rankOf(configuration, rule, flow);
      index.readers(target, flow.target, written);
      for (const name of flow.sources) {
        index.writers(source, name, read);
        index.readers(source, name, read);
      }
    }
    yield;
  }
}
