/** Bytes of the largest file that is read, unless the user says otherwise. */
const defaultLimit = 256 * 1024 * 1024;

/** What of this machine's files may be read and written; changed when the user changes the setting. */
export class FilePolicy {
  /** Bytes of the largest file that is read. */
  maximumSize: number = defaultLimit;
}
