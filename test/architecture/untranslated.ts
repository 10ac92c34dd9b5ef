import ts from 'typescript';

/** Fields in which registries declare English: whoever shows them calls `translated`, or they are the data of examples. */
const declaredFields: ReadonlySet<string> = new Set([
  ...['summary', 'explanation', 'meaning', 'edgeCases', 'onNull', 'onMultiValue', 'reason'],
  ...['source', 'examples', 'example', 'good', 'bad', 'expression', 'parameters'],
]);

/** A type whose constants declare such fields outside an object: `const onNull: Phrase = '…'`. */
const declaredTypes: ReadonlySet<string> = new Set(['Phrase', 'FunctionEntry', 'Setting']);

/** Calls whose words only developers read, or that declare the parameters of functions. */
const silentCalls: ReadonlySet<string> = new Set([
  ...['Error', 'TypeError', 'RangeError', 'invariant', 'InvariantViolation'],
  ...['takes', 'takesAll', 'takesWhole', 'takesMember'],
]);

/** How rules of the language and names of standard rules begin. */
const code =
  /^\s*(?:\{\}\s*)*(?:\/\/-|\{ "|(?:inbound|outbound) rule|rule \{\}|connector ["{]|metaverse \{|object \{\}|partition \{\}|from \(|expression \{\}|precedence|scope \{|(?:In from|Out to) A?AD - )/;

/** Two words with a space between them are a phrase; `{}` is what a template fills in, and as good as a word beside one. */
const phrase = /\p{L}{2,}[,:;.!?’'")]* +["'(]?(?:\p{Ll}{2,}|\{\})|\{\}[,:;.!?’'")]* +\p{Ll}{2,}/u;

/** What a file does with its texts that keeps them from being translated, as `line: what`. */
export function untranslatedIn(source: string, name = 'snippet.ts'): readonly string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, what: string): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push(`${String(line + 1)}: ${what}: ${node.getText(file).slice(0, 90)}`);
  };
  const visit = (node: ts.Node): void => {
    if (isSilent(node)) return;
    if (isTranslation(node)) checkTranslation(node, report);
    else if (isGlued(node)) report(node, 'glued onto a translated text');
    else if (isPhrase(node)) report(node, 'not translated');
    ts.forEachChild(node, (child) => {
      if (!isMessageOf(child, node)) visit(child);
    });
  };
  visit(file);
  return found;
}

type Report = (node: ts.Node, what: string) => void;

function checkTranslation(call: ts.CallExpression, report: Report): void {
  const [message] = call.arguments;
  if (message === undefined || !ts.isStringLiteralLike(message)) {
    report(call, 'not a literal, so the catalogue misses it');
  }
  if (runsWhileLoading(call)) report(call, 'translated while the module loads');
}

const isTranslation = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 't' &&
  ts.isIdentifier(node.expression.expression) &&
  node.expression.expression.text === 'l10n';

/** A translated text, or one with a number, or one of a registry. */
const isTranslated = (node: ts.Node): boolean =>
  isTranslation(node) ||
  (ts.isCallExpression(node) && ['plural', 'translated'].includes(node.expression.getText()));

const isMessageOf = (node: ts.Node, parent: ts.Node): boolean =>
  isTranslation(parent) && (node === parent.arguments[0] || node === parent.expression);

/** Whether no function stands between a node and its file; the initial value of a static member runs then, too. */
function runsWhileLoading(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at)) return false;
    if (ts.isPropertyDeclaration(at)) return isStatic(at);
  }
  return true;
}

const isStatic = (member: ts.PropertyDeclaration): boolean =>
  member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;

/** Parts of a file that no user reads: types, imports, what developers read, and declared English. */
function isSilent(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return true;
  if (ts.isNewExpression(node) || ts.isCallExpression(node))
    return silentCalls.has(node.expression.getText());
  if (ts.isPropertyAssignment(node)) return declaredFields.has(node.name.getText());
  return ts.isVariableDeclaration(node) && declaredTypes.has(node.type?.getText() ?? '');
}

/** Whether letters are put next to a translated text, with a template or with `+`. */
function isGlued(node: ts.Node): boolean {
  const parts = partsOf(node);
  return (
    parts.some((part) => typeof part !== 'string' && isTranslated(part)) &&
    parts.some((part) => typeof part === 'string' && /\p{L}/u.test(part))
  );
}

function isPhrase(node: ts.Node): boolean {
  const words = partsOf(node).map((part) => (typeof part === 'string' ? part : '{}'));
  const whole = words.join('');
  return phrase.test(whole) && !code.test(whole) && !isCompared(node);
}

/** A literal that something is compared with is never shown. */
const isCompared = ({ parent }: ts.Node): boolean =>
  ts.isCaseClause(parent) ||
  (ts.isBinaryExpression(parent) &&
    (parent.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
      parent.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken));

/** The literal parts and the expressions of a text, in order; none when the node is not a text. */
function partsOf(node: ts.Node): readonly (string | ts.Node)[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [
      node.head.text,
      ...node.templateSpans.flatMap(({ expression, literal }) => [expression, literal.text]),
    ];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return [...operand(node.left), ...operand(node.right)];
  return [];
}

function operand(node: ts.Expression): readonly (string | ts.Node)[] {
  const parts = partsOf(node);
  return parts.length === 0 ? [node] : parts;
}
