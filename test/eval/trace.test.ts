import { describe, expect, it } from 'vitest';
import { valueToJson } from '../support/valueJson';
import { compileExpression } from '../../server/src/eval/compile';
import { isFailure } from '../../server/src/eval/failure';
import { environmentOf } from '../support/environment';
import { treeOf } from '../support/expression';

function trace(
  expression: string,
  attributes: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const told: string[] = [];
  const at = (span: { readonly start: number; readonly end: number }): string =>
    expression.slice(span.start, span.end);
  compileExpression(treeOf(expression)).trace(environmentOf({ attributes }), {
    evaluated: (span, result) =>
      told.push(
        `${at(span)} → ${isFailure(result) ? `! ${result.message}` : JSON.stringify(valueToJson(result))}`,
      ),
    skipped: (span) => told.push(`${at(span)} skipped`),
  });
  return told;
}

describe('the recorder of an evaluation', () => {
  it('is told of every sub-expression, innermost first', () => {
    expect(trace('Left([a],2) & "!"', { a: 'xyz' })).toEqual([
      '[a] → "xyz"',
      '2 → 2',
      'Left([a],2) → "xy"',
      '"!" → "!"',
      'Left([a],2) & "!" → "xy!"',
    ]);
  });

  it('is told of the branch that was not taken', () => {
    expect(trace('IIF(True,1,Error("x"))')).toEqual([
      'True → true',
      'Error("x") skipped',
      '1 → 1',
      'IIF(True,1,Error("x")) → 1',
    ]);
    expect(trace('True || [a]')).toEqual(['True → true', '[a] skipped', 'True || [a] → true']);
    expect(trace('Switch(False,1,True,2)')).toContain('1 skipped');
    expect(trace('With($x,[a],1)')).toContain('[a] skipped');
  });

  it('is told of a body once for each value', () => {
    expect(
      trace('Select($i,[a],$i & "!")', { a: ['x', 'y'] }).filter((line) =>
        line.startsWith('$i & '),
      ),
    ).toEqual(['$i & "!" → "x!"', '$i & "!" → "y!"']);
  });

  it('is told of a failure where it arises and of all that contain it', () => {
    const told = trace('Trim(Item([a],1))');
    expect(told.filter((line) => line.includes('!'))).toHaveLength(2);
  });
});

describe('the attributes that an expression reads', () => {
  it('are each named once, those in quotes included', () => {
    const text = 'IIF(IsPresent([a]),[b] & [a],ImportedValue("c")) & ValueCount("d")';
    expect(compileExpression(treeOf(text)).reads).toEqual(['a', 'b', 'c', 'd']);
  });
});
