import { mostFindings } from '../base/cappedFindings';
import { longestGlob, mostGlobs, mostWildcards } from '../model/globs';
import { deepestJson } from '../model/jsonText';
import type { LintRule } from './types';

/** What a page says about a finding that no lint rule makes, but the parser, the binder or the reader of the manifest. */
export type FormPage = Pick<
  LintRule,
  'code' | 'name' | 'summary' | 'defaultSeverity' | 'explanation'
> &
  Partial<Pick<LintRule, 'bad' | 'good'>>;

/** A rule with one flow. */
const withFlow = (...lines: readonly string[]): string => `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
${lines.map((line) => `        ${line}`).join('\n')}
    }
}`;

/** The findings about form, by code. */
export const formPages: readonly FormPage[] = [
  {
    code: 'SR001',
    name: 'syntax',
    summary: 'The text is not of the form that the language has there.',
    defaultSeverity: 'error',
    explanation: `The message says what was expected. Of several mistakes in one line only the first is told; a mistake in one line never hides those in the next, nor any other rule.
\`docs/language.md\` has the grammar.`,
    bad: withFlow('title <- Trim([title]', '//           ^ SR001: is not closed', 'mail  <- mail'),
    good: withFlow('title <- Trim([title])', 'mail  <- mail'),
  },
  {
    code: 'SR002',
    name: 'character',
    summary: 'A character that looks like another one, or like nothing.',
    defaultSeverity: 'error',
    explanation: `Texts copied from web pages and documents bring curly quotes, blanks of other kinds and characters without width. The product takes none of them for what they
look like. The fix puts the ordinary character in their place.`,
    bad: withFlow(
      'title <- IIF(IsPresent([title]), [title], “none”)',
      '//                                        ^^^^^^ SR002',
    ),
    good: withFlow('title <- IIF(IsPresent([title]), [title], "none")'),
  },
  {
    code: 'SR003',
    name: 'nesting',
    summary: 'An expression is nested too deeply or has too many operators to be read.',
    defaultSeverity: 'error',
    explanation: `No expression that people write comes near the limit. The block is kept as text, and the rest of the file is read.`,
  },
  {
    code: 'SR004',
    name: 'moreFindings',
    summary: 'A file has more findings than are shown.',
    defaultSeverity: 'error',
    explanation: `Of a file with more than ${mostFindings.toLocaleString('en-US')} findings the editor shows the most severe and, of one severity, the first. This finding says how many are left out; its severity and place are those of the worst
of them. \`syncrule check\` lists every finding of the rules.`,
  },
  {
    code: 'SR005',
    name: 'fileEncoding',
    summary: 'The file is not valid UTF-8.',
    defaultSeverity: 'error',
    explanation: `Rule files, manifests and fixtures are UTF-8, or UTF-16 with a byte order mark. The finding is at the first byte that is not valid there: a letter in an old code page, UTF-16
without a mark (which shows as a zero byte), or a damaged file. The editor shows such bytes as � (U+FFFD), and saving that would lose what they were. So nothing changes the file until
it is saved as UTF-8: it is not formatted, names in it are not renamed, no quick fix is offered, and the command line exits with 2. Unless the file is open in the editor, its rules do not run
and are not checked.

In VS Code, *Reopen with Encoding* shows the file as it was meant, and *Save with Encoding* saves it as UTF-8.`,
  },
  {
    code: 'SR006',
    name: 'fileUnreadable',
    summary: 'The file cannot be read.',
    defaultSeverity: 'error',
    explanation: `The message says why: the file is larger than the limit (\`syncrule.files.maximumSize\`), access is denied, a symbolic link leads nowhere or, in Restricted Mode, out of the workspace,
or it is a device, a pipe or a socket. The rest of the configuration is read without it, so other findings may follow from this one.`,
  },
  {
    code: 'SR010',
    name: 'unknownProperty',
    summary: 'The block has a property that does not exist.',
    defaultSeverity: 'error',
    explanation: `Rules, connectors, partitions and the metaverse have fixed properties, one on a line. The nearest one is suggested. The hover on a property says what it means.`,
  },
  {
    code: 'SR011',
    name: 'duplicatePart',
    summary: 'A property, section or modifier stands twice.',
    defaultSeverity: 'error',
    explanation: `Of a property and a modifier the first one counts. The content of sections is taken together.`,
  },
  {
    code: 'SR012',
    name: 'missingProperty',
    summary: 'The block lacks a property that has no default.',
    defaultSeverity: 'error',
    explanation: `A rule needs its connector, its object types, its link type and its precedence; a connector needs its type. A rule also needs a name that is not blank. Everything else may be left out. Nothing is said about a
block with a syntax error, because the property may be what the error hides.`,
  },
  {
    code: 'SR013',
    name: 'wrongValue',
    summary: 'The value of a property is of another kind than it takes.',
    defaultSeverity: 'error',
    explanation: `The message shows how the property is written: names of types and keywords bare, texts in quotes, identifiers in braces, numbers without anything around them.`,
  },
  {
    code: 'SR014',
    name: 'unknownKeyword',
    summary: 'A word is none of those that are possible there.',
    defaultSeverity: 'error',
    explanation: `Link types, merge types, attribute types and attribute flags are fixed words. Letter case counts. The word is kept, so that an export is equal to what was written, and
whatever depends on it does nothing.`,
  },
  {
    code: 'SR015',
    name: 'duplicateDeclaration',
    summary: 'An attribute or object type is declared twice in one block.',
    defaultSeverity: 'error',
    explanation: `The first declaration counts.`,
  },
  {
    code: 'SR020',
    name: 'manifestSyntax',
    summary: 'syncrules.json is not valid JSON.',
    defaultSeverity: 'error',
    explanation: `Comments and a comma after the last entry are allowed; lists and objects may be nested ${deepestJson} deep. What can be read is used, and everything else has its default. While the manifest has an
error, rules are checked for their form only: findings about names, precedence and schemas would mostly follow from the error. The metaverse tree shows the error as its first node.`,
  },
  {
    code: 'SR021',
    name: 'manifestSetting',
    summary: 'syncrules.json has a setting, or names a diagnostic, that does not exist.',
    defaultSeverity: 'warning',
    explanation: `The settings are \`name\`, \`rules\`, \`fixtures\`, \`parameters\`, \`lint\` and \`baseline\`. The setting is ignored. Of a setting that is written twice the last one counts.`,
  },
  {
    code: 'SR022',
    name: 'manifestValue',
    summary: 'A setting in syncrules.json has a value of the wrong kind.',
    defaultSeverity: 'error',
    explanation: `\`name\` and \`baseline\` are texts, \`rules\` and \`fixtures\` are lists of globs, \`parameters\` is an object of texts, \`lint\` an object of levels: \`error\`, \`warning\`,
\`information\`, \`hint\`, \`off\`. A value of another kind is ignored and the default taken. A list has at most ${mostGlobs} globs, each with at most
${longestGlob} characters and ${mostWildcards} wildcards. A glob may have \`*\`, \`**\`, \`?\`, \`[a-z]\`, \`[!a-z]\` and \`{a,b}\`; the extended forms of shells, such as \`@(a|b)\`, are not supported. It is relative to the folder of
the manifest and cannot lead out of it: \`..\` and absolute paths are errors.`,
  },
  {
    code: 'SR023',
    name: 'baselineMissing',
    summary: 'syncrules.json names a baseline that is not there.',
    defaultSeverity: 'warning',
    explanation: `\`baseline\` is the path of a folder, relative to the manifest, with another configuration: an import of the server as it was installed or of an earlier time. The folder has a
\`syncrules.json\` of its own, at least \`{}\`, and may stand outside the folder that is open. Until it is found, standard rules are compared with nothing.`,
  },
  {
    code: 'SR024',
    name: 'globMatchesNothing',
    summary: 'A glob in syncrules.json matches no file.',
    defaultSeverity: 'warning',
    explanation: `A misspelt folder in \`rules\` or \`fixtures\` leaves files out without another sign. \`syncrule check\` reports it when everything in the folder could be read; \`syncrule export\`
refuses a configuration of which no rule file matches.`,
  },
  {
    code: 'SR999',
    name: 'internal',
    summary: 'A rule of the checker failed; the others still reported.',
    defaultSeverity: 'warning',
    explanation: `The fault is ours, not the file's. The output channel has the details: please report them. Until it is mended, the rule can be switched off by its code.`,
  },
];
