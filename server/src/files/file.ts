/**
 * upload: a file that a person gave to an activity. reject: lines of a loaded file that were refused. export: what an
 * activity wrote.
 */
export type FilePurpose = 'upload' | 'reject' | 'export';
