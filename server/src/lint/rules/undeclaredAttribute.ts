import * as l10n from '@vscode/l10n';
import type { Side } from '../../model/types';
import { unknownWord } from '../../model/words';
import { quoteAttribute } from '../../syntax/quoting';
import { connectorsByBlock } from '../connectors';
import { attributeNames } from '../vocabularies';
import type { LintContext, LintRule } from '../types';

function sideOf(context: LintContext): Side | undefined {
  const { block, configuration } = context;
  if (block.parsed.tree.kind === 'Metaverse') return { kind: 'metaverse' };
  const connector = connectorsByBlock(configuration.connectors).get(block.id);
  return connector === undefined ? undefined : { kind: 'connector', connector: connector.id };
}

function check(context: LintContext): void {
  const { tree } = context.block.parsed;
  if (tree.kind !== 'Connector' && tree.kind !== 'Metaverse') return;
  const side = sideOf(context);
  const schema = side === undefined ? undefined : context.configuration.schema(side);
  if (schema === undefined) return;
  for (const member of tree.members) {
    if (member.kind !== 'ObjectTypeDeclaration') continue;
    for (const { text, span } of member.attributes) {
      if (schema.attributes.has(text)) continue;
      context.report(
        unknownWord({
          code: 'SR115',
          message: (shown) => l10n.t("'{0}' is not a declared attribute.", shown),
          written: text,
          known: attributeNames(schema),
          span,
          render: quoteAttribute,
          hint: l10n.t("Declare it under 'attributes'."),
        }),
      );
    }
  }
}

export const undeclaredAttribute: LintRule = {
  code: 'SR115',
  name: 'undeclaredAttribute',
  summary: 'An object type lists an attribute that is not declared.',
  defaultSeverity: 'error',
  explanation: `The list of an object type says which of the declared attributes its objects may have. A name that \`attributes\` does not declare has no type.`,
  bad: `metaverse {
    attributes {
        cn   string
        mail string
    }
    object person { cn, email }
    //                  ^^^^^ SR115: Did you mean 'mail'?
}`,
  good: `metaverse {
    attributes {
        cn   string
        mail string
    }
    object person { cn, mail }
}`,
  check,
};
