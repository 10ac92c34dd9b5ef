/** An edit as the editor tells it: what was replaced, and how long the new text is. */
export interface Edit {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** @returns where a place of a text stands after edits, which are told last first; an edit that takes the place away leaves it at the edit's start. */
export function moved(offset: number, edits: readonly Edit[]): number {
  return edits.reduce((at, { rangeOffset, rangeLength, text }) => {
    if (rangeOffset >= at) return at;
    return rangeOffset + rangeLength <= at ? at + text.length - rangeLength : rangeOffset;
  }, offset);
}
