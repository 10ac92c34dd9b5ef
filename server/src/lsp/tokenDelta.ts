import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';

/** The answers that were given last, by document, so that the next one can be told as a difference. */
export class TokenHistory {
  readonly #last = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  #next = 0;

  /** @returns the tokens under a name that the next question can refer to. */
  keep(uri: string, data: number[]): SemanticTokens {
    const id = String(++this.#next);
    this.#last.set(uri, { id, data });
    return { resultId: id, data };
  }

  /** @returns the difference to the answer of that name; the whole where it is no longer known. */
  difference(
    uri: string,
    previous: string | undefined,
    data: number[],
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.#last.get(uri);
    const { resultId } = this.keep(uri, data);
    if (before === undefined || before.id !== previous || resultId === undefined)
      return { data, ...(resultId === undefined ? {} : { resultId }) };
    const old = before.data;
    const shorter = Math.min(old.length, data.length);
    let head = 0;
    while (head < shorter && old[head] === data[head]) head++;
    let tail = 0;
    while (tail < shorter - head && old[old.length - 1 - tail] === data[data.length - 1 - tail])
      tail++;
    if (head === old.length && head === data.length) return { resultId, edits: [] };
    return {
      resultId,
      edits: [
        {
          start: head,
          deleteCount: old.length - head - tail,
          data: data.slice(head, data.length - tail),
        },
      ],
    };
  }
}
