import * as l10n from '@vscode/l10n';
import type { Span } from '../../../base/span';
import { formatCodes } from '../../codes';
import type { Findings } from '../../findings';
import type { Expression } from './ast';
import type { Evaluator } from './evaluate';
import { ruleProperties } from './parameters';
import {
  itemsOf,
  nullValue,
  stringOf,
  unknownValue,
  type ScriptValue,
  type Written,
} from './values';

/** What assignments change of the run that they are part of. */
export interface AssignmentHost {
  setVariable(name: string, value: ScriptValue): void;
  /** Says that what depends on a condition was read as if it were true. */
  remarkCondition(): void;
}

/** Carries out the left side of `=`. */
export class Assignments {
  constructor(
    private readonly host: AssignmentHost,
    private readonly evaluator: Evaluator,
    private readonly findings: Findings,
  ) {}

  /** Sets a variable, several, a property or an item. */
  store(target: Expression, written: Written): void {
    switch (target.kind) {
      case 'variable':
        this.host.setVariable(target.name, this.#named(target.name, written.value));
        return;
      case 'type':
        if (target.operand !== undefined)
          this.store(target.operand, {
            ...written,
            value: this.evaluator.cast(target.name, written.value, written.span),
          });
        return;
      case 'list': {
        const items = itemsOf(written.value);
        target.items.forEach((each, at) =>
          this.store(each, { value: items[at] ?? nullValue, span: written.span }),
        );
        return;
      }
      case 'member':
        this.#storeMember(
          this.evaluator.value(target.target),
          target.name.toLowerCase(),
          written,
          target.span,
        );
        return;
      case 'index':
        return this.#storeIndex(
          this.evaluator.value(target.target),
          this.evaluator.value(target.index),
          written,
        );
      default:
    }
  }

  /** A value that only a run would know is called by its variable, which says more than what was assigned. */
  #named(name: string, value: ScriptValue): ScriptValue {
    return value.kind === 'unknown' && value.newGuid === undefined
      ? unknownValue(`$${name}`)
      : value;
  }

  #storeMember(target: ScriptValue, name: string, written: Written, span: Span): void {
    const [object = nullValue] = itemsOf(target);
    if (object.kind === 'table') object.entries.set(name, written);
    if (object.kind !== 'object') return;
    if (object.type === 'Rule' && !ruleProperties.includes(name))
      this.findings.error(
        formatCodes.powershell,
        span,
        l10n.t(
          'The property "{0}" of a rule is not read. Use the parameters of the commands that make the rule.',
          name,
        ),
      );
    else object.properties.set(name, written);
    this.host.remarkCondition();
  }

  #storeIndex(target: ScriptValue, index: ScriptValue, written: Written): void {
    const key = stringOf(index);
    if (!key.known) return;
    if (target.kind === 'table') target.entries.set(key.text.toLowerCase(), written);
    if (target.kind === 'list' && /^\d{1,4}$/.test(key.text))
      target.items[Number(key.text)] = written.value;
  }
}
