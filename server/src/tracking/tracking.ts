export type TrackingKind = 'open' | 'click';
