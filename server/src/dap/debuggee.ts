import type { WorkspaceSnapshot } from '../model/types';
import { Account, type Line } from './account';
import type { Breakpoints } from './breakpoints/store';
import { exceptionAt } from './breakpoints/exceptions';
import { contextOf } from './program/context';
import { Cursor } from './program/cursor';
import type { Granularity, ProgramNode } from './program/node';
import type { Program } from './program/program';
import type { Change } from './program/state';
import { sameNode } from './whatIf';

/** Where a movement ended. */
export type Halt =
  | { readonly kind: 'stopped'; readonly reason: string; readonly description: string; readonly text?: string; readonly ids: readonly number[] }
  | { readonly kind: 'ended' };

/** Where a movement goes: forward to a place, or to the end. */
type Goal = ProgramNode | undefined;

/** A run that is being stepped through: the cursor in it, with breakpoints and the account of what it did. */
export class Debuggee {
  readonly #breakpoints: Breakpoints;
  readonly #workspace: () => WorkspaceSnapshot;
  readonly #say: (line: Line) => void;
  #program: Program;
  #cursor: Cursor;
  #account: Account;

  constructor(program: Program, breakpoints: Breakpoints, workspace: () => WorkspaceSnapshot, say: (line: Line) => void) {
    this.#program = program;
    this.#cursor = new Cursor(program);
    this.#account = new Account(program);
    this.#breakpoints = breakpoints;
    this.#workspace = workspace;
    this.#say = say;
  }

  get program(): Program {
    return this.#program;
  }

  get at(): ProgramNode {
    return this.#cursor.at;
  }

  /** Begins: stops at once, or runs to the first breakpoint or to a place that was asked for. */
  begin(stopOnEntry: boolean, goal: ((node: ProgramNode) => boolean) | undefined): Halt {
    const { first } = this.#program;
    this.#cursor.jump(first);
    if (stopOnEntry) return this.#stop('entry', 'Stopped on entry');
    if (goal !== undefined) {
      const found = goal(first) ? first : this.#cursor.find(goal);
      if (found !== undefined) {
        this.#cursor.jump(found);
        return this.#stop('goto', 'Stopped where the value is decided');
      }
      this.#say({ text: 'The value that was asked for is not decided in this run; it stops on entry instead.', category: 'stderr' });
      return this.#stop('entry', 'Stopped on entry');
    }
    return this.#hit(first) ?? this.resume();
  }

  step(kind: 'over' | 'into' | 'out', granularity: Granularity | undefined): Halt {
    const goal = kind === 'over' ? this.#cursor.over(granularity) : kind === 'into' ? this.#cursor.into(granularity) : this.#cursor.out();
    return this.#forward(goal, true);
  }

  /** Steps to a place ahead, such as a nested call. */
  stepTo(node: ProgramNode): Halt {
    return this.#forward(node, true);
  }

  resume(): Halt {
    return this.#forward(undefined, false);
  }

  back(granularity: Granularity | undefined): Halt {
    return this.#cursor.back(granularity) === undefined ? this.#stop('step', 'At the beginning of the run') : this.#stop('step', 'Stepped back');
  }

  /** Runs backwards to the last breakpoint before, or to the beginning. */
  reverse(): Halt {
    for (;;) {
      const node = this.#cursor.findBack(() => true);
      if (node === undefined) return this.#stop('entry', 'At the beginning of the run');
      this.#cursor.jump(node);
      const hit = this.#hit(node, false);
      if (hit !== undefined) return hit;
    }
  }

  goto(node: ProgramNode): Halt {
    this.#cursor.jump(node);
    return this.#stop('goto', 'Went to the place');
  }

  restartFrame(node: ProgramNode): Halt {
    const first = node.stops ? node : (this.#program.nodes.slice(node.id).find(({ stops }) => stops) ?? this.#program.first);
    this.#cursor.jump(first);
    return this.#stop('restart', 'Back at the beginning of the frame');
  }

  pause(): Halt {
    return this.#stop('pause', 'Paused');
  }

  /** Puts another recording in the place of this one, at the place that corresponds to the current one. */
  replace(program: Program): void {
    const node = sameNode(this.#program, this.at, program);
    this.#program = program;
    this.#cursor = new Cursor(program);
    this.#cursor.jump(node);
    this.#account = new Account(program);
    this.#account.skip(node.id);
  }

  #forward(goal: Goal, remember: boolean): Halt {
    const from = this.at;
    const end = goal?.id ?? this.#program.nodes.length;
    for (let id = from.id + 1; id < end; id++) {
      const node = this.#program.nodes[id];
      if (node?.stops !== true) continue;
      const hit = this.#hit(node);
      if (hit === undefined) continue;
      return this.#arrive(node, remember, hit);
    }
    if (goal === undefined) {
      for (const line of this.#account.finish()) this.#say(line);
      return { kind: 'ended' };
    }
    return this.#arrive(goal, remember, this.#hit(goal) ?? { kind: 'stopped', reason: 'step', description: 'Stepped', ids: [] });
  }

  #arrive(node: ProgramNode, remember: boolean, halt: Halt): Halt {
    if (remember) this.#cursor.step(node);
    else this.#cursor.jump(node);
    this.#tell();
    return halt;
  }

  #tell(): void {
    for (const line of this.#account.until(this.at.id + 1)) this.#say(line);
  }

  #stop(reason: string, description: string): Halt {
    this.#tell();
    return { kind: 'stopped', reason, description, ids: [] };
  }

  /** @returns the changes that became visible with a node. */
  #changes(node: ProgramNode): readonly Change[] {
    let previous = this.#program.nodes[node.id - 1];
    while (previous?.stops === false) previous = this.#program.nodes[previous.id - 1];
    const before = previous?.changes ?? 0;
    return Array.from({ length: node.changes - before }, (_, i) => this.#program.state.change(before + i)).filter((change) => change !== undefined);
  }

  #hit(node: ProgramNode, forward = true): Halt | undefined {
    const hits = this.#breakpoints.hits(node, contextOf(this.#program, node, node), this.#workspace(), this.#changes(node), forward);
    for (const text of hits.logs) this.#say({ text, category: 'stdout', node });
    for (const text of hits.complaints) this.#say({ text, category: 'stderr', node });
    if (hits.reason === undefined) return undefined;
    this.#tellBefore(node, forward);
    const exception = hits.reason === 'exception' ? exceptionAt(node) : undefined;
    return { kind: 'stopped', reason: hits.reason, description: exception === undefined ? `Paused on ${hits.reason}` : 'Paused on error', ids: hits.ids, ...(exception === undefined ? {} : { text: exception.message }) };
  }

  /** A place that a run jumps to at its very beginning has to be told like any other. */
  #tellBefore(node: ProgramNode, forward: boolean): void {
    if (forward) for (const line of this.#account.until(node.id + 1)) this.#say(line);
  }
}
