/** A refusal that the user reads. `id` tells clients what kind it is. */
export class UserError extends Error {
  constructor(
    readonly id: number,
    message: string,
    /** Whether the client should show it, or only whoever asked needs to know. */
    readonly show: boolean = true,
  ) {
    super(message);
  }
}

export const notLaunched = (command: string): UserError =>
  new UserError(1001, `"${command}" needs a run: send "launch" first.`, false);
export const unknownCommand = (command: string): UserError =>
  new UserError(1002, `There is no request "${command}".`, false);
export const outOfOrder = (message: string): UserError => new UserError(1003, message, false);
export const badArguments = (message: string): UserError => new UserError(1004, message);
export const cannotLaunch = (message: string): UserError => new UserError(1005, message);
export const gone = (message: string): UserError => new UserError(1006, message, false);
export const notPossible = (message: string): UserError => new UserError(1007, message);
export const wrongExpression = (message: string): UserError => new UserError(1008, message, false);
