import type { CompiledFlow, CompiledRule } from './flow/compiledFlow';
import type { Source } from './flow/source';

/** A mapping and the place of its rule in the rule group. */
export interface PlanEntry {
  readonly flow: CompiledFlow;
  readonly rule: CompiledRule;
  /** Index into {@link RuleGroup.rules}. */
  readonly index: number;
}

/** The mappings of rules in scope to one attribute, the one that wins first. */
export interface PlannedAttribute {
  readonly attribute: string;
  readonly entries: readonly PlanEntry[];
  /** No merging and no *apply once*: the first mapping that gives something decides. */
  readonly simple: boolean;
}

/** Target attributes with the mappings of one group to each, for one set of rules in scope. */
export type FlowPlan = ReadonlyMap<string, PlannedAttribute>;

/** Rules of one direction between one metaverse side and one connector-space type. */
export interface RuleGroup {
  readonly connector: string;
  /** Object type in the connector space. */
  readonly objectType: string;
  /** Disabled rules included; they are considered only to be shown. */
  readonly all: readonly CompiledRule[];
  /** The enabled ones, by precedence. */
  readonly rules: readonly CompiledRule[];
  /** @returns the rules that are in scope of an object; the same list for the same rules. */
  inScope(source: Source): RulesInScope;
}

function planOf(
  rules: readonly CompiledRule[],
  metaverseType: string,
  applies: readonly boolean[],
): FlowPlan {
  const plan = new Map<string, PlanEntry[]>();
  rules.forEach((rule, index) => {
    const { direction, targetObjectType } = rule.rule;
    if (
      applies[index] !== true ||
      (direction === 'Inbound' && targetObjectType !== metaverseType && targetObjectType !== '*')
    )
      return;
    for (const flow of rule.prepared.flows) {
      const entries = plan.get(flow.target);
      if (entries === undefined) plan.set(flow.target, [{ flow, rule, index }]);
      else entries.push({ flow, rule, index });
    }
  });
  return new Map(
    [...plan].map(([attribute, entries]) => [
      attribute,
      {
        attribute,
        entries,
        simple: entries.every(({ flow }) => flow.merge === 'update' && !flow.flow.once),
      },
    ]),
  );
}

/** Rules of a group that are in scope together. Few such sets occur, so what follows from one is worked out once for all its objects. */
export class RulesInScope {
  /** By precedence. */
  readonly rules: readonly CompiledRule[];
  /** Those that join. */
  readonly joiners: readonly CompiledRule[];
  /** Those that provision. */
  readonly provisioners: readonly CompiledRule[];
  /** The first that may make a link: without one nothing flows (engine §4.5). */
  readonly linker: CompiledRule | undefined;
  /** Identifiers of all that may: they hold the links of their objects. */
  readonly holders: readonly string[];
  readonly #group: readonly CompiledRule[];
  /** By index into the rules of the group. */
  readonly #applies: readonly boolean[];
  readonly #plans = new Map<string, FlowPlan>();
  readonly #lineages = new Map<string, readonly string[]>();

  constructor(group: readonly CompiledRule[], applies: readonly boolean[]) {
    this.#group = group;
    this.#applies = applies;
    this.rules = group.filter((_, index) => applies[index]);
    this.joiners = this.rules.filter((rule) => rule.prepared.joins);
    this.provisioners = this.rules.filter((rule) => rule.prepared.provisions);
    this.linker = this.rules.find((rule) => rule.prepared.links);
    this.holders = this.rules.filter((rule) => rule.prepared.links).map((rule) => rule.rule.id);
  }

  /** The mappings that count for a metaverse object type: those of rules to it or to `*`. */
  plan(metaverseType: string): FlowPlan {
    const known = this.#plans.get(metaverseType);
    if (known !== undefined) return known;
    const plan = planOf(this.#group, metaverseType, this.#applies);
    this.#plans.set(metaverseType, plan);
    return plan;
  }

  /** Identifiers of the rules that hold a link which one of them made, that one first. */
  lineage(maker: string): readonly string[] {
    const known = this.#lineages.get(maker);
    if (known !== undefined) return known;
    const lineage = [...new Set([maker, ...this.holders])];
    this.#lineages.set(maker, lineage);
    return lineage;
  }
}

export const nothingInScope = new RulesInScope([], []);

/** A place in the tree of sets: each rule, in order, is in scope or not. */
interface Branch {
  holds?: Branch;
  fails?: Branch;
  set?: RulesInScope;
}

/** @param all in the order of the rules */
export function ruleGroup(
  connector: string,
  objectType: string,
  all: readonly CompiledRule[],
): RuleGroup {
  const rules = all.filter((rule) => !rule.rule.disabled);
  const root: Branch = {};
  const made = (source: Source): RulesInScope =>
    new RulesInScope(
      rules,
      rules.map((rule) => rule.prepared.scope.holds(source)),
    );
  return {
    connector,
    objectType,
    all,
    rules,
    inScope: (source) => {
      let branch = root;
      for (const rule of rules)
        branch = rule.prepared.scope.holds(source) ? (branch.holds ??= {}) : (branch.fails ??= {});
      return (branch.set ??= made(source));
    },
  };
}
