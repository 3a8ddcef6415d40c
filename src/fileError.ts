/** What the codes of the operating system mean to a person. */
const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EEXIST: 'a file stands where a folder is expected',
  EISDIR: 'is a folder, but a file is expected',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the file system allows',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'the links go round in a circle',
  EIO: 'the disk or device reports an error',
  EMFILE: 'too many files are open',
  ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GiB, which is more than can be read at once',
};

/** Says in words why a file could not be read or written. */
export function fileError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? error.message;
}
