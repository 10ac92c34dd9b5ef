import type { Fix } from '../../base/diagnostic';
import type { Expression } from '../../syntax/ast';
import { example } from '../example';
import { bare } from '../shape';
import type { CheckContext, ExpressionCheck } from '../types';
import type { CheckEnvironment } from '../types';

function check({ tree, environment, analysis, report }: CheckContext): void {
  const absent: (Expression & { kind: 'Attribute' })[] = [];
  const found: Expression[] = [];
  for (const { node, type, role, parent } of analysis.nodes) {
    if (role.kind !== 'operand' || parent?.kind !== 'Binary' || parent.operator !== '&') continue;
    const inner = bare(node);
    if (
      !type.nullable ||
      type.types === 0 ||
      inner.kind === 'Binary' ||
      isUnknown(inner, environment)
    )
      continue;
    found.push(node);
    if (inner.kind === 'Attribute') absent.push(inner);
  }
  const fixes = guard(tree, [...new Set(absent.map(({ name }) => `IsPresent([${name}])`))]);
  for (const node of found)
    report({
      span: node.span,
      message:
        'This may be absent; joined to a text it then counts as empty. Guard it with IsPresent.',
      fixes,
    });
}

/** No value at all where a part of it is absent. */
function guard(
  { span: { start, end } }: Expression,
  conditions: readonly string[],
): readonly Fix[] {
  if (conditions.length === 0) return [];
  const edits = [
    { span: { start, end: start }, newText: `IIF(${conditions.join(' && ')}, ` },
    { span: { start: end, end }, newText: ', NULL)' },
  ];
  return [
    {
      title: conditions.length === 1 ? `Guard with ${conditions.join('')}` : 'Guard with IsPresent',
      edits,
    },
  ];
}

/** Nothing is known of an attribute without a schema. */
function isUnknown(node: Expression, environment: CheckEnvironment): boolean {
  return node.kind === 'Attribute' && environment.attribute(node.name) === undefined;
}

export const nullInConcatenation: ExpressionCheck = {
  code: 'SR315',
  name: 'nullInConcatenation',
  summary: 'A value that may be absent is joined to a text.',
  defaultSeverity: 'information',
  explanation: `Joined with \`&\`, an absent attribute counts as the empty text, so that \`[givenName] & "." & [sn]\` gives \`.Doe\` for somebody without a given name. Guard the whole with
\`IIF(IsPresent(…), …, NULL)\`, or let the rule's scope ask for the attribute with \`ISNOTNULL\`.`,
  bad: example(
    [
      'cn <- [givenName] & "." & [sn]',
      '//    ^^^^^^^^^^^ SR315: absent',
      '//                        ^^^^ SR315: absent',
    ],
    { connector: ['givenName string', 'sn string'] },
  ),
  good: example(
    ['cn <- IIF(IsPresent([givenName]) && IsPresent([sn]), [givenName] & "." & [sn], NULL)'],
    { connector: ['givenName string', 'sn string'] },
  ),
  check,
};
