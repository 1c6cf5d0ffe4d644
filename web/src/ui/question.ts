export interface Question {
  title: string;
  description: string;
  confirmLabel: string;
  /** The way back; "Cancel" unless told. */
  cancelLabel?: string;
  tone?: 'primary' | 'error' | 'warning';
  /** What has to be typed before it can be confirmed: for what is lost for good. */
  typed?: string;
}
