import type { OutboundPass, PreviewDocument } from '../../protocol/preview';

const changes: Readonly<Record<NonNullable<PreviewDocument['metaverse']>['change'], string>> = {
  created: 'a new',
  updated: 'the existing',
  deleted: 'the deleted',
  unchanged: 'the existing',
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function exportSentence(pass: OutboundPass): string | undefined {
  const { pendingExport: pending, object, connector } = pass;
  const type = object?.objectType ?? 'object';
  switch (pending.operation) {
    case 'add':
      return `${connector}: a new ${type} is added with ${count(pending.changes.length, 'attribute')}`;
    case 'update':
      return `${connector}: ${count(pending.changes.length, 'attribute')} of the ${type} ${pending.changes.length === 1 ? 'changes' : 'change'}`;
    case 'delete':
      return `${connector}: the ${type} is deleted`;
    case 'rename':
      return `${connector}: the ${type} is renamed to ${pending.newDn ?? pending.dn}`;
    case 'none':
      return undefined;
  }
}

function inboundSentence(document: Omit<PreviewDocument, 'summary'>): string {
  const { metaverse, object } = document;
  const link = document.inbound[0]?.link;
  if (metaverse === undefined)
    return `${object.label} is not linked to the metaverse: ${link?.reason ?? 'no rule knows it'}.`;
  const changed = metaverse.attributes.filter(({ change }) => change !== 'unchanged').length;
  const what = `${metaverse.change === 'created' && link?.kind === 'joined' ? 'the new' : changes[metaverse.change]} ${metaverse.object.objectType}`;
  if (metaverse.change === 'deleted')
    return `The metaverse object of ${object.label} is deleted: nothing keeps it alive any more.`;
  const verbs = { projected: 'becomes', joined: 'joins', 'already-linked': 'belongs to' } as const;
  const verb = link === undefined ? undefined : verbs[link.kind as keyof typeof verbs];
  if (verb === undefined)
    return `${object.label} is not linked to the metaverse: ${link?.reason ?? 'it was created for the metaverse object'}.`;
  return `${object.label} ${verb} ${what}; ${changed === 0 ? 'no attribute changes' : `${count(changed, 'attribute')} ${changed === 1 ? 'changes' : 'change'}`}.`;
}

/** @returns one or two sentences that say what a preview came to. */
export function summarize(document: Omit<PreviewDocument, 'summary'>): string {
  const [error] = document.errors;
  if (document.outcome === 'error' && error !== undefined)
    return `${document.object.label} has an error, so nothing of it is written: ${error.message}`;
  const exports = document.outbound
    .map(exportSentence)
    .filter((sentence) => sentence !== undefined);
  const inbound = inboundSentence(document);
  if (exports.length > 0) return `${inbound} ${exports.join('; ')}.`;
  return document.metaverse === undefined ? inbound : `${inbound} Nothing is exported.`;
}
