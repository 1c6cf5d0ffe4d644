export interface Question {
  title: string;
  description: string;
  confirmLabel: string;
  tone?: 'primary' | 'error' | 'warning';
}
