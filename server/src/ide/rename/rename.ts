import type { TextEdit } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { isProductParameter } from '../../domain/parameters';
import type { BlockSnapshot, Side, WorkspaceSnapshot } from '../../model/types';
import { quoteAttribute, quoteSourceName, quoteText } from '../../syntax/quoting';
import type {
  AttributeOccurrence,
  Occurrence,
  VariableOccurrence,
} from '../occurrences/occurrence';
import { occurrenceAt, occurrences } from '../occurrences/occurrences';
import { parameterNames } from '../hover/parameters';
import { absolute, placeAt, sideOf, type Place } from '../../model/place';
import { references } from '../navigation/references';
import { renameElsewhere } from './elsewhere';

export interface Renameable {
  /** What is replaced, absolute in the file. */
  readonly span: Span;
  readonly name: string;
}

export type RenameAnswer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Says whether what stands under the cursor can get another name, and if not, why.
 * @param offset absolute in the file
 */
export function prepareRename(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): RenameAnswer<Renameable> {
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (place === undefined || occurrence === undefined) return refused('There is no name here.');
  const reason = whyFixed(place, occurrence);
  return reason === undefined
    ? { kind: 'ok', value: { span: absolute(place.block, occurrence.span), name: occurrence.name } }
    : refused(reason);
}

/**
 * Changes a name wherever the configuration mentions it.
 * @param offset absolute in the file
 * @returns edits in any of the configuration's rule files, in its fixtures and in its manifest
 */
export function rename(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
  newName: string,
): RenameAnswer<readonly TextEdit[]> {
  const prepared = prepareRename(workspace, uri, offset);
  if (prepared.kind === 'refused') return prepared;
  const places = references(workspace, uri, offset);
  const place = placeAt(workspace, uri, offset);
  const occurrence = place && occurrenceAt(place.block.parsed.tree, place.offset);
  if (place === undefined || occurrence === undefined) return refused('There is no name here.');
  const wrong = whyUnfit(occurrence, newName) ?? whyTaken(place, occurrence, newName);
  if (wrong !== undefined) return refused(wrong);
  const inRules = places.map(({ uri: file, span, occurrence: one }) => ({
    file,
    ...edit(one, span, newName),
  }));
  return { kind: 'ok', value: [...inRules, ...renameElsewhere(place, occurrence, newName)] };
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}

function whyFixed(place: Place, occurrence: Occurrence): string | undefined {
  switch (occurrence.kind) {
    case 'attribute':
      return whyAttributeFixed(place, occurrence);
    case 'rule':
    case 'connector':
      return undefined;
    case 'parameter':
      return isProductParameter(occurrence.name)
        ? `%${occurrence.name}% is defined by the product, which gives it its value by this name.`
        : undefined;
    case 'variable':
      return occurrence.scope === undefined ? 'Nothing binds this variable.' : undefined;
    case 'objectType':
      return 'Object types belong to the product’s schema or to a connected directory.';
    case 'function':
      return 'Functions belong to the product.';
    case 'text':
    case 'string':
    case 'number':
    case 'guid':
    case 'unknownWord':
      return 'This is a value, not a name.';
    default:
      return 'This word belongs to the language.';
  }
}

/** Of a directory the product knows, and of one whose schema is declared, names come from there; of others nobody says. */
function whyAttributeFixed(place: Place, occurrence: AttributeOccurrence): string | undefined {
  const side = sideOf(place.configuration, place.block, occurrence.side);
  if (side.kind === 'metaverse') return undefined;
  if (occurrence.name === 'dn')
    return 'dn is the address of the object, which every connector space has; it is no attribute that could get another name.';
  const connector = place.configuration.connector(side.connector);
  if (connector?.type === 'AD')
    return `${occurrence.name} belongs to the schema of Active Directory. Only the directory can give it another name.`;
  if (connector?.type === 'AAD')
    return `${occurrence.name} belongs to the schema of the cloud directory. Only the product can give it another name.`;
  return `${occurrence.name} belongs to the schema of ${connector === undefined ? 'a connected directory' : `the connected directory ${connector.name}`}, which has its name from there.`;
}

/** A name that something else has already would make the two one, and there would be no way back. */
function whyTaken(
  { configuration, block }: Place,
  occurrence: Occurrence,
  name: string,
): string | undefined {
  if (name === occurrence.name) return undefined;
  switch (occurrence.kind) {
    case 'attribute': {
      const { index } = configuration;
      const metaverse: Side = { kind: 'metaverse' };
      const used =
        configuration.attribute(metaverse, name) !== undefined ||
        index.writers(metaverse, name).length > 0 ||
        index.readers(metaverse, name).length > 0;
      return used ? `The metaverse has an attribute ${name} already.` : undefined;
    }
    case 'rule':
      return configuration.index.rulesNamed(name).length > 0
        ? `There is a rule "${name}" already.`
        : undefined;
    case 'connector':
      return configuration.connector(name) === undefined
        ? undefined
        : `There is a connector "${name}" already.`;
    case 'parameter':
      return isProductParameter(name) || parameterNames(configuration, block).includes(name)
        ? `There is a parameter %${name}% already.`
        : undefined;
    case 'variable':
      return bindsNear(block, occurrence, name.replace(/^\$/, ''))
        ? `A call here binds ${name} already; the two could not be told apart.`
        : undefined;
    default:
      return undefined;
  }
}

/** Whether a call around or inside the one that binds a variable binds the other name. */
function bindsNear(block: BlockSnapshot, variable: VariableOccurrence, name: string): boolean {
  const own = variable.scope?.span;
  if (own === undefined) return false;
  return occurrences(block.parsed.tree).some((one) => {
    const other = one.kind === 'variable' && one.name === name ? one.scope?.span : undefined;
    return other !== undefined && other.start < own.end && own.start < other.end;
  });
}

function whyUnfit(occurrence: Occurrence | undefined, name: string): string | undefined {
  if (name.trim() === '' || /[\r\n]/.test(name))
    return 'A name is not empty and stands on one line.';
  if (occurrence?.kind === 'variable' && !/^[A-Za-z_]\w*$/.test(name.replace(/^\$/, '')))
    return 'A variable’s name has letters, digits and _ only.';
  if (occurrence?.kind === 'parameter' && !/^[\w.]+$/.test(name))
    return 'A parameter’s name has letters, digits, . and _ only.';
  if (occurrence?.kind === 'attribute' && /[\]"`]/.test(name))
    return 'An attribute’s name cannot hold ], " or `.';
  return undefined;
}

/** Writes the name as the place wants it; where the occurrence is the part between quotes, what has to be escaped is. */
function edit(
  occurrence: Occurrence,
  place: Span,
  name: string,
): { readonly span: Span; readonly newText: string } {
  switch (occurrence.kind) {
    case 'attribute':
      if (occurrence.role === 'reference' || occurrence.role === 'quoted')
        return { span: place, newText: name };
      return {
        span: place,
        newText: occurrence.role === 'direct' ? quoteSourceName(name) : quoteAttribute(name),
      };
    case 'variable':
      return { span: place, newText: `$${name.replace(/^\$/, '')}` };
    case 'rule':
    case 'connector':
      return { span: place, newText: quoteText(name).slice(1, -1) };
    default:
      return { span: place, newText: name };
  }
}
