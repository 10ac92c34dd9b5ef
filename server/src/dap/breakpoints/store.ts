import type { Origin } from '../../domain/rule';
import { catalogue } from '../../functions/catalogue';
import type { WorkspaceSnapshot } from '../../model/types';
import { LineIndex } from '../../base/lineIndex';
import type { FrameContext } from '../recording/frameContext';
import type { TraceNode } from '../recording/node';
import { nextPlace, originOf } from '../recording/places';
import type { Change } from '../recording/state';
import { Trigger, type Request } from './breakpoint';
import { exceptionAt, type ExceptionFilter } from './exceptions';

/** A breakpoint in a file. `line` and `column` are zero-based. */
export interface SourceRequest extends Request {
  readonly line: number;
  readonly column?: number;
}

export interface SourceBreakpoint {
  readonly id: number;
  readonly uri: string;
  readonly request: SourceRequest;
  readonly trigger: Trigger;
  /** Where it stands; it moves with the text. Undefined where nothing can stop. */
  origin: Origin | undefined;
  message: string | undefined;
}

export interface NamedBreakpoint {
  readonly id: number;
  readonly name: string;
  readonly trigger: Trigger;
  readonly message: string | undefined;
}

/** Stands for the metaverse object of whatever run there is, so a breakpoint outlives its session. */
export const watchedMetaverse = 'metaverse';

/** What a data breakpoint watches. */
export interface WatchedData {
  /** Key of an object of a connector, or the word for the metaverse object. */
  readonly key: string;
  readonly attribute: string;
  readonly what: 'value' | 'winner';
}

export interface DataBreakpoint {
  readonly id: number;
  readonly data: WatchedData | undefined;
  readonly trigger: Trigger;
}

/** What a node hit: nothing, or breakpoints to stop at and texts to write. */
export interface Hits {
  readonly reason:
    'breakpoint' | 'function breakpoint' | 'data breakpoint' | 'exception' | undefined;
  readonly ids: readonly number[];
  readonly logs: readonly string[];
  readonly complaints: readonly string[];
}

const keyOf = ({ file, block, span }: Origin): string =>
  `${file}\n${block}\n${span.start}\n${span.end}`;
const breakable: ReadonlySet<TraceNode['detail']['kind']> = new Set([
  'rule',
  'group',
  'clause',
  'join',
  'condition',
  'flow',
  'expression',
]);

/** All breakpoints of a session. */
export class Breakpoints {
  #next = 1;
  #source: SourceBreakpoint[] = [];
  #functions: readonly NamedBreakpoint[] = [];
  #data: readonly DataBreakpoint[] = [];
  #filters: readonly { readonly filter: ExceptionFilter; readonly trigger: Trigger }[] = [];

  get source(): readonly SourceBreakpoint[] {
    return this.#source;
  }

  setSource(
    uri: string,
    requests: readonly SourceRequest[],
    workspace: WorkspaceSnapshot | undefined,
  ): readonly SourceBreakpoint[] {
    const made = requests.map((request): SourceBreakpoint => ({
      id: this.#next++,
      uri,
      request,
      trigger: new Trigger(request),
      origin: undefined,
      message: undefined,
    }));
    this.#source = [...this.#source.filter((one) => one.uri !== uri), ...made];
    for (const one of made) place(one, workspace);
    return made;
  }

  setFunctions(
    requests: readonly (Request & { readonly name: string })[],
  ): readonly NamedBreakpoint[] {
    this.#functions = requests.map((request) => {
      const trigger = new Trigger(request);
      const found = catalogue.find(({ name }) => name.toLowerCase() === request.name.toLowerCase());
      return {
        id: this.#next++,
        name: request.name.toLowerCase(),
        trigger,
        message:
          trigger.problem ??
          (found === undefined ? `There is no function ${request.name}.` : undefined),
      };
    });
    return this.#functions;
  }

  setData(
    requests: readonly (Request & { readonly data: WatchedData | undefined })[],
  ): readonly DataBreakpoint[] {
    this.#data = requests.map((request) => ({
      id: this.#next++,
      data: request.data,
      trigger: new Trigger(request),
    }));
    return this.#data;
  }

  setFilters(
    filters: readonly { readonly filter: ExceptionFilter; readonly condition?: string }[],
  ): readonly Trigger[] {
    this.#filters = filters.map(({ filter, condition }) => ({
      filter,
      trigger: new Trigger(condition === undefined ? {} : { condition }),
    }));
    return this.#filters.map(({ trigger }) => trigger);
  }

  /** Finds places again after the text changed. @returns the breakpoints in files whose blocks changed or moved */
  replace(workspace: WorkspaceSnapshot): readonly SourceBreakpoint[] {
    for (const one of this.#source)
      if (one.origin === undefined || workspace.locate(one.origin) === undefined)
        place(one, workspace);
    return this.#source;
  }

  /** Begins to count hits anew. */
  reset(): void {
    for (const { trigger } of [...this.#source, ...this.#functions, ...this.#data]) trigger.reset();
  }

  /** @param counting false when going backwards */
  hits(
    node: TraceNode,
    context: FrameContext,
    workspace: WorkspaceSnapshot,
    changes: readonly Change[],
    counting: boolean,
  ): Hits {
    const here = breakable.has(node.detail.kind) ? originOf(workspace, node) : undefined;
    const key = here && keyOf(here);
    const reached = (triggers: readonly { readonly id: number; readonly trigger: Trigger }[]) =>
      triggers.map(({ id, trigger }) => ({ id, reached: trigger.reach(context, counting) }));
    const groups = [
      { reason: 'exception' as const, all: this.#exceptions(node, context) },
      {
        reason: 'breakpoint' as const,
        all:
          key === undefined
            ? []
            : reached(
                this.#source.filter(
                  ({ origin, trigger }) =>
                    trigger.problem === undefined && origin !== undefined && keyOf(origin) === key,
                ),
              ),
      },
      {
        reason: 'function breakpoint' as const,
        all: reached(
          this.#functions.filter(({ name, message }) => message === undefined && calls(node, name)),
        ),
      },
      {
        reason: 'data breakpoint' as const,
        all: reached(
          this.#data.filter(
            ({ data }) =>
              data !== undefined &&
              changes.some((change) => concerns(change, data, context.recording.metaverse)),
          ),
        ),
      },
    ];
    const stopping = groups.find(({ all }) => all.some((one) => one.reached.kind === 'stop'));
    const everything = groups.flatMap(({ all }) => all);
    return {
      reason: stopping?.reason,
      ids: (stopping?.all ?? [])
        .filter((one) => one.reached.kind === 'stop' && one.id > 0)
        .map(({ id }) => id),
      logs: everything.flatMap((one) => (one.reached.kind === 'log' ? [one.reached.text] : [])),
      complaints: everything.flatMap((one) =>
        one.reached.kind === 'stop' && one.reached.complaint !== undefined
          ? [one.reached.complaint]
          : [],
      ),
    };
  }

  #exceptions(node: TraceNode, context: FrameContext) {
    const exception = this.#filters.length === 0 ? undefined : exceptionAt(node);
    if (exception === undefined) return [];
    return this.#filters
      .filter(({ filter }) => exception.filters.includes(filter))
      .map(({ trigger }) => ({ id: 0, reached: trigger.reach(context, true) }));
  }
}

function calls(node: TraceNode, name: string): boolean {
  const { detail } = node;
  return (
    detail.kind === 'expression' &&
    detail.evaluated.expression.kind === 'Call' &&
    detail.evaluated.expression.name.toLowerCase() === name
  );
}

function concerns(change: Change, data: WatchedData, metaverse: string | undefined): boolean {
  if (
    change.key !== (data.key === watchedMetaverse ? metaverse : data.key) ||
    change.kind !== 'values' ||
    change.attribute !== data.attribute
  )
    return false;
  return data.what === 'winner' ? change.winnerChanged : change.valuesChanged;
}

function place(breakpoint: SourceBreakpoint, workspace: WorkspaceSnapshot | undefined): void {
  breakpoint.origin = undefined;
  if (workspace === undefined) {
    breakpoint.message = 'It is checked when the run is launched.';
    return;
  }
  const file = workspace.file(breakpoint.uri);
  if (file === undefined) {
    breakpoint.message = 'This file belongs to no configuration, so no run comes here.';
    return;
  }
  const { line, column } = breakpoint.request;
  const found = nextPlace(
    file,
    new LineIndex(file.text).offset({ line, character: column ?? 0 }),
    column !== undefined,
  );
  breakpoint.origin = found?.origin;
  breakpoint.message =
    breakpoint.trigger.problem ??
    (found === undefined ? 'No rule can stop here or further down in this file.' : undefined);
}
