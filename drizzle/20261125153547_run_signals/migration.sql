ALTER TABLE "partitura"."run" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "signal_depth" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD CONSTRAINT "run_campaign_id_idempotency_key_unique" UNIQUE("campaign_id","idempotency_key");