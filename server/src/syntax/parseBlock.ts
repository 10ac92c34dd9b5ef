import type { Diagnostic } from '../base/diagnostic';
import type { Block, Comment, ParsedBlock, Token } from './ast';
import { parser } from './grammar';
import { layoutBlock } from './layout';
import { endOf, lex, type Lexed } from './lexer';
import { publicToken, reportDisagreement, startReports, tooMuch } from './parsing';
import type { Reports } from './reports';
import type { LaidToken } from './tokens';

/**
 * Parses one top-level block of a rule file.
 * @param text the block, as `splitBlocks` returns it
 * @returns its tree and what is wrong with it; spans are relative to `text`. Never throws.
 */
export function parseBlock(text: string): ParsedBlock {
  try {
    const lexed = lex(text, 'file');
    const reports = startReports(text, lexed);
    const laid = layoutBlock(lexed.tokens, reports);
    const tree: Block =
      laid.kind === 'Unknown' ? unknown(lexed) : build(laid.kind, laid.tokens, reports);
    return block(text, tree, lexed.comments, reports.sorted(), lexed.tokens);
  } catch (error) {
    return block(
      text,
      { kind: 'Unknown', span: { start: 0, end: text.length } },
      [],
      [tooMuch(text, error)],
      [],
    );
  }
}

type KnownKind = 'Rule' | 'Metaverse' | 'Connector';

function treeOf(grammar: ReturnType<typeof parser>, kind: KnownKind): Block | undefined {
  switch (kind) {
    case 'Rule':
      return grammar.ruleBlock();
    case 'Metaverse':
      return grammar.metaverseBlock();
    case 'Connector':
      return grammar.connectorBlock();
  }
}

function build(kind: KnownKind, tokens: LaidToken[], reports: Reports): Block {
  const grammar = parser();
  grammar.begin(tokens, reports);
  const tree = treeOf(grammar, kind);
  reportDisagreement(grammar.errors, reports);
  return tree ?? { kind: 'Unknown', span: { start: 0, end: 0 } };
}

function unknown(lexed: Lexed): Block {
  const first = lexed.tokens[0];
  const last = lexed.tokens.at(-1);
  return {
    kind: 'Unknown',
    span:
      first === undefined || last === undefined
        ? { start: 0, end: 0 }
        : { start: first.startOffset, end: endOf(last) },
  };
}

function block(
  text: string,
  tree: Block,
  comments: readonly Comment[],
  diagnostics: readonly Diagnostic[],
  laid: readonly LaidToken[],
): ParsedBlock {
  // Only the names of the types are kept, not the tokens: few features need tokens, and a workspace has many blocks.
  const types = laid.map((token) => token.tokenType.name);
  let tokens: readonly Token[] | undefined;
  return {
    text,
    tree,
    comments,
    diagnostics,
    get tokens() {
      tokens ??= lex(text, 'file').tokens.map((token, index) => ({
        ...publicToken(token),
        type: types[index] ?? token.tokenType.name,
      }));
      return tokens;
    },
  };
}
