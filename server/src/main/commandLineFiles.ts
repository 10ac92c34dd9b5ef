import { FilePolicy } from '../host/filePolicy';
import { settings } from '../protocol/settings';

const limit = settings.find((one) => one.name === 'files.maximumSize');

/**
 * What a command of the command line may read: everything that its user names, up to the size in the environment variable `SYNCRULE_MAXIMUM_SIZE`, which is
 * in megabytes.
 * @throws Error for people when the variable is no such size
 */
export function commandLinePolicy(environment: NodeJS.ProcessEnv = process.env): FilePolicy {
  const policy = new FilePolicy();
  const written = environment.SYNCRULE_MAXIMUM_SIZE;
  if (written === undefined || written === '' || limit === undefined) return policy;
  const megabytes = Number(written);
  if (!(megabytes >= limit.minimum && megabytes <= limit.maximum)) {
    throw new Error(
      `SYNCRULE_MAXIMUM_SIZE is "${written}". Set it to a number of megabytes from ${limit.minimum} to ${limit.maximum}, or unset it for ${limit.default}`,
    );
  }
  policy.set({ maximumSize: megabytes * 1024 * 1024, within: undefined });
  return policy;
}
