import { isReference, type Scalar } from '../../domain/value';
import { nullResult } from '../flow/flowResult';
import type { MetaverseWork, Space } from '../state';
import type { SkippedReference } from '../trace';
import type { Evaluated } from './candidate';

/** @returns the metaverse object that a DN of a connector space stands for, or why there is none (engine §5.7). */
function resolveDn(space: Space, dn: string): MetaverseWork | SkippedReference['reason'] {
  const target = space.get(dn);
  if (target === undefined) return 'not-in-fixture';
  if (target.object.placeholder === true) return 'placeholder';
  return target.link?.metaverse ?? 'not-linked';
}

/** Turns DNs into pointers to metaverse objects; those that lead nowhere do not flow (M16). */
export function toMetaverse(values: readonly Scalar[], space: Space): Evaluated {
  const kept: Scalar[] = [];
  const skipped: SkippedReference[] = [];
  for (const value of values) {
    if (!isReference(value)) {
      kept.push(value);
      continue;
    }
    const target = resolveDn(space, value.dn);
    if (typeof target === 'string') skipped.push({ dn: value.dn, reason: target });
    else kept.push({ kind: 'reference', dn: value.dn, object: target.id });
  }
  return { result: kept.length === 0 ? nullResult : { kind: 'values', values: kept }, skipped };
}
