import { encloses } from '../../base/span';
import { exceptionFilters, type ExceptionFilter } from '../breakpoints/exceptions';
import { watchedMetaverse, type SourceRequest, type WatchedData } from '../breakpoints/store';
import type { Request } from '../breakpoints/breakpoint';
import { badArguments } from '../errors';
import { placesOf } from '../recording/places';
import type { DebugContext } from '../debugContext';
import type { Answer, Arguments, Handlers } from '../handler';

function list(value: unknown): readonly Arguments[] {
  return Array.isArray(value)
    ? value.filter((one): one is Arguments => typeof one === 'object' && one !== null)
    : [];
}

function requestOf(args: Arguments): Request {
  const { condition, hitCondition, logMessage } = args;
  return {
    ...(typeof condition === 'string' ? { condition } : {}),
    ...(typeof hitCondition === 'string' ? { hitCondition } : {}),
    ...(typeof logMessage === 'string' ? { logMessage } : {}),
  };
}

function pathIn(args: Arguments, command: string): string {
  const source = args.source;
  if (
    typeof source === 'object' &&
    source !== null &&
    'path' in source &&
    typeof source.path === 'string'
  )
    return source.path;
  throw badArguments(`"${command}" needs a source with a path.`);
}

const separator = '\u001f';
const written = ({ what, attribute, key }: WatchedData): string =>
  [what, attribute, key].join(separator);

function watchedIn(id: unknown): WatchedData | undefined {
  const [what, attribute, key] = typeof id === 'string' ? id.split(separator) : [];
  return (what === 'value' || what === 'winner') && attribute !== undefined && key !== undefined
    ? { what, attribute, key }
    : undefined;
}

/** @returns what a data breakpoint on a name of the client would watch: a variable, or `name` and `winner of name` in the metaverse. */
function dataNamed(debug: DebugContext, args: Arguments): WatchedData | undefined {
  const name = typeof args.name === 'string' ? args.name : '';
  if (typeof args.variablesReference === 'number' && args.variablesReference > 0)
    return debug.items(args.variablesReference).find((item) => item.name === name)?.data;
  debug.running('dataBreakpointInfo');
  const match = /^\s*(winner of\s+)?(\S+)\s*$/i.exec(name);
  return match?.[2] === undefined
    ? undefined
    : {
        key: watchedMetaverse,
        attribute: match[2],
        what: match[1] === undefined ? 'value' : 'winner',
      };
}

function setBreakpoints(debug: DebugContext, args: Arguments): Answer {
  const uri = debug.format.uri(pathIn(args, 'setBreakpoints'));
  const requests = list(args.breakpoints).map((one): SourceRequest => {
    const { line, character } = debug.format.position(
      typeof one.line === 'number' ? one.line : 0,
      typeof one.column === 'number' ? one.column : undefined,
    );
    return {
      ...requestOf(one),
      line: Math.max(0, line),
      ...(typeof one.column === 'number' ? { column: Math.max(0, character) } : {}),
    };
  });
  return {
    body: {
      breakpoints: debug.breakpoints
        .setSource(uri, requests, debug.launched?.workspace.snapshot())
        .map((one) => debug.shownBreakpoint(one)),
    },
  };
}

function setFunctionBreakpoints(debug: DebugContext, args: Arguments): Answer {
  const requests = list(args.breakpoints).map((one) => ({
    ...requestOf(one),
    name: typeof one.name === 'string' ? one.name : '',
  }));
  return {
    body: {
      breakpoints: debug.breakpoints.setFunctions(requests).map(({ id, message }) => ({
        id,
        verified: message === undefined,
        ...(message === undefined ? {} : { message }),
      })),
    },
  };
}

function dataBreakpointInfo(debug: DebugContext, args: Arguments): Answer {
  const data = dataNamed(debug, args);
  if (data === undefined)
    return {
      body: {
        dataId: null,
        description:
          'Only attributes of the metaverse and of target objects, and the winners of attributes, can be watched.',
      },
    };
  return {
    body: {
      dataId: written(data),
      description: data.what === 'winner' ? `winner of ${data.attribute}` : data.attribute,
      accessTypes: ['write'],
      canPersist: true,
    },
  };
}

function setDataBreakpoints(debug: DebugContext, args: Arguments): Answer {
  const requests = list(args.breakpoints).map((one) => ({
    ...requestOf(one),
    data: watchedIn(one.dataId),
  }));
  return {
    body: {
      breakpoints: debug.breakpoints.setData(requests).map(({ id, data, trigger }) => {
        const message =
          trigger.problem ??
          (data === undefined ? 'This is nothing that can be watched.' : undefined);
        return {
          id,
          verified: message === undefined,
          ...(message === undefined ? {} : { message }),
        };
      }),
    },
  };
}

function setExceptionBreakpoints(debug: DebugContext, args: Arguments): Answer {
  const known = (id: unknown): ExceptionFilter | undefined =>
    exceptionFilters.find(({ filter }) => filter === id)?.filter;
  const asked = [
    ...(Array.isArray(args.filters) ? args.filters.map((filterId: unknown) => ({ filterId })) : []),
    ...list(args.filterOptions),
  ] as readonly { readonly filterId?: unknown; readonly condition?: unknown }[];
  const filters = asked.flatMap(({ filterId, condition }) => {
    const filter = known(filterId);
    return filter === undefined
      ? []
      : [{ filter, ...(typeof condition === 'string' ? { condition } : {}) }];
  });
  const triggers = debug.breakpoints.setFilters(filters);
  let next = 0;
  return {
    body: {
      breakpoints: asked.map(({ filterId }) => {
        const message =
          known(filterId) === undefined
            ? `There is no filter "${String(filterId)}".`
            : triggers[next++]?.problem;
        return {
          verified: message === undefined,
          ...(message === undefined ? {} : { message }),
        };
      }),
    },
  };
}

function breakpointLocations(debug: DebugContext, args: Arguments): Answer {
  const snapshot = debug.launched?.workspace.snapshot();
  const file = snapshot?.file(debug.format.uri(pathIn(args, 'breakpointLocations')));
  if (file === undefined || typeof args.line !== 'number') return { body: { breakpoints: [] } };
  const number = (value: unknown): number | undefined =>
    typeof value === 'number' ? value : undefined;
  const start = file.lines.offset(debug.format.position(args.line, number(args.column)));
  const endLine = number(args.endLine) ?? args.line;
  const endColumn = number(args.endColumn);
  const end =
    endColumn === undefined
      ? file.lines.lineStart(debug.format.position(endLine).line + 1)
      : file.lines.offset(debug.format.position(endLine, endColumn));
  const places = placesOf(file).filter(
    ({ span }) =>
      encloses({ start, end }, { start: span.start, end: span.start }) &&
      span.start < Math.max(end, start + 1),
  );
  return {
    body: { breakpoints: places.map(({ span }) => debug.format.range(file.lines, span)) },
  };
}

/** Breakpoints of all kinds. */
export function breakpointHandlers(debug: DebugContext): Handlers {
  return {
    setBreakpoints: (args) => setBreakpoints(debug, args),
    setFunctionBreakpoints: (args) => setFunctionBreakpoints(debug, args),
    dataBreakpointInfo: (args) => dataBreakpointInfo(debug, args),
    setDataBreakpoints: (args) => setDataBreakpoints(debug, args),
    setExceptionBreakpoints: (args) => setExceptionBreakpoints(debug, args),
    breakpointLocations: (args) => breakpointLocations(debug, args),
  };
}
