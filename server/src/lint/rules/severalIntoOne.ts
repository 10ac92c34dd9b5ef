import { isStandard } from '../precedence';
import { flowsOf, ruleView, sideName } from '../ruleBlock';
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
      message: `'${name}' can have several values, '${target.text}' of ${sideName(configuration, view.target)} holds one. Take one of them with Item.`,
      fixes: [
        {
          title: 'Take the first value',
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
  summary: 'An attribute with several values flows directly to one that holds a single value.',
  defaultSeverity: 'warning',
  explanation: `A direct flow copies all values. As soon as an object has a second one, the flow fails, and with it the object. Take one value, guarded, because \`Item\` fails on an absent
attribute: \`IIF(IsNullOrEmpty([x]), NULL, Item([x], 1))\`. The standard rules' own flows of this kind are left alone.`,
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
        //             ^^^^^^^^^^^ SR211: Take one of them with Item
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
