import { EncodingError, FileExistsError } from '../base/fileErrors';
import { pathOf } from './uris';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  ENAMETOOLONG: 'the name is too long',
};

/** @returns the code of an error of the system, such as `ENOENT`; an empty string for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** @returns an error whose message names the file and says for people what happened. */
export function explained(file: string, error: unknown): Error {
  if (error instanceof EncodingError || error instanceof FileExistsError) return error;
  const reason = reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
  return new Error(`${file}: ${reason}`, { cause: error });
}

/** Does something with the file that a URI names. Rejects with an error whose message is for people. */
export async function explaining<T>(uri: string, work: (file: string) => Promise<T>): Promise<T> {
  const file = pathOf(uri);
  try {
    return await work(file);
  } catch (error) {
    throw explained(file, error);
  }
}
