/**
 * How Node is started for the server: with room for what a dozen keys leave behind. With the 16 MB that Node takes by itself the collection of young objects comes with every fifteenth key in a
 * configuration of 1 MB, and most of what it meets is still in use (docs/performance.md).
 */
export const runtimeFlags: readonly string[] = ['--max-semi-space-size=64'];
