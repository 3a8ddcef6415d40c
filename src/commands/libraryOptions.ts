import { repeated } from './defineOptions.js';

/** Where names of filters are looked up before the shipped library; the same on every command that takes filters. */
export const libraryOptions = {
  library: repeated(
    '--library <dir>',
    'a folder of filters of your own, looked into before those of CONVTOOL_FILTERS and the shipped; repeat for more',
  ),
};
