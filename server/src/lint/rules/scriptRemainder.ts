import * as l10n from '@vscode/l10n';
import type { Span } from '../../base/span';
import { scriptRemainder as remainderIn } from '../../domain/scriptRemainder';
import { mentions } from '../mentions';
import { clausesOf, flowsOf, property, ruleView, type RuleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

interface Part {
  readonly text: string;
  readonly span: Span;
  readonly kind: 'name' | 'value';
}

function* partsOf(view: RuleView): IterableIterator<Part> {
  const { tree } = view;
  if (tree.name !== undefined) yield { text: tree.name.value, span: tree.name.span, kind: 'value' };
  for (const keyword of ['connector', 'object'])
    for (const value of property(tree, keyword)?.values ?? [])
      if (value.kind === 'Text' || value.kind === 'Name')
        yield {
          text: value.kind === 'Text' ? value.value : value.text,
          span: value.span,
          kind: 'name',
        };
  for (const { name, span } of mentions(view)) yield { text: name, span, kind: 'name' };
  for (const { value } of clausesOf(tree))
    if (value !== undefined) yield { text: value.value, span: value.span, kind: 'value' };
  for (const { source } of flowsOf(tree))
    if (source.kind === 'ConstantSource')
      yield { text: source.text.value, span: source.text.span, kind: 'value' };
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  for (const { text, span, kind } of partsOf(view)) {
    const found = remainderIn(text, kind);
    if (found !== undefined)
      context.report({
        span,
        message: l10n.t('{0} is left over from a script. Replace it with its value.', found),
      });
  }
}

export const scriptRemainder: LintRule = {
  code: 'SR116',
  name: 'scriptRemainder',
  summary: 'The rule contains a variable or a placeholder of a script.',
  defaultSeverity: 'error',
  explanation: `A script that makes rules puts values into them when it runs: \`$connector.Identifier\`, \`(Get-ADSyncConnector …)\`, \`%ForestName%\`. An import does not run
it and keeps these words. On a server they would be an ordinary string: a connector or an attribute that does not exist. Replace each with the value that the script would have
put in. Rules that contain such words are not exported.`,
  bad: `inbound rule "In from AD - User" {
    connector  "$c.Identifier"
    //         ^^^^^^^^^^^^^^^ SR116: $c.Identifier is left over from a script
    object     user -> person
    link       Join
    precedence 50

    flow {
        city <- l
    }
}`,
  good: `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        city <- l
    }
}`,
  check,
};
