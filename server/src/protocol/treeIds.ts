/** @returns an id of a tree node that is the same at every refresh; the parts say what the node is and of what. */
export function nodeId(kind: string, ...parts: readonly string[]): string {
  return JSON.stringify([kind, ...parts]);
}

/** @returns the parts of an id; undefined for a text that is none. */
export function readNodeId(id: string): readonly string[] | undefined {
  try {
    const parts: unknown = JSON.parse(id);
    return Array.isArray(parts) && parts.every((part): part is string => typeof part === 'string')
      ? parts
      : undefined;
  } catch {
    return undefined;
  }
}
