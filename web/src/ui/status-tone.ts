export type StatusTone = 'primary' | 'success' | 'info' | 'warning' | 'error' | 'neutral';
