import type { AttributeResult, FlowStatus, JoinAttempt, LinkOutcome, PendingExport, PreviewDocument, RuleVerdict } from '../../../server/src/protocol/preview';

/** How a thing is shown: a codicon, words, and a tone that a theme colour belongs to. The words alone must be enough. */
export interface Sign {
  readonly icon: string;
  readonly words: string;
  readonly tone: Tone;
}

export type Tone = 'winner' | 'loser' | 'ignored' | 'error' | 'neutral';

export const flowSigns: Readonly<Record<FlowStatus, Sign>> = {
  applied: { icon: 'pass-filled', words: 'Applied', tone: 'winner' },
  merged: { icon: 'git-merge', words: 'Merged', tone: 'winner' },
  unchanged: { icon: 'pass', words: 'Unchanged', tone: 'winner' },
  'authoritative-null': { icon: 'circle-filled', words: 'Authoritative null', tone: 'winner' },
  'lower-precedence': { icon: 'arrow-down', words: 'Lower precedence', tone: 'loser' },
  null: { icon: 'circle-outline', words: 'Null', tone: 'ignored' },
  ignored: { icon: 'circle-slash', words: 'Ignored', tone: 'ignored' },
  'not-evaluated': { icon: 'dash', words: 'Not evaluated', tone: 'ignored' },
  'not-initial': { icon: 'history', words: 'Not initial', tone: 'ignored' },
  'unresolved-reference': { icon: 'debug-disconnect', words: 'Unresolved reference', tone: 'error' },
  error: { icon: 'error', words: 'Error', tone: 'error' },
};

export const changeSigns: Readonly<Record<AttributeResult['change'], Sign>> = {
  added: { icon: 'diff-added', words: 'added', tone: 'neutral' },
  changed: { icon: 'diff-modified', words: 'changed', tone: 'neutral' },
  removed: { icon: 'diff-removed', words: 'removed', tone: 'neutral' },
  unchanged: { icon: 'blank', words: 'unchanged', tone: 'neutral' },
};

export const outcomeSigns: Readonly<Record<PreviewDocument['outcome'], Sign>> = {
  synchronized: { icon: 'pass-filled', words: 'Synchronized', tone: 'winner' },
  'not-linked': { icon: 'debug-disconnect', words: 'Not linked', tone: 'loser' },
  error: { icon: 'error', words: 'Failed', tone: 'error' },
};

export const linkSigns: Readonly<Record<LinkOutcome['kind'], Sign>> = {
  'already-linked': { icon: 'link', words: 'Already linked', tone: 'winner' },
  joined: { icon: 'link', words: 'Joined', tone: 'winner' },
  projected: { icon: 'add', words: 'Projected', tone: 'winner' },
  provisioned: { icon: 'add', words: 'Provisioned', tone: 'winner' },
  'not-linked': { icon: 'circle-slash', words: 'Not linked', tone: 'ignored' },
  disconnected: { icon: 'debug-disconnect', words: 'Disconnected', tone: 'loser' },
  deprovisioned: { icon: 'trash', words: 'Deprovisioned', tone: 'loser' },
};

export const verdictSigns: Readonly<Record<RuleVerdict['status'], Sign>> = {
  applies: { icon: 'pass', words: 'Applies', tone: 'winner' },
  'out-of-scope': { icon: 'circle-slash', words: 'Out of scope', tone: 'ignored' },
  disabled: { icon: 'debug-pause', words: 'Disabled', tone: 'ignored' },
  'not-linked': { icon: 'debug-disconnect', words: 'Not linked', tone: 'ignored' },
};

export const joinSigns: Readonly<Record<JoinAttempt['outcome'], Sign>> = {
  joined: { icon: 'link', words: 'Match', tone: 'winner' },
  'no-match': { icon: 'circle-slash', words: 'No match', tone: 'ignored' },
  ambiguous: { icon: 'warning', words: 'Ambiguous', tone: 'error' },
  'no-key': { icon: 'circle-outline', words: 'No key', tone: 'ignored' },
};

export const holdsSign = (holds: boolean): Sign =>
  holds ? { icon: 'check', words: 'Holds', tone: 'winner' } : { icon: 'close', words: 'Does not hold', tone: 'loser' };

export const exportSigns: Readonly<Record<PendingExport['operation'], Sign>> = {
  add: { icon: 'diff-added', words: 'Add', tone: 'winner' },
  update: { icon: 'diff-modified', words: 'Update', tone: 'winner' },
  rename: { icon: 'diff-renamed', words: 'Rename', tone: 'winner' },
  delete: { icon: 'diff-removed', words: 'Delete', tone: 'loser' },
  none: { icon: 'pass', words: 'Nothing to export', tone: 'ignored' },
};

export const modeWords: Readonly<Record<PreviewDocument['mode'], string>> = {
  full: 'Full synchronization',
  delta: 'Delta synchronization',
};

/** A number with its noun. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
