import type { FileReader, FileWriter } from '../base/ports';
/** The files of this machine. Methods reject with an error whose message is for people. */
export declare class NodeFiles implements FileReader, FileWriter {
    readText(uri: string): Promise<string>;
    /** Links to folders are not followed, so that a circle of them has no end to wait for. */
    list(folderUri: string): Promise<readonly string[]>;
    exists(uri: string): Promise<boolean>;
    /** Writes beside the file and then puts the new one in its place: who reads meanwhile sees the old or the new text, never half of one. */
    writeText(uri: string, text: string): Promise<void>;
}
