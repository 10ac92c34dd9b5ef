import { body1 } from './body';
import { list } from './readers';
import type { Implementation } from './types';

/** @returns a predicate over a whole attribute that tells whether it holds anything but the empty text (functions: IsPresent). */
export function presence(whenPresent: boolean): Implementation {
  return body1(list, !whenPresent, (values) =>
    values.some((value) => value !== '') ? whenPresent : !whenPresent,
  );
}
