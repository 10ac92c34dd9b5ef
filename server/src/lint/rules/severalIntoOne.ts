import * as l10n from '@vscode/l10n';
import { isStandard } from '../precedence';
import { flowsOf, ruleView } from '../ruleBlock';
import type { LintContext, LintRule } from '../types';

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined || isStandard(view.rule)) return;
  const { configuration } = context;
  for (const { source, target } of flowsOf(view.tree)) {
    if (source.kind !== 'DirectSource') continue;
    const name = source.attribute.text;
    if (
      configuration.attribute(view.source, name)?.multivalued !== true ||
      configuration.attribute(view.target, target.text)?.multivalued !== false
    )
      continue;
    const first = `IIF(IsNullOrEmpty([${name}]), NULL, Item([${name}], 1))`;
    context.report({
      span: source.span,
      message: l10n.t(
        "'{0}' is multi-valued but '{1}' is single-valued. Use Item to select one value.",
        name,
        target.text,
      ),
      fixes: [
        {
          title: l10n.t('Use the first value'),
          edits: [{ span: source.span, newText: first }],
          preferred: true,
        },
      ],
    });
  }
}

export const severalIntoOne: LintRule = {
  code: 'SR211',
  name: 'severalIntoOne',
  summary: 'A multi-valued attribute flows directly to a single-valued one.',
  defaultSeverity: 'warning',
  explanation: `A direct flow copies all values. As soon as an object has a second value, the flow and the object fail. Select one value, and check for absence first, because \`Item\` fails on an absent
attribute: \`IIF(IsNullOrEmpty([x]), NULL, Item([x], 1))\`. Standard rules are not checked.`,
  bad: `connector "contoso.com" {
    type AD
    attributes { description string multivalued }
    object user { description }
}

metaverse {
    attributes { description string indexed }
    object person { description }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        description <- description
        //             ^^^^^^^^^^^ SR211: Use Item to select one value
    }
}`,
  good: `connector "contoso.com" {
    type AD
    attributes { description string multivalued }
    object user { description }
}

metaverse {
    attributes { description string indexed }
    object person { description }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
        description <- IIF(IsNullOrEmpty([description]), NULL, Item([description], 1))
    }
}`,
  check,
};
