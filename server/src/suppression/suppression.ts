export type SuppressionReason = 'hard bounce' | 'complaint' | 'unsubscribed' | 'manual';
