import type { Contribution } from '../../domain/object';
import type { PlanEntry } from '../ruleGroup';
import type { ConnectorWork } from '../state';
import type { Candidate, Winner } from './candidate';

const nothing: readonly never[] = [];

/** Makes the lineage of one object's attributes; entries of one rule and linked object are the same for all attributes that are not merged. */
export class Lineage {
  readonly #made = new Map<Candidate['source'], (readonly Contribution[])[]>();

  /** Of values that one mapping gave. */
  of(entry: PlanEntry, source: Candidate['source']): readonly Contribution[] {
    let made = this.#made.get(source);
    if (made === undefined) this.#made.set(source, (made = []));
    return (made[entry.index] ??= [contribution(entry, source)]);
  }

  ofWinners(winners: readonly Winner[]): readonly Contribution[] {
    const [winner] = winners;
    if (winner === undefined) return nothing;
    return winner.entry.flow.merge === 'update'
      ? this.of(winner.entry, winner.source)
      : winners.map(({ entry, source, values }) => ({ ...contribution(entry, source), values }));
  }
}

function contribution(entry: PlanEntry, source: Candidate['source']): Contribution {
  const { connector, dn } = (source as ConnectorWork).object;
  return { rule: entry.rule.rule.id, connector, dn };
}
