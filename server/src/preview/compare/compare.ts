import { compareText } from '../../domain/order';
import type {
  ComparedAttribute,
  ComparedSection,
  ComparedSide,
  Comparison,
} from '../../protocol/comparison';
import type {
  AttributeResult,
  OutboundPass,
  PreviewDocument,
  PreviewValues,
} from '../../protocol/preview';

/** One of the two previews; undefined where the rules of that side know no such object. */
export interface ComparedPreview {
  readonly name: string;
  readonly document: PreviewDocument;
}

const valueKey = (values: PreviewValues): string =>
  JSON.stringify(
    values
      .map(({ type, text }) => [type, text])
      .sort(([a, x], [b, y]) => compareText(`${a} ${x}`, `${b} ${y}`)),
  );

function sideOf(result: AttributeResult): ComparedSide {
  const { winner } = result;
  return {
    values: result.after,
    rule: winner === undefined ? '' : `${winner.name} (${winner.precedence})`,
    reason: result.reason,
  };
}

/** The order of values does not count: an attribute of several values has none (engine §5.6). */
function compareAttribute(
  attribute: string,
  left: AttributeResult | undefined,
  right: AttributeResult | undefined,
): ComparedAttribute {
  if (left === undefined || right === undefined) {
    return {
      attribute,
      difference: left === undefined ? 'only-right' : 'only-left',
      ...(left === undefined ? {} : { left: sideOf(left) }),
      ...(right === undefined ? {} : { right: sideOf(right) }),
    };
  }
  const sides = { left: sideOf(left), right: sideOf(right) };
  if (valueKey(left.after) !== valueKey(right.after))
    return { attribute, difference: 'values', ...sides };
  const sameRule = sides.left.rule === sides.right.rule;
  return { attribute, difference: sameRule ? 'same' : 'rule', ...sides };
}

function compareAttributes(
  left: readonly AttributeResult[],
  right: readonly AttributeResult[],
): readonly ComparedAttribute[] {
  const byName = (results: readonly AttributeResult[]): ReadonlyMap<string, AttributeResult> =>
    new Map(results.map((result) => [result.attribute, result]));
  const [ofLeft, ofRight] = [byName(left), byName(right)];
  const names = [...new Set([...ofLeft.keys(), ...ofRight.keys()])].sort(compareText);
  const compared = names.map((name) => compareAttribute(name, ofLeft.get(name), ofRight.get(name)));
  return [
    ...compared.filter(({ difference }) => difference !== 'same'),
    ...compared.filter(({ difference }) => difference === 'same'),
  ];
}

type Fact = ComparedSection['facts'][number];

const fact = (name: string, left: string, right: string): Fact => ({
  name,
  left,
  right,
  same: left === right,
});

function pendingText(pass: OutboundPass | undefined): string {
  if (pass === undefined) return '';
  const { operation, dn, newDn, changes } = pass.pendingExport;
  return operation === 'none'
    ? 'nothing'
    : `${operation} ${dn}${newDn === undefined ? '' : ` → ${newDn}`}, ${changes.length} ${changes.length === 1 ? 'attribute' : 'attributes'}`;
}

/** The passes of both sides that belong together. */
function connectorPairs(
  left: PreviewDocument,
  right: PreviewDocument,
  partners: ReadonlyMap<string, string>,
): readonly (readonly [OutboundPass | undefined, OutboundPass | undefined])[] {
  const ofLeft = left.outbound.map(
    (pass) =>
      [
        pass,
        right.outbound.find(
          ({ connector }) => connector === (partners.get(pass.connector) ?? pass.connector),
        ),
      ] as const,
  );
  const paired = new Set(ofLeft.map(([, partner]) => partner));
  return [
    ...ofLeft,
    ...right.outbound.filter((pass) => !paired.has(pass)).map((pass) => [undefined, pass] as const),
  ];
}

function outboundSections(
  left: PreviewDocument,
  right: PreviewDocument,
  partners: ReadonlyMap<string, string>,
): readonly ComparedSection[] {
  return connectorPairs(left, right, partners).map(([a, b]) => {
    const names = [...new Set([a?.connector, b?.connector].filter((name) => name !== undefined))];
    return {
      title: `Export attribute flow to ${names.join(' and ')}`,
      facts: [
        fact('Link', a?.link.kind ?? '', b?.link.kind ?? ''),
        fact('Pending export', pendingText(a), pendingText(b)),
      ],
      attributes: compareAttributes(a?.attributes ?? [], b?.attributes ?? []),
    };
  });
}

/**
 * Puts two previews side by side, differences first. Two attributes are the same when their values are and the same rule decided.
 * @param partners names of connectors of the right for those of the left that have another name there
 */
export function comparePreviews(
  left: ComparedPreview,
  right: ComparedPreview,
  partners: ReadonlyMap<string, string> = new Map(),
): Comparison {
  const [a, b] = [left.document, right.document];
  const rulesOf = (document: PreviewDocument): string =>
    document.inbound
      .flatMap((pass) =>
        pass.rules.filter(({ status }) => status === 'applies').map(({ rule }) => rule.name),
      )
      .join(', ');
  const errorsOf = (document: PreviewDocument): string =>
    document.errors.map(({ name, message }) => `${name}: ${message}`).join('; ');
  const sections: readonly ComparedSection[] = [
    {
      title: 'Import attribute flow',
      facts: [
        fact('Outcome', a.outcome, b.outcome),
        fact('Errors', errorsOf(a), errorsOf(b)),
        fact('Link', a.inbound[0]?.link.kind ?? '', b.inbound[0]?.link.kind ?? ''),
        fact('Metaverse object', a.metaverse?.change ?? 'none', b.metaverse?.change ?? 'none'),
        fact('Inbound rules that apply', rulesOf(a), rulesOf(b)),
      ],
      attributes: compareAttributes(a.metaverse?.attributes ?? [], b.metaverse?.attributes ?? []),
    },
    ...outboundSections(a, b, partners),
  ];
  const differences = sections.reduce(
    (sum, section) =>
      sum +
      section.facts.filter(({ same }) => !same).length +
      section.attributes.filter(({ difference }) => difference !== 'same').length,
    0,
  );
  return { version: 1, left: left.name, right: right.name, differences, sections };
}
