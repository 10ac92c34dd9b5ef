import * as l10n from '@vscode/l10n';
import { formatCodes } from '../../codes';
import type { Findings } from '../../findings';
import type { CommandNode } from './ast';
import type { Evaluator } from './evaluate';
import type { EvaluatedElement } from './parameters';
import { stringOf, type Written } from './values';

/** Evaluates what commands are given. */
export class CommandElements {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly findings: Findings,
  ) {}

  /** Evaluates what a command is given; a table that is splatted becomes parameters. */
  elements(command: CommandNode): readonly EvaluatedElement[] {
    return command.elements.flatMap((element): readonly EvaluatedElement[] => {
      if (element.kind === 'parameter') {
        const { name, span, value } = element;
        return [
          value === undefined
            ? { kind: 'parameter', name, span }
            : { kind: 'parameter', name, span, value: this.evaluator.written(value) },
        ];
      }
      const written = this.evaluator.written(element.value);
      if (element.value.kind !== 'variable' || !element.value.splat)
        return [{ kind: 'argument', written }];
      return this.#splatted(written, element.value.name);
    });
  }

  #splatted({ value, span }: Written, name: string): readonly EvaluatedElement[] {
    if (value.kind === 'list')
      return value.items.map((item) => ({ kind: 'argument', written: { value: item, span } }));
    if (value.kind === 'table')
      return [...value.entries].map(([key, entry]) => ({
        kind: 'parameter',
        name: key,
        span: entry.span,
        value: entry,
      }));
    this.findings.error(
      formatCodes.powershellUnresolved,
      span,
      l10n.t(
        'The parameters in @{0} are known only when the script runs; they are not read.',
        name,
      ),
    );
    return [];
  }
}

/** @returns the names, in lower case, of the variables that a command is to fill; one that is to be added to begins with `+`. */
export function outVariables(elements: readonly EvaluatedElement[]): readonly string[] {
  return elements.flatMap((element, at) => {
    if (element.kind !== 'parameter' || !/^(?:outvariable|ov)$/.test(element.name)) return [];
    const next = elements[at + 1];
    const value =
      element.value?.value ?? (next?.kind === 'argument' ? next.written.value : undefined);
    return value === undefined ? [] : [stringOf(value).text.toLowerCase()];
  });
}
