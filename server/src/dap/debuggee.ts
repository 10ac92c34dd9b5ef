import type { WorkspaceSnapshot } from '../model/types';
import { RunLog, type LogLine } from './runLog';
import type { Breakpoints } from './breakpoints/store';
import { exceptionAt } from './breakpoints/exceptions';
import { contextOf } from './recording/frameContext';
import { Cursor } from './recording/cursor';
import type { Granularity, TraceNode } from './recording/node';
import type { Recording } from './recording/recording';
import type { Change } from './recording/state';
import { sameNode } from './whatIf';

/** Where a movement ended. */
export type StopResult =
  | {
      readonly kind: 'stopped';
      readonly reason: string;
      readonly description: string;
      readonly text?: string;
      readonly ids: readonly number[];
    }
  | { readonly kind: 'ended' };

/** Where a movement goes: forward to a place, or to the end. */
type Goal = TraceNode | undefined;

/** A run that is being stepped through: the cursor in it, with breakpoints and the run log. */
export class Debuggee {
  readonly #breakpoints: Breakpoints;
  readonly #workspace: () => WorkspaceSnapshot;
  readonly #say: (line: LogLine) => void;
  #recording: Recording;
  #cursor: Cursor;
  #runLog: RunLog;

  constructor(
    recording: Recording,
    breakpoints: Breakpoints,
    workspace: () => WorkspaceSnapshot,
    say: (line: LogLine) => void,
  ) {
    this.#recording = recording;
    this.#cursor = new Cursor(recording);
    this.#runLog = new RunLog(recording);
    this.#breakpoints = breakpoints;
    this.#workspace = workspace;
    this.#say = say;
  }

  get recording(): Recording {
    return this.#recording;
  }

  get at(): TraceNode {
    return this.#cursor.at;
  }

  /** Begins: stops at once, or runs to the first breakpoint or to a place that was asked for. */
  begin(stopOnEntry: boolean, goal: ((node: TraceNode) => boolean) | undefined): StopResult {
    const { first } = this.#recording;
    this.#cursor.jump(first);
    if (stopOnEntry) return this.#stop('entry', 'Stopped on entry');
    if (goal !== undefined) {
      const found = goal(first) ? first : this.#cursor.find(goal);
      if (found !== undefined) {
        this.#cursor.jump(found);
        return this.#stop('goto', 'Stopped where the value is decided');
      }
      this.#say({
        text: 'The value that was asked for is not decided in this run; it stops on entry instead.',
        category: 'stderr',
      });
      return this.#stop('entry', 'Stopped on entry');
    }
    return this.#hit(first) ?? this.resume();
  }

  step(kind: 'over' | 'into' | 'out', granularity: Granularity | undefined): StopResult {
    return this.#forward(this.#goal(kind, granularity), true);
  }

  #goal(kind: 'over' | 'into' | 'out', granularity: Granularity | undefined) {
    switch (kind) {
      case 'over':
        return this.#cursor.over(granularity);
      case 'into':
        return this.#cursor.into(granularity);
      case 'out':
        return this.#cursor.out();
    }
  }

  /** Steps to a place ahead, such as a nested call. */
  stepTo(node: TraceNode): StopResult {
    return this.#forward(node, true);
  }

  resume(): StopResult {
    return this.#forward(undefined, false);
  }

  back(granularity: Granularity | undefined): StopResult {
    return this.#cursor.back(granularity) === undefined
      ? this.#stop('step', 'At the beginning of the run')
      : this.#stop('step', 'Stepped back');
  }

  /** Runs backwards to the last breakpoint before, or to the beginning. */
  reverse(): StopResult {
    for (;;) {
      const node = this.#cursor.findBack(() => true);
      if (node === undefined) return this.#stop('entry', 'At the beginning of the run');
      this.#cursor.jump(node);
      const hit = this.#hit(node, false);
      if (hit !== undefined) return hit;
    }
  }

  goto(node: TraceNode): StopResult {
    this.#cursor.jump(node);
    return this.#stop('goto', 'Went to the place');
  }

  restartFrame(node: TraceNode): StopResult {
    const first = node.stops
      ? node
      : (this.#recording.nodes.slice(node.id).find(({ stops }) => stops) ?? this.#recording.first);
    this.#cursor.jump(first);
    return this.#stop('restart', 'Back at the beginning of the frame');
  }

  pause(): StopResult {
    return this.#stop('pause', 'Paused');
  }

  /** Puts another recording in the place of this one, at the place that corresponds to the current one. */
  replace(recording: Recording): void {
    const node = sameNode(this.#recording, this.at, recording);
    this.#recording = recording;
    this.#cursor = new Cursor(recording);
    this.#cursor.jump(node);
    this.#runLog = new RunLog(recording);
    this.#runLog.skip(node.id);
  }

  #forward(goal: Goal, remember: boolean): StopResult {
    const from = this.at;
    const end = goal?.id ?? this.#recording.nodes.length;
    for (let id = from.id + 1; id < end; id++) {
      const node = this.#recording.nodes[id];
      if (node?.stops !== true) continue;
      const hit = this.#hit(node);
      if (hit === undefined) continue;
      return this.#arrive(node, remember, hit);
    }
    if (goal === undefined) {
      for (const line of this.#runLog.finish()) this.#say(line);
      return { kind: 'ended' };
    }
    return this.#arrive(
      goal,
      remember,
      this.#hit(goal) ?? { kind: 'stopped', reason: 'step', description: 'Stepped', ids: [] },
    );
  }

  #arrive(node: TraceNode, remember: boolean, stop: StopResult): StopResult {
    if (remember) this.#cursor.step(node);
    else this.#cursor.jump(node);
    this.#tell();
    return stop;
  }

  #tell(): void {
    for (const line of this.#runLog.until(this.at.id + 1)) this.#say(line);
  }

  #stop(reason: string, description: string): StopResult {
    this.#tell();
    return { kind: 'stopped', reason, description, ids: [] };
  }

  /** @returns the changes that became visible with a node. */
  #changes(node: TraceNode): readonly Change[] {
    let previous = this.#recording.nodes[node.id - 1];
    while (previous?.stops === false) previous = this.#recording.nodes[previous.id - 1];
    const before = previous?.changes ?? 0;
    return Array.from({ length: node.changes - before }, (_, i) =>
      this.#recording.state.change(before + i),
    ).filter((change) => change !== undefined);
  }

  #hit(node: TraceNode, forward = true): StopResult | undefined {
    const hits = this.#breakpoints.hits(
      node,
      contextOf(this.#recording, node, node),
      this.#workspace(),
      this.#changes(node),
      forward,
    );
    for (const text of hits.logs) this.#say({ text, category: 'stdout', node });
    for (const text of hits.complaints) this.#say({ text, category: 'stderr', node });
    if (hits.reason === undefined) return undefined;
    this.#tellBefore(node, forward);
    const exception = hits.reason === 'exception' ? exceptionAt(node) : undefined;
    return {
      kind: 'stopped',
      reason: hits.reason,
      description: exception === undefined ? `Paused on ${hits.reason}` : 'Paused on error',
      ids: hits.ids,
      ...(exception === undefined ? {} : { text: exception.message }),
    };
  }

  /** A place that a run jumps to at its very beginning has to be told like any other. */
  #tellBefore(node: TraceNode, forward: boolean): void {
    if (forward) for (const line of this.#runLog.until(node.id + 1)) this.#say(line);
  }
}
