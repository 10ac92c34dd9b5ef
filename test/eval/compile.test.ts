import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../server/src/eval/compile';
import { environmentOf } from '../support/environment';
import { attribute, call, literal, number, operation, text, variable } from '../support/handTrees';

describe('compiled expressions over hand-made trees', () => {
  it('reads attributes and joins texts', () => {
    const compiled = compileExpression(operation(attribute('a'), '&', text('@x')));
    expect(compiled.reads).toEqual(['a']);
    expect(compiled.run(environmentOf({ attributes: { a: 'ann' } }))).toBe('ann@x');
    expect(compiled.run(environmentOf())).toBe('@x');
  });

  it('evaluates only the chosen branch', () => {
    const failing = call('Error', text('stop'));
    const compiled = compileExpression(
      call('IIF', call('IsPresent', attribute('a')), attribute('a'), failing),
    );
    expect(compiled.run(environmentOf({ attributes: { a: 'x' } }))).toBe('x');
    expect(compiled.run(environmentOf())).toMatchObject({
      kind: 'failure',
      category: 'triggered',
      message: 'stop',
      span: failing.span,
    });
  });

  it('chooses value by value where a condition has several', () => {
    const condition = operation(call('InStr', attribute('p'), text('SIP:')), '=', number(1));
    const compiled = compileExpression(call('IIF', condition, literal('NULL'), attribute('p')));
    expect(compiled.run(environmentOf({ attributes: { p: ['SIP:a', 'SMTP:b'] } }))).toEqual({
      kind: 'multi',
      values: ['SMTP:b'],
    });
  });

  it('puts a failure at the failing argument', () => {
    const wrong = number(5);
    const result = compileExpression(call('Trim', wrong)).run(environmentOf());
    expect(result).toMatchObject({ kind: 'failure', category: 'type', span: wrong.span });
  });

  it('gives a name failure with a suggestion for an unknown function', () => {
    expect(compileExpression(call('trim', text('a'))).run(environmentOf())).toMatchObject({
      category: 'name',
      message: expect.stringContaining('Trim'),
    });
  });

  it('evaluates the value of With once, on first use', () => {
    const body = operation(variable('g'), '=', variable('g'));
    expect(
      compileExpression(call('With', variable('g'), call('Guid'), body)).run(environmentOf()),
    ).toBe(true);
  });

  it('bounds the nesting', () => {
    let tree = text('a');
    for (let i = 0; i < 20_000; i++) tree = call('Trim', tree);
    expect(compileExpression(tree).run(environmentOf())).toMatchObject({
      kind: 'failure',
      category: 'limit',
    });
  });
});
