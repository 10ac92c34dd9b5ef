import type { Place } from '../../model/place';
import { parameterNames, parameterValues } from '../hover/parameters';
import { item, nothing, type CompletionItem } from './item';

/**
 * Offers the parameters that the rule at a place may use, with their values.
 * @param write how a parameter is written there
 */
export function parameters(
  place: Place,
  write: (name: string) => string,
  rank = 0,
): readonly CompletionItem[] {
  return parameterNames(place.configuration, place.block).map((name) =>
    item(
      name,
      'parameter',
      parameterValues(place.configuration, place.block, name)[0]?.value ?? '',
      rank,
      nothing,
      write(name),
    ),
  );
}
