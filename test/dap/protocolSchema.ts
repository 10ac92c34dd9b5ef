import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv, { type ValidateFunction } from 'ajv';
import ts from 'typescript';

/**
 * The protocol's schema, made from the declarations that its authors publish: interfaces become objects whose known members are checked,
 * requests, responses and events are found by their literal `command` and `event`.
 */
const declarations = createRequire(import.meta.url).resolve(
  '@vscode/debugprotocol/lib/debugProtocol.d.ts',
);
const source = ts.createSourceFile(
  'debugProtocol.d.ts',
  readFileSync(declarations, 'utf8'),
  ts.ScriptTarget.Latest,
  true,
);

type Schema = Record<string, unknown>;
const definitions: Record<string, Schema> = {};
const literals = new Map<string, string>();

function members(nodes: ts.NodeArray<ts.TypeElement>): Schema {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  let additional: Schema | undefined;
  for (const node of nodes) {
    if (ts.isIndexSignatureDeclaration(node)) additional = typeSchema(node.type);
    if (!ts.isPropertySignature(node) || node.type === undefined) continue;
    const name = node.name.getText().replaceAll(/['"]/g, '');
    properties[name] = typeSchema(node.type);
    if (node.questionToken === undefined) required.push(name);
  }
  return {
    type: 'object',
    properties,
    required,
    ...(additional === undefined ? {} : { additionalProperties: additional }),
  };
}

function typeSchema(type: ts.TypeNode): Schema {
  if (ts.isArrayTypeNode(type)) return { type: 'array', items: typeSchema(type.elementType) };
  if (ts.isParenthesizedTypeNode(type)) return typeSchema(type.type);
  if (ts.isUnionTypeNode(type)) return { anyOf: type.types.map(typeSchema) };
  if (ts.isTypeLiteralNode(type)) return members(type.members);
  if (ts.isLiteralTypeNode(type))
    return type.literal.kind === ts.SyntaxKind.NullKeyword
      ? { type: 'null' }
      : {
          const: ts.isStringLiteral(type.literal) ? type.literal.text : JSON.parse(type.getText()),
        };
  if (ts.isTypeReferenceNode(type)) return { $ref: `#/definitions/${type.typeName.getText()}` };
  const text = type.getText();
  return text === 'string' || text === 'number' || text === 'boolean' ? { type: text } : {};
}

function visit(node: ts.Node): void {
  if (ts.isInterfaceDeclaration(node)) {
    const own = members(node.members);
    const bases = (node.heritageClauses ?? []).flatMap((clause) =>
      clause.types.map((one) => ({ $ref: `#/definitions/${one.expression.getText()}` })),
    );
    definitions[node.name.text] = bases.length === 0 ? own : { allOf: [...bases, own] };
    const comment = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
    const words = comment.map(({ pos, end }) => source.text.slice(pos, end)).join('\n');
    const command =
      /Event message for '(\w+)' event type/.exec(words)?.[1] ??
      /(?:value of command field|Response to ['`])\W*(\w+)/.exec(words)?.[1];
    if (command !== undefined) literals.set(node.name.text, command);
  } else if (ts.isTypeAliasDeclaration(node)) definitions[node.name.text] = typeSchema(node.type);
  else ts.forEachChild(node, visit);
}
visit(source);

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'dap', definitions });
const compiled = new Map<string, ValidateFunction>();

function named(command: string, suffix: 'Request' | 'Response' | 'Event'): string {
  const name = `${command.charAt(0).toUpperCase()}${command.slice(1)}${suffix}`;
  return name in definitions ? name : suffix;
}

/** @returns what is wrong with a message; empty when it is as the protocol demands. */
export function complaints(message: {
  readonly type: string;
  readonly command?: string;
  readonly event?: string;
  readonly success?: boolean;
}): readonly string[] {
  const name =
    message.type === 'request'
      ? named(message.command ?? '', 'Request')
      : message.type === 'event'
        ? named(message.event ?? '', 'Event')
        : message.success === true
          ? named(message.command ?? '', 'Response')
          : 'ErrorResponse';
  const validate = compiled.get(name) ?? ajv.compile({ $ref: `dap#/definitions/${name}` });
  compiled.set(name, validate);
  validate(message);
  return (validate.errors ?? []).map(
    (error) => `${name}${error.instancePath} ${error.message ?? ''}`,
  );
}

/** @returns how many interfaces were found, so that a test can see that the schema is there. */
export const definitionCount = (): number => Object.keys(definitions).length;
