/** A folder of files as those see it who promise that what they wrote survives a power cut. */
export interface Disk {
  /** The bytes are durable when it resolves. Their name needs `syncFolder`. For the owner alone to read. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The bytes are in the file when it resolves. They are durable after `sync`. */
  writeSoon(path: string, bytes: Uint8Array): Promise<void>;
  sync(path: string): Promise<void>;
  rename(from: string, to: string): void | Promise<void>;
  /** Throws EEXIST where the folder is, ENOENT where its own folder is not. */
  makeFolder(path: string): void | Promise<void>;
  /** The first folder that was made; undefined where all were there. */
  makeFolders(path: string): string | undefined | Promise<string | undefined>;
  /** The names in the folder, as they were when it was called, are durable when it resolves. */
  syncFolder(path: string): Promise<void>;
}
