import type { Outcome } from '../body';
import { instantOfMilliseconds } from '../../domain/instant';
import { chosen, noValues } from '../phrases';
import { signature } from '../signature';
import type { FunctionContext, FunctionEntry } from '../types';

/** The computer's time is a point in time, whatever its zone (functions: Now). */
function pointInTime(_args: readonly unknown[], context: FunctionContext): Outcome {
  return instantOfMilliseconds(context.clock.now());
}

export const now: FunctionEntry = {
  name: 'Now',
  category: 'date',
  signatures: [signature('date')],
  meaning:
    'Gives the current point in time. A flow that depends on it changes its mind only when the object is synchronized again.',
  edgeCases: ['In previews and tests of rules the clock can be fixed.'],
  onNull: 'Takes no arguments.',
  onMultiValue: noValues,
  examples: [
    {
      expression: 'Now() > CDate("2001-01-01")',
      result: true,
      source: 'the clock of the examples stands later than that',
    },
    {
      expression: 'Where($item,[dates],CDate($item) < Now())',
      attributes: { dates: ['2001-01-01', '9999-01-01'] },
      result: ['2001-01-01'],
      source: 'only the first date is past',
    },
  ],
  fidelity: chosen(
    'the reference speaks of the computer’s time while dates are in UTC; a point in time in UTC is taken',
  ),
  volatile: true,
  implementation: pointInTime,
};
