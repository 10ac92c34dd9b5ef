import type { DebugProtocol } from '@vscode/debugprotocol';
import type { CandidateTrace } from '../engine/trace';
import { attributeReason, decider } from '../preview/reasons/flowReasons';
import { clauseReason, joinReason, linkReason, ruleReason } from '../preview/reasons/ruleReasons';
import { showScalar, showScalars } from './variables/display';
import type { TraceNode } from './recording/node';
import type { Recording } from './recording/recording';

/** A line of the console. */
export interface LogLine {
  readonly text: string;
  readonly category: 'stdout' | 'stderr';
  /** Whether it begins a part of the run log. */
  readonly heading?: true;
  readonly group?: DebugProtocol.OutputEvent['body']['group'];
  /** The node whose place the line links to. */
  readonly node?: TraceNode;
}

/** Tells what a run does, grouped by rule, in the order of the run; what was told is not told again when the run goes back. */
export class RunLog {
  readonly #recording: Recording;
  #told = -1;
  /** What the open group is about; undefined when none is open. */
  #group: string | undefined;

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** @returns the lines from where the last ones ended up to, and not with, a node. */
  until(end: number): readonly LogLine[] {
    const lines: LogLine[] = [];
    for (let id = this.#told + 1; id < end; id++) {
      const node = this.#recording.nodes[id];
      if (node !== undefined) lines.push(...this.#tell(node));
    }
    this.#told = Math.max(this.#told, end - 1);
    return lines;
  }

  /** @returns what is left when the run is over. */
  finish(): readonly LogLine[] {
    return [...this.until(this.#recording.nodes.length), ...this.#close()];
  }

  /** What was told of another recording of the same run counts as told. */
  skip(end: number): void {
    this.#told = Math.max(this.#told, end - 1);
  }

  #close(): readonly LogLine[] {
    if (this.#group === undefined) return [];
    this.#group = undefined;
    return [{ text: '', category: 'stdout', group: 'end' }];
  }

  #open(key: string, text: string, node: TraceNode): readonly LogLine[] {
    if (this.#group === key) return [];
    const closed = this.#close();
    this.#group = key;
    return [...closed, { text, category: 'stdout', group: 'startCollapsed', node }];
  }

  #tell(node: TraceNode): readonly LogLine[] {
    const { detail } = node;
    switch (detail.kind) {
      case 'pass':
        return [...this.#close(), { text: node.name, category: 'stdout', heading: true, node }];
      case 'rule': {
        if (detail.step === undefined) return [];
        const text = `${detail.rule.precedence} ${node.name}: ${ruleReason(detail.step, true)}`;
        return node.children.length === 0
          ? [...this.#close(), { text, category: 'stdout', node }]
          : this.#open(`scope ${node.id}`, text, node);
      }
      case 'clause':
        return [
          {
            text: `${detail.outcome.holds ? 'holds' : 'does not hold'}: ${clauseReason(detail.outcome)}`,
            category: 'stdout',
            node,
          },
        ];
      case 'join':
        return [
          ...this.#close(),
          {
            text: `${node.name} of "${detail.step.rule.rule.name}": ${joinReason(detail.step, detail.step.target === undefined)}`,
            category: 'stdout',
            node,
          },
        ];
      case 'link':
        return [
          ...this.#close(),
          { text: `${detail.step.outcome}: ${linkReason(detail.step)}`, category: 'stdout', node },
        ];
      case 'decision':
        return this.#decision(node, decider(detail.step.candidates));
      case 'export':
        return [...this.#close(), ...this.#pending(node)];
      case 'error':
        return [
          ...this.#close(),
          {
            text: `${detail.step.error.name}: ${detail.step.error.message}`,
            category: 'stderr',
            node,
          },
        ];
      case 'deleted':
        return [...this.#close(), { text: node.name, category: 'stdout', node }];
      default:
        return [];
    }
  }

  #decision(node: TraceNode, winner: CandidateTrace | undefined): readonly LogLine[] {
    if (node.detail.kind !== 'decision') return [];
    const { step } = node.detail;
    const name =
      winner === undefined
        ? 'No rule decides'
        : `${winner.rule.precedence} ${winner.rule.rule.name}`;
    const values = showScalars(step.after, this.#recording.names, step.target.connector).text;
    return [
      ...this.#open(`flow ${winner?.rule.rule.id ?? ''}`, name, node),
      {
        text: `${step.attribute} = ${values}: ${attributeReason(step)}`,
        category: step.decision === 'error' ? 'stderr' : 'stdout',
        node,
      },
    ];
  }

  #pending(node: TraceNode): readonly LogLine[] {
    if (node.detail.kind !== 'export') return [];
    const { pending, subject } = node.detail.step;
    const show = (value: Parameters<typeof showScalar>[0]): string =>
      showScalar(value, this.#recording.names, subject.connector).text;
    const changes = pending.changes.flatMap(({ attribute, added, removed }) => [
      ...removed.map((value) => `- ${attribute}: ${show(value)}`),
      ...added.map((value) => `+ ${attribute}: ${show(value)}`),
    ]);
    const head: LogLine = {
      text: `pending export: ${pending.operation} ${pending.dn}`.trimEnd(),
      category: 'stdout',
      node,
      ...(changes.length === 0 ? {} : { group: 'startCollapsed' }),
    };
    return [
      head,
      ...changes.map((text): LogLine => ({ text, category: 'stdout', node })),
      ...(changes.length === 0
        ? []
        : [{ text: '', category: 'stdout', group: 'end' } satisfies LogLine]),
    ];
  }
}
