import { guidText } from '../guidText';
import { chosen, noValues } from '../phrases';
import { signature } from '../signature';
import type { FunctionContext, FunctionEntry } from '../types';

/** A random identifier of version 4 (RFC 4122 §4.4), its bytes in the platform's order. */
function randomGuid({ random }: FunctionContext): string {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random.next() * 256));
  bytes[7] = ((bytes[7] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return guidText(bytes);
}

export const guid: FunctionEntry = {
  name: 'Guid',
  category: 'text',
  signatures: [signature('string')],
  meaning:
    'Makes a new random identifier each time it is evaluated. A flow that uses it should apply only once, or the value changes with every full synchronization.',
  edgeCases: ['The text is in lower case without braces.'],
  onNull: 'Takes no arguments.',
  onMultiValue: noValues,
  examples: [
    {
      expression: 'Len(Guid())',
      result: 36,
      source: 'the text form of an identifier has 36 characters',
    },
    { expression: 'IsGuid(Guid())', result: true, source: 'an identifier is one' },
    { expression: 'Guid() = Guid()', result: false, source: 'each evaluation makes another' },
  ],
  fidelity: chosen('the documentation does not show the format'),
  volatile: true,
  implementation: (_args, context) => randomGuid(context),
};
