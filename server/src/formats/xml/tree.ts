import * as l10n from '@vscode/l10n';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Span } from '../../base/span';
import { formatCodes } from '../codes';
import type { Findings } from '../findings';

/** An element with what is in it; names are without prefix, namespaces by URI. */
export interface XmlElement {
  readonly name: string;
  /** Namespace URI; empty for none. */
  readonly namespace: string;
  /** By local name; of two attributes with one local name the one without a prefix counts. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text that is directly in the element, as written (white space included), entities of XML resolved. */
  readonly text: string;
  /** The start tag, absolute in the file. */
  readonly tag: Span;
  /** The whole element, absolute in the file. */
  readonly whole: Span;
}

export interface XmlLimits {
  /** Characters of the file. */
  readonly size: number;
  /** Elements inside each other. */
  readonly depth: number;
  /** Characters of the text of one element, or of one attribute's value; no limit of its own where undefined. */
  readonly text?: number;
}

/** Several times what the largest known export has: an Active Directory schema with Exchange takes 2 million characters, 9 levels deep. */
export const usualLimits: XmlLimits = { size: 64 * 1024 * 1024, depth: 64 };

/** Characters of one text that an import reads: names, descriptions and expressions are far shorter, and with a longer one nobody could read the rule file. */
export const longestText = 1_000_000;

/** For what becomes rule files. */
export const importLimits: XmlLimits = { ...usualLimits, text: longestText };

/** Takes an element below the root as soon as it ends. @returns whether it is done with, and need not be kept in the tree */
export type ElementTaker = (element: XmlElement) => boolean;

/** Ends the reading of a file; never leaves this module. */
class Stopped extends Error {}

interface Open {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
  readonly tag: Span;
}

function attributesOf(tag: SaxesTagNS): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.prefix === '' || !attributes.has(attribute.local))
      attributes.set(attribute.local, attribute.value);
  }
  return attributes;
}

/** The package says place and fault in one text; the place is ours to say. */
function faultOf(error: Error): string {
  return error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, '').replace(/(?<![.!])[.!]+$/, '');
}

/**
 * Reads an XML text that comes in chunks. Strict, aware of namespaces; document types and entities other than XML's own five are refused and never
 * resolved, nothing outside the text is looked at. Ends at the first fault, which it reports.
 */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #open: Open[] = [];
  #root: XmlElement | undefined;
  #stopped = false;
  /** What is being read, where it begins in the file, and where the last `<` before it is. */
  #chunk = '';
  #chunkStart = 0;
  #lastOpen = 0;
  #end = 0;

  constructor(
    private readonly findings: Findings,
    private readonly limits: Omit<XmlLimits, 'size'> = usualLimits,
    private readonly take: ElementTaker = () => false,
  ) {
    this.#parser.on('doctype', () =>
      this.#stop(
        formatCodes.xmlSyntax,
        l10n.t('Document type declarations (<!DOCTYPE) are not supported. Remove the declaration.'),
      ),
    );
    this.#parser.on('error', (error) => this.#fault(faultOf(error)));
    this.#parser.on('opentag', (tag) => this.#openTag(tag));
    this.#parser.on('closetag', () => this.#closeTag());
    this.#parser.on('text', (text) => this.#open.at(-1)?.texts.push(text));
    this.#parser.on('cdata', (text) => this.#open.at(-1)?.texts.push(text));
  }

  write(chunk: string): void {
    const open = this.#chunk.lastIndexOf('<');
    if (open >= 0) this.#lastOpen = this.#chunkStart + open;
    this.#chunk = chunk;
    this.#chunkStart = this.#end;
    this.#end += chunk.length;
    this.#guarded(() => this.#parser.write(chunk));
  }

  /** @returns the root; undefined, with one report, when the text is not well-formed. */
  end(): XmlElement | undefined {
    this.#guarded(() => this.#parser.close());
    return this.#stopped ? undefined : this.#root;
  }

  #guarded(work: () => void): void {
    if (this.#stopped) return;
    try {
      work();
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      this.#stopped = true;
    }
  }

  #here(): Span {
    const at = Math.min(Math.max(0, this.#parser.position - 1), this.#end);
    return { start: at, end: Math.min(at + 1, this.#end) };
  }

  #stop(code: string, message: string): never {
    this.findings.error(code, this.#here(), message);
    throw new Stopped();
  }

  #fault(fault: string): never {
    const inner = this.#open.at(-1);
    if (/undefined entity/.test(fault))
      this.#stop(
        formatCodes.xmlSyntax,
        l10n.t('Unknown entity. Only &lt; &gt; &amp; &quot; and &apos; are supported.'),
      );
    const cut = /^(unclosed|unexpected end)/.test(fault);
    this.#stop(
      formatCodes.xmlSyntax,
      cut ? cutOff(inner?.name, fault) : malformed(inner?.name, fault),
    );
  }

  #openTag(tag: SaxesTagNS): void {
    const { depth } = this.limits;
    if (this.#open.length >= depth)
      this.#stop(
        formatCodes.tooLarge,
        l10n.t('Elements can be nested at most {0} levels deep.', depth),
      );
    for (const { value } of Object.values(tag.attributes)) this.#measure(value.length, tag.local);
    const end = this.#parser.position;
    // An attribute's value may hold no `<`, so the nearest one is where the tag begins.
    const open = this.#chunk.lastIndexOf('<', end - this.#chunkStart - 1);
    const start = open < 0 ? this.#lastOpen : this.#chunkStart + open;
    this.#open.push({
      name: tag.local,
      namespace: tag.uri,
      attributes: attributesOf(tag),
      children: [],
      texts: [],
      tag: { start, end },
    });
  }

  #measure(length: number, name: string): void {
    const { text } = this.limits;
    if (text !== undefined && length > text)
      this.#stop(
        formatCodes.tooLarge,
        l10n.t(
          'A string in <{0}> has {1} characters. At most {2} are supported.',
          name,
          length,
          text,
        ),
      );
  }

  #closeTag(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    this.#measure(
      open.texts.reduce((sum, part) => sum + part.length, 0),
      open.name,
    );
    const { name, namespace, attributes, children, texts, tag } = open;
    const text = texts.length === 1 ? (texts[0] ?? '') : texts.join('');
    const element: XmlElement = {
      name,
      namespace,
      attributes,
      children,
      text,
      tag,
      whole: { start: tag.start, end: this.#parser.position },
    };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = element;
    else if (this.#open.length > 1 || !this.take(element)) parent.children.push(element);
    // The text around elements of the root is mostly nothing but layout, however many there are; of anything else the first tells enough.
    if (this.#open.length === 1)
      parent?.texts.splice(
        0,
        Infinity,
        ...parent.texts.filter((part) => part.trim() !== '').slice(0, 1),
      );
  }
}

/** @param fault as the parser words it, in English */
function cutOff(element: string | undefined, fault: string): string {
  return element === undefined
    ? l10n.t('The file is cut off: {0}. Export it again.', fault)
    : l10n.t('The file is cut off in <{0}>: {1}. Export it again.', element, fault);
}

/** @param fault as the parser words it, in English */
function malformed(element: string | undefined, fault: string): string {
  return element === undefined
    ? l10n.t('The file is not well-formed XML: {0}. Export it again.', fault)
    : l10n.t('The file is not well-formed XML in <{0}>: {1}. Export it again.', element, fault);
}

/**
 * Reads an XML text as a tree, by the rules of {@link XmlReader}.
 * @returns the root, or undefined with one report that names the first fault
 */
export function readXml(
  text: string,
  findings: Findings,
  limits: XmlLimits = usualLimits,
): XmlElement | undefined {
  if (text.length > limits.size) {
    findings.error(
      formatCodes.tooLarge,
      { start: 0, end: 0 },
      l10n.t('The file has {0} characters. At most {1} are supported.', text.length, limits.size),
    );
    return undefined;
  }
  if (text.trim() === '') {
    findings.error(
      formatCodes.xmlSyntax,
      { start: 0, end: 0 },
      l10n.t('The file is empty. Export it again.'),
    );
    return undefined;
  }
  const reader = new XmlReader(findings, limits);
  reader.write(text);
  return reader.end();
}

/** @returns the first child of that name, in whatever namespace. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** @returns the children of that name, in order. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** @returns the element at the end of a path of names. */
export function descend(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce((at, name) => childOf(at, name), element);
}

/** @returns the text of a child without spaces around it; empty when there is no such child. */
export function textIn(element: XmlElement | undefined, name: string): string {
  return childOf(element, name)?.text.trim() ?? '';
}
