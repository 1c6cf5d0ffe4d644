export type ImportState = 'uploading' | 'mapping' | 'pending' | 'running' | 'completed' | 'failed';
/** Which column of the file (by its header) fills which attribute; a column that is not named is ignored. */
export interface ImportMapping { columns: { column: string; attribute: string }[] }
