import type { Revisions } from '../base/ports';
import type { RevisionsAnswer } from '../protocol/flowRequests';
import { messageOf } from './messageOf';

/** Lists what the rules of a configuration can be compared with. @returns branches and tags, or why there are none */
export async function listRevisions(
  revisions: Revisions | undefined,
  configuration: string,
): Promise<RevisionsAnswer> {
  if (revisions === undefined)
    return { kind: 'error', message: 'This server reads no other revisions.' };
  try {
    return { kind: 'revisions', revisions: await revisions.list(configuration) };
  } catch (error) {
    return { kind: 'error', message: messageOf(error) };
  }
}
