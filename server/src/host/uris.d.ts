/** @returns the URI of a path; a relative one is taken from the current folder. A folder's has no slash at its end. */
export declare function uriOf(file: string): string;
/**
 * @returns the path that a URI names.
 * @throws Error for people when it is no file on this machine
 */
export declare function pathOf(uri: string): string;
