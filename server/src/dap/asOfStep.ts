import type { Attributes } from '../domain/object';
import type { Scalar } from '../domain/value';
import { objectKey } from '../engine/synchronize';
import { sameValues } from '../engine/values';
import type {
  AttributeResult,
  FlowRow,
  InboundPass,
  LinkOutcome,
  OutboundPass,
  PreviewDocument,
  RuleReference,
} from '../protocol/preview';
import type { Pass, TraceNode } from './recording/node';
import { enclosing } from './recording/node';
import type { Recording } from './recording/recording';

const notYet = 'The run has not come here yet.';

function changeOf(before: readonly Scalar[], after: readonly Scalar[]): AttributeResult['change'] {
  if (sameValues(before, after)) return 'unchanged';
  if (before.length === 0) return 'added';
  return after.length === 0 ? 'removed' : 'changed';
}

/** What a run has come to at a step. */
class Reached {
  readonly #seen = new Set<string>();

  constructor(recording: Recording, at: TraceNode) {
    for (const node of recording.nodes.slice(0, at.id + 1))
      for (const mark of marksOf(node)) this.#seen.add(mark);
  }

  has(...parts: readonly string[]): boolean {
    return this.#seen.has(parts.join('\n'));
  }
}

/** What tells the turns of a run apart. */
function turnOf({ phase, connector, source }: Pass): string {
  return phase === 'outbound' ? (connector ?? '') : source.key;
}

function marksOf(node: TraceNode): readonly string[] {
  const { detail } = node;
  const pass = enclosing(node, 'pass')?.pass;
  const turn = pass === undefined ? '' : turnOf(pass);
  const mark = (...parts: readonly string[]): string => parts.join('\n');
  switch (detail.kind) {
    case 'pass':
      return [mark('pass', turn)];
    case 'rule':
      return detail.step === undefined ? [] : [mark('rule', turn, detail.rule.rule.id)];
    case 'join':
      return [mark('join', turn, detail.step.rule.rule.id, String(detail.step.group))];
    case 'link':
      return [mark('link', turn)];
    case 'flow':
      return [
        mark('flow', detail.step.target.key, detail.step.attribute, detail.candidate.rule.rule.id),
      ];
    case 'decision':
      return [mark('decision', detail.step.target.key, detail.step.attribute)];
    case 'export':
      return [mark('export', detail.step.subject.key)];
    case 'error':
      return [mark('error', detail.step.error.message)];
    default:
      return [];
  }
}

/** Takes out of a preview what a run comes to only behind a step. */
class AsOfStep {
  readonly #reached: Reached;
  /** Keys of the run by space and identifier, as the document names objects. */
  readonly #keys = new Map<string, string>();
  readonly #attributes = new Map<string, Attributes>();

  constructor(
    private readonly recording: Recording,
    private readonly at: TraceNode,
  ) {
    this.#reached = new Reached(recording, at);
    for (const { key, object } of recording.run.objects.values())
      this.#keys.set(`${recording.names.connector(object.connector)}\n${object.dn}`, key);
  }

  document(whole: PreviewDocument, words: string): PreviewDocument {
    const { metaverse } = whole;
    const key = this.recording.metaverse;
    return {
      ...whole,
      summary: words,
      errors: whole.errors.filter(({ message }) => this.#reached.has('error', message)),
      inbound: whole.inbound.flatMap((pass) => this.inbound(pass)),
      ...(metaverse === undefined || key === undefined
        ? {}
        : {
            metaverse: {
              ...metaverse,
              attributes: metaverse.attributes.map((result) =>
                this.attribute(key, undefined, result),
              ),
            },
          }),
      outbound: whole.outbound.flatMap((pass) => this.outbound(pass)),
    };
  }

  private inbound(pass: InboundPass): readonly InboundPass[] {
    const key = this.#keys.get(`${pass.object.space}\n${pass.object.id}`) ?? '';
    if (!this.#reached.has('pass', key)) return [];
    return [{ ...pass, ...this.considered(key, pass), link: this.link(key, key, pass.link) }];
  }

  private outbound(pass: OutboundPass): readonly OutboundPass[] {
    const connector =
      [...this.recording.run.objects.values()]
        .map(({ object }) => object.connector)
        .find((id) => this.recording.names.connector(id) === pass.connector) ?? pass.connector;
    if (!this.#reached.has('pass', connector)) return [];
    const key =
      pass.object === undefined
        ? ''
        : (this.#keys.get(`${pass.object.space}\n${pass.object.id}`) ??
          objectKey(connector, pass.object.id));
    return [
      {
        ...pass,
        ...this.considered(connector, pass),
        link: this.link(connector, key, pass.link),
        attributes: pass.attributes.map((result) => this.attribute(key, connector, result)),
        pendingExport: this.#reached.has('export', key)
          ? pass.pendingExport
          : { operation: 'none', dn: pass.pendingExport.dn, changes: [] },
      },
    ];
  }

  /** The rules and joins that were considered so far. */
  private considered(
    turn: string,
    pass: Pick<InboundPass, 'rules' | 'joins'>,
  ): Pick<InboundPass, 'rules' | 'joins'> {
    return {
      rules: pass.rules.filter(({ rule }) => this.#reached.has('rule', turn, rule.id)),
      joins: pass.joins.filter(({ rule, group }) =>
        this.#reached.has('join', turn, rule.id, String(group)),
      ),
    };
  }

  private link(turn: string, key: string, link: LinkOutcome): LinkOutcome {
    if (this.#reached.has('link', turn)) return link;
    const before = this.recording.run.objects.get(key)?.object.link !== undefined;
    return { kind: before ? 'already-linked' : 'not-linked', reason: 'not decided yet' };
  }

  private attribute(
    key: string,
    connector: string | undefined,
    result: AttributeResult,
  ): AttributeResult {
    const { recording } = this;
    if (result.rows.length === 0 || this.#reached.has('decision', key, result.attribute)) {
      const isDn = connector !== undefined && result.attribute === 'dn';
      return isDn
        ? result
        : this.withValues(
            result,
            recording.state.initial(key, result.attribute),
            this.held(key).get(result.attribute) ?? [],
            connector,
            result.winner,
            result.reason,
          );
    }
    const rows = result.rows.map((row): FlowRow =>
      this.#reached.has('flow', key, result.attribute, row.rule.id) ? row : later(row),
    );
    const initial = recording.state.initial(key, result.attribute);
    return this.withValues(
      { ...result, rows },
      initial,
      initial,
      connector,
      undefined,
      'not decided yet',
    );
  }

  /** What an object holds at the step. */
  private held(key: string): Attributes {
    const held = this.#attributes.get(key) ?? this.recording.state.attributes(key, this.at.changes);
    this.#attributes.set(key, held);
    return held;
  }

  private withValues(
    result: AttributeResult,
    before: readonly Scalar[],
    after: readonly Scalar[],
    connector: string | undefined,
    winner: RuleReference | undefined,
    reason: string,
  ): AttributeResult {
    const { names } = this.recording;
    const { attribute, type, multivalued, rows } = result;
    const change = changeOf(before, after);
    return {
      attribute,
      type,
      multivalued,
      rows,
      before: names.values(before, connector),
      after: names.values(after, connector),
      change,
      reason,
      ...(winner === undefined ? {} : { winner }),
    };
  }
}

function later(row: FlowRow): FlowRow {
  const { rule, source, dataSource, mapping, mergeType, once, target, reads, location } = row;
  return {
    rule,
    source,
    dataSource,
    mapping,
    mergeType,
    once,
    target,
    reads,
    result: [],
    status: 'not-evaluated',
    reason: notYet,
    ...(location === undefined ? {} : { location }),
  };
}

/**
 * @param whole the preview of the whole run
 * @param at where the run stands
 * @param words what is said in place of the outcome
 * @returns the preview as it stands at a step: with the values of the step, and without what the run has not come to
 */
export function previewAsOfStep(
  recording: Recording,
  whole: PreviewDocument,
  at: TraceNode,
  words: string,
): PreviewDocument {
  return new AsOfStep(recording, at).document(whole, words);
}
