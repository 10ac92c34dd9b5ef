import type { Span } from '../../base/span';
import type { SyncRule } from '../../domain/rule';
import type { ConfigurationSnapshot, FileSnapshot, WorkspaceSnapshot } from '../../model/types';
import type { FlowPlace } from '../../protocol/requests';
import { quoteAttribute } from '../../syntax/quoting';
import { plainLocation } from '../../model/plainLocation';
import { readNodeId } from '../../protocol/treeIds';

/** `$`, `}` and `\` mean something in a snippet. */
const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

const empty = (at: number): Span => ({ start: at, end: at });

/** Behind the rule's last flow, in its indentation. */
function afterLastFlow(
  workspace: WorkspaceSnapshot,
  rule: SyncRule,
  attribute: string,
): FlowPlace | undefined {
  const origin = rule.flows.at(-1)?.origin;
  const at = origin && workspace.locate(origin);
  if (at === undefined) return undefined;
  const { file, span } = at;
  const first = file.lines.lineStart(file.lines.position(span.start).line);
  const indent = /^[ \t]*/.exec(file.text.slice(first, span.start))?.[0] ?? '';
  const lineEnd = file.text.indexOf('\n', span.end);
  const end = lineEnd < 0 ? file.text.length : lineEnd - (file.text[lineEnd - 1] === '\r' ? 1 : 0);
  const location = plainLocation(file, empty(end));
  return {
    rule: rule.name,
    detail: `precedence ${rule.precedence}`,
    location,
    snippet: `\n${literal(indent)}${literal(quoteAttribute(attribute))} <- \${0:attribute}`,
  };
}

function newRule(
  configuration: ConfigurationSnapshot,
  file: FileSnapshot,
  type: string,
  attribute: string,
): FlowPlace {
  const connectors = configuration.connectors
    .map((one) => one.name.replace(/[\\$},|]/g, '\\$&'))
    .join(',');
  const lines = [
    `inbound rule "\${1:Custom - ${literal(attribute)}}" {`,
    connectors === ''
      ? '    connector   "${2:connector}"'
      : `    connector   "\${2|${connectors}|}"`,
    `    object      \${3:user} -> ${literal(quoteAttribute(type))}`,
    '    link        Join',
    '    precedence  ${4:50}',
    '',
    '    flow {',
    `        ${literal(quoteAttribute(attribute))} <- \${0:attribute}`,
    '    }',
    '}',
  ];
  const gap = file.text === '' || file.text.endsWith('\n') ? '\n' : '\n\n';
  return {
    detail: 'a new inbound rule at the end of the file',
    location: plainLocation(file, empty(file.text.length)),
    snippet: `${gap}${lines.join('\n')}\n`,
  };
}

/**
 * Finds where a flow to a metaverse attribute can be written.
 * @param id of the attribute's node in the metaverse tree
 * @returns the inbound rules to the attribute's object type in order of precedence, then a new rule for each file that holds such rules
 */
export function flowPlaces(workspace: WorkspaceSnapshot, id: string): readonly FlowPlace[] {
  const [kind, uri, type = '', attribute = ''] = readNodeId(id) ?? [];
  const configuration = workspace.configurations.find((one) => one.uri === uri);
  if (kind !== 'attribute' || configuration === undefined || attribute === '') return [];
  const rules = configuration.index.rules.filter(
    (rule) =>
      rule.direction === 'Inbound' &&
      !rule.disabled &&
      (rule.targetObjectType === type || rule.targetObjectType === '*'),
  );
  const files = [...new Set(rules.map((rule) => rule.origin?.file))].flatMap((file) =>
    file === undefined ? [] : (configuration.file(file) ?? []),
  );
  const targets = files.length > 0 ? files : configuration.files.slice(0, 1);
  return [
    ...rules.flatMap((rule) => afterLastFlow(workspace, rule, attribute) ?? []),
    ...targets.map((file) => newRule(configuration, file, type, attribute)),
  ];
}
