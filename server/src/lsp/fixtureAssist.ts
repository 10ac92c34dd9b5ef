import { CompletionItemKind, type CompletionList, type Hover } from 'vscode-languageserver';
import { fixtureNameAt, fixtureOffers, type FixturePlace } from '../formats/fixture/assist';
import { counted } from '../base/counted';
import { describeAttribute } from '../ide/hover/attribute';
import { paragraph, strong, type Markup } from '../protocol/markup';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from '../model/types';
import { hoverText } from './convert';
import type { Uses } from './handlerContext';
import type { PositionParam } from '../protocol/params';
import type { Lines } from './positions';

/** A fixture in JSON with the configuration that it belongs to. */
interface Home extends Lines {
  readonly workspace: WorkspaceSnapshot;
  readonly configuration: ConfigurationSnapshot;
}

/** Texts beyond this many characters were not written by hand. */
const largest = 2_000_000;

function homeOf({ view }: Uses<'view'>, uri: string): Home | undefined {
  const workspace = view.snapshot();
  const configuration = workspace.configurationOf(uri);
  const file = view.linesOf(uri);
  if (
    configuration?.fixtures.includes(uri) !== true ||
    file === undefined ||
    !/\.json$/i.test(uri) ||
    file.text.length > largest
  )
    return undefined;
  return { ...file, workspace, configuration };
}

const kinds: Readonly<Record<FixturePlace['kind'], CompletionItemKind>> = {
  attribute: CompletionItemKind.Field,
  connector: CompletionItemKind.Module,
  rule: CompletionItemKind.Class,
  metaverseObject: CompletionItemKind.Reference,
  objectType: CompletionItemKind.Struct,
  truth: CompletionItemKind.Value,
  object: CompletionItemKind.Reference,
};

/** Offers names of the configuration in a fixture: connectors, object types, attributes, rules, and objects of the file. */
export function fixtureCompletion(
  context: Uses<'view' | 'positions'>,
  uri: string,
  position: PositionParam,
): CompletionList | null {
  const home = homeOf(context, uri);
  if (home === undefined) return null;
  const offset = context.positions.offset(home, position);
  const found = fixtureOffers(home.text, offset, home.configuration.configuration);
  const name = found && fixtureNameAt(home.text, offset, home.configuration.configuration);
  if (found === undefined || name === undefined) return null;
  const range = context.positions.range(home, found.span);
  const kind = kinds[name.place.kind];
  // What is replaced begins with a quote, and so must what it is compared with.
  return {
    isIncomplete: false,
    items: found.offers.map(({ label, detail, text }) => ({
      label,
      kind,
      detail,
      filterText: text,
      textEdit: { range, newText: text },
    })),
  };
}

/** Says what the configuration knows of the name at a place of a fixture. */
export function fixtureHover(
  context: Uses<'view' | 'positions', 'hoverForm'>,
  uri: string,
  position: PositionParam,
): Hover | null {
  const home = homeOf(context, uri);
  const name =
    home &&
    fixtureNameAt(
      home.text,
      context.positions.offset(home, position),
      home.configuration.configuration,
    );
  if (home === undefined || name === undefined) return null;
  const content = describe(home, name.place, name.written);
  return content === undefined
    ? null
    : {
        contents: hoverText(content, context.client.hoverForm),
        range: context.positions.range(home, name.span),
      };
}

function describe(home: Home, place: FixturePlace, written: string): Markup | undefined {
  const { configuration } = home;
  if (written === '') return undefined;
  if (place.kind === 'attribute')
    return describeAttribute(
      home,
      place.connector === undefined
        ? { kind: 'metaverse' }
        : { kind: 'connector', connector: place.connector.id },
      written,
      place.objectType,
    );
  if (place.kind === 'connector') {
    const connector = configuration.connector(written);
    const rules = configuration.index.rules.filter((rule) => rule.connector === connector?.id);
    return connector === undefined
      ? undefined
      : [
          paragraph(
            'Connector ',
            strong(connector.name),
            `, ${connector.type}: ${counted(connector.schema?.attributes.size ?? 0, 'selected attribute')}, ${counted(rules.length, 'rule')}.`,
          ),
        ];
  }
  if (place.kind === 'rule') {
    const rule = configuration.index.rulesNamed(written)[0];
    return rule === undefined
      ? undefined
      : [
          paragraph(
            'Rule ',
            strong(rule.name),
            `, ${rule.direction.toLowerCase()}, precedence ${rule.precedence}, link ${rule.linkType}.`,
          ),
        ];
  }
  if (place.kind !== 'objectType') return undefined;
  const type = place.schema?.objectTypes.get(written);
  return type === undefined
    ? undefined
    : [
        paragraph(
          'Object type ',
          strong(type.name),
          ` of ${place.connector === undefined ? 'the metaverse' : place.connector.name}: ${counted(type.attributes.length, 'attribute')}.`,
        ),
      ];
}
