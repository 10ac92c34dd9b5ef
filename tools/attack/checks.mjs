// What must be true of every answer, whatever the input. None of it asks the program that is attacked.
import { createRequire } from 'node:module';
import { SaxesParser } from 'saxes';
import { Language, Parser } from 'web-tree-sitter';

/** Characters that a terminal or a page would obey, or that nobody sees. Line feeds and tabs may stand in the content of a file. */
const acting =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
const internal = /internal error|fault of syncrule|\bat .*\.(?:cjs|js|ts):\d+:\d+/i;

/** Commands that an exported script may run. */
const allowed = new Set([
  'New-ADSyncRule',
  'Add-ADSyncAttributeFlowMapping',
  'New-Object',
  'Add-ADSyncScopeConditionGroup',
  'Add-ADSyncJoinConditionGroup',
  'Add-ADSyncRule',
  'Get-ADSyncRule',
]);
const byNumber = /^\$\(\[char\]0x[0-9A-F]{1,4}\)$/;

let parser;
/** Loads the grammar of PowerShell. */
export async function loadGrammar() {
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(
    await Language.load(
      createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'),
    ),
  );
}

const shown = (text, at) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));

/** Why a text acts on a terminal, or undefined. */
export function actingIn(text) {
  const at = text.search(acting);
  return at < 0 ? undefined : `a character that acts or hides: ${shown(text, at)}`;
}

/** Why an answer is one of a program that has failed, or undefined. `bound` is in seconds of processor time. */
export function failureOf(result, bound) {
  if ('late' in result) return `took more than ${bound} s (${result.late.toFixed(1)} s)`;
  if ('fault' in result)
    return `ended with an exception: ${result.fault.split('\n').slice(0, 4).join(' | ')}`;
  if ('died' in result) return `ended the process: ${result.died}`;
  if (![0, 1, 2].includes(result.code)) return `exit code ${result.code}`;
  const at = result.err.search(internal);
  if (at >= 0) return `an internal error: ${shown(result.err, at)}`;
  if (result.code === 2 && result.err === '') return 'exit code 2 without a reason';
  const odd = actingIn(result.err);
  return odd === undefined ? undefined : `standard error contains ${odd}`;
}

/** Why a text is not JSON, or undefined. */
export function jsonFault(text) {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `not JSON (${error.message}): ${text.slice(0, 80)}`;
  }
}

/** Why a text is not well-formed XML, or undefined. */
export function xmlFault(text) {
  try {
    const reader = new SaxesParser();
    reader.on('error', (error) => {
      throw error;
    });
    reader.on('doctype', () => {
      throw new Error('a document type');
    });
    reader.write(text).close();
    return undefined;
  } catch (error) {
    return `not well-formed XML: ${error.message}`;
  }
}

/** Commands of a script, and why it is not one of rules alone. */
export function scriptOf(script) {
  const commands = [];
  let fault;
  const note = (what) => (fault ??= what.slice(0, 120));
  if (/[^\n\r\t\x20-\x7e]/.test(script.replace(/^\ufeff/, '')))
    note('a character that is not printable ASCII');
  const tree = parser.parse(script.replace(/^\ufeff/, ''));
  const cursor = tree.walk();
  const visit = () => {
    if (cursor.nodeType === 'command_name') commands.push(cursor.nodeText);
    if (cursor.nodeType === 'ERROR' || cursor.nodeIsMissing)
      note(`does not parse: ${cursor.nodeText}`);
    else if (cursor.nodeType === 'invokation_expression' || cursor.nodeType === 'member_access')
      note(`calls something: ${cursor.nodeText}`);
    if (cursor.nodeType === 'sub_expression') {
      if (!byNumber.test(cursor.nodeText)) note(`an expression in a string: ${cursor.nodeText}`);
      return;
    }
    if (!cursor.gotoFirstChild()) return;
    do visit();
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  visit();
  cursor.delete();
  tree.delete();
  const strange = commands.find((command) => !allowed.has(command));
  if (strange !== undefined) note(`the command ${strange}`);
  return { commands, fault };
}

/** Why a page or picture could do something when it is opened, or undefined. */
export function activeFault(text) {
  const found =
    /<script|<iframe|<object|<foreignObject|\son[a-z]+\s*=\s*["']|href\s*=\s*["']?\s*javascript:/i.exec(
      text.replace(/>[^<]*</g, '><'),
    );
  return found === null ? undefined : `something active: ${shown(text, found.index)}`;
}
