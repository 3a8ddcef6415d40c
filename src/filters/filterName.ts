/** What a filter may be called: it is a part of the names of files, so it cannot climb out of a folder. */
export const filterName = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  longest: 64,
  rule: '1 to 64 letters, digits, dots, underscores or hyphens, a letter or digit first',
};
