import * as l10n from '@vscode/l10n';
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
      message: l10n.t(
        'This value can be absent and is then joined as an empty string. Check it with IsPresent first.',
      ),
      fixes,
    });
}

/** Makes the result NULL if a part of it is absent. */
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
      title:
        conditions.length === 1
          ? l10n.t('Guard with {0}', conditions.join(''))
          : l10n.t('Guard with IsPresent'),
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
  summary: 'A value that can be absent is joined to a string.',
  defaultSeverity: 'information',
  explanation: `\`&\` treats an absent attribute as an empty string, so \`[givenName] & "." & [sn]\` returns \`.Doe\` for a person without a given name. Guard the expression with
\`IIF(IsPresent(…), …, NULL)\`, or require the attribute in the scoping filter with \`ISNOTNULL\`.`,
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
