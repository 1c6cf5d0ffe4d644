/**
 * upload: a file that a person gave to an activity. sample: one that only shows how such files look. reject: lines of
 * a loaded file that were refused. export: what an activity wrote.
 */
export const filePurposes = ['upload', 'sample', 'reject', 'export'] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** What people may send themselves; the others are written by runs. */
export const sentPurposes = ['upload', 'sample'] as const satisfies readonly FilePurpose[];
export type SentPurpose = (typeof sentPurposes)[number];
