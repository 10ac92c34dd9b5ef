/** Answers one request. What is returned is the response's body; `afterwards` runs once the response is out. */
export interface Answer {
  readonly body?: object;
  readonly afterwards?: () => void;
}
export type Arguments = Readonly<Record<string, unknown>>;
export type Handler = (args: Arguments) => Answer | Promise<Answer>;
export type Handlers = Readonly<Record<string, Handler>>;
