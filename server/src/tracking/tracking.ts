export type TrackingKind = 'opened' | 'clicked';
