import { chosen } from '../phrases';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const withFunction: FunctionEntry = {
  name: 'With',
  category: 'flow',
  signatures: [
    signature(
      'any',
      { ...takes('any', 'variable', 'A variable such as $v.'), binds: true },
      { ...takes('any', 'value', 'Evaluated once, when it is first needed.'), lazy: true },
      { ...takes('any', 'body'), lazy: true },
    ),
  ],
  meaning:
    'Gives a name to a value for use inside an expression, so that it is written and evaluated once.',
  edgeCases: [
    'The value is evaluated when the variable is first used, and not at all when it is not used.',
    'A variable of the same name outside is hidden inside.',
  ],
  onNull: 'The variable can hold NULL.',
  onMultiValue: 'The variable can hold a whole collection.',
  examples: [
    {
      expression: 'With($u,Where($item,[otherPhone],Left($item,1)="+"),IIF(Count($u)>0,$u,NULL))',
      attributes: { otherPhone: ['1', '+2'] },
      result: ['+2'],
      source: 'the shape of the documented example',
    },
    {
      expression: 'With($x,Error("not needed"),"a")',
      result: 'a',
      source: 'chosen: evaluated on first use',
    },
    {
      expression: 'With($x,"a",With($x,"b",$x) & $x)',
      result: 'ba',
      source: 'the inner variable hides the outer',
    },
  ],
  fidelity: chosen('when the value is evaluated is not documented'),
};
