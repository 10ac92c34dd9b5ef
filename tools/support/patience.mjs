// How long tests wait for a state of a browser or an editor, said once.

/**
 * Milliseconds after which something that has not happened is taken as broken. A wait ends when its state is there, so this costs nothing where all is well; it is as
 * long as it is because a busy machine may be twenty times as slow as a quiet one.
 */
export const patience = 180_000;
