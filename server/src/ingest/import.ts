/** uploading: the file arrives; mapping: staged, waits to be told what goes where; pending: the job is queued. */
export type ImportState = 'uploading' | 'mapping' | 'pending' | 'running' | 'completed' | 'failed';

/** Which column of the file (by its header) fills which attribute; a column that is not named is ignored. */
export interface ImportMapping {
  columns: { column: string; attribute: string }[];
}

/** Lines that hold no staged row: the header, blank lines, broken lines. `after` is the number of rows before them. */
export interface ImportGap {
  after: number;
  lines: number;
}
