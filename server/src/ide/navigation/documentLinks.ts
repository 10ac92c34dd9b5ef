import { span, type Span } from '../../base/span';
import { globMatcher } from '../../model/globs';
import { fixtureMentions, manifestMentions, type Mention } from '../../model/mentions';
import type { ConfigurationSnapshot, FileSnapshot, WorkspaceSnapshot } from '../../model/types';
import { counted } from '../../base/counted';
import { located, type Target } from './definition';
import { occurrences } from '../occurrences/occurrences';
import { absolute } from '../../model/place';

/** Where a link leads: to a place, to a file as a whole, or to the page about a diagnostic. */
export type LinkTarget =
  | ({ readonly kind: 'place' } & Target)
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'page'; readonly code: string };

export interface DocumentLink {
  /** Absolute in the file. */
  readonly from: Span;
  readonly to: LinkTarget;
  readonly tooltip: string;
}

/**
 * Finds the links of a file. In rules: names of other rules, and codes in comments that silence them. In a manifest: globs that match one file, and codes.
 * In a fixture: connectors and rules.
 */
export function documentLinks(workspace: WorkspaceSnapshot, uri: string): readonly DocumentLink[] {
  const configuration =
    workspace.configurationOf(uri) ??
    workspace.configurations.find(
      (one) => uri === `${one.uri}/syncrules.json` || one.fixtures.includes(uri),
    );
  const file = workspace.file(uri);
  if (configuration === undefined) return [];
  if (file !== undefined)
    return file.blocks
      .flatMap((block) => [...ruleLinks(workspace, configuration, block), ...codeLinks(block)])
      .sort((a, b) => a.from.start - b.from.start);
  const text = workspace.text(uri);
  if (text === undefined) return [];
  const mentions =
    uri === `${configuration.uri}/syncrules.json` ? manifestMentions(text) : fixtureMentions(text);
  return mentions.flatMap((mention) => mentionLinks(workspace, configuration, mention));
}

type Block = FileSnapshot['blocks'][number];

function ruleLinks(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  block: Block,
): readonly DocumentLink[] {
  if (block.rule === undefined) return [];
  return occurrences(block.parsed.tree).flatMap((one) =>
    one.kind === 'rule' && one.role === 'reference'
      ? toRule(workspace, configuration, one.name, absolute(block, one.span))
      : [],
  );
}

function toRule(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  name: string,
  from: Span,
): readonly DocumentLink[] {
  const [target] = located(
    workspace,
    configuration.index.rulesNamed(name).map((rule) => rule.origin),
  );
  return target === undefined
    ? []
    : [{ from, to: { kind: 'place', ...target }, tooltip: 'Go to the rule' }];
}

/** Codes in the comments that silence them: whoever reads one wants to know what was silenced. */
function codeLinks(block: Block): readonly DocumentLink[] {
  return block.parsed.comments.flatMap((comment) => {
    const text = block.parsed.text.slice(comment.span.start, comment.span.end);
    if (!text.includes('syncrule-disable')) return [];
    return [...text.matchAll(/\bSR\d{3}\b/g)].map(({ 0: code, index }) =>
      toPage(
        code,
        absolute(block, span(comment.span.start + index, comment.span.start + index + code.length)),
      ),
    );
  });
}

const toPage = (code: string, from: Span): DocumentLink => ({
  from,
  to: { kind: 'page', code },
  tooltip: `What ${code} says`,
});

function mentionLinks(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  { kind, name, span: from }: Mention,
): readonly DocumentLink[] {
  switch (kind) {
    case 'rule':
      return toRule(workspace, configuration, name, from);
    case 'connector': {
      const [target] = located(workspace, [configuration.connector(name)?.origin]);
      return target === undefined
        ? []
        : [{ from, to: { kind: 'place', ...target }, tooltip: 'Go to the connector' }];
    }
    case 'glob': {
      const matches = globMatcher(configuration.uri, [name]);
      const [first, ...others] = [
        ...configuration.files.map(({ uri }) => uri),
        ...configuration.fixtures,
      ].filter(matches);
      return first === undefined
        ? []
        : [
            {
              from,
              to: { kind: 'file', uri: first },
              tooltip:
                others.length === 0
                  ? 'Open the file'
                  : `Open the first of ${counted(others.length + 1, 'file')}`,
            },
          ];
    }
    case 'baseline':
      return configuration.baseline === undefined
        ? []
        : [
            {
              from,
              to: { kind: 'file', uri: `${configuration.baseline.uri}/syncrules.json` },
              tooltip: 'Open the manifest of the baseline',
            },
          ];
    case 'code':
      return [toPage(name, from)];
    default:
      return [];
  }
}
