import type { ServerCapabilities } from 'vscode-languageserver';
import type { ClientCapabilities } from './clientCapabilities';
import type { NotificationFeature, RequestFeature } from './feature';

type Fields = Readonly<Record<string, unknown>>;

/**
 * @param features of which each offers its own part
 * @returns the capabilities that a client is answered when it initializes
 */
export function capabilitiesOf(
  features: readonly Pick<RequestFeature | NotificationFeature, 'offers'>[],
  client: ClientCapabilities,
): ServerCapabilities {
  return features.reduce<Fields>(
    (all, { offers }) => (offers === undefined ? all : merged(all, { ...offers(client) })),
    { positionEncoding: client.encoding },
  );
}

/** Options of two features about one subject are put together; options say more than a bare `true`. */
function merged(one: Fields, other: Fields): Fields {
  const both = Object.entries(other).map(([name, value]) => {
    const before = one[name];
    if (isFields(before) && isFields(value)) return [name, merged(before, value)];
    return [name, isFields(before) ? before : value];
  });
  return { ...one, ...(Object.fromEntries(both) as Fields) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
