/** Every table of ours, for drizzle and for drizzle-kit. */
export * from './tables/namespace.ts';
export * from './tables/auth.ts';
export * from './tables/catalog.ts';
export * from './tables/campaigns.ts';
export * from './tables/campaign-life.ts';
export * from './tables/runs.ts';
export * from './tables/schedules.ts';
export * from './tables/audiences.ts';
export * from './tables/files.ts';
export * from './tables/content.ts';
export * from './tables/deliveries.ts';
export * from './tables/notifications.ts';
export * from './tables/suppression.ts';
export * from './tables/tracking.ts';
export * from './tables/reports.ts';
export * from './tables/ingest.ts';
export * from './tables/views.ts';
