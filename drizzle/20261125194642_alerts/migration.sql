CREATE TABLE "partitura"."alert_setting" (
	"is_only" boolean PRIMARY KEY DEFAULT true,
	"configuration_id" uuid,
	CONSTRAINT "alert_setting_one_row" CHECK ("is_only")
);
--> statement-breakpoint
CREATE TABLE "partitura"."alert_webhook" (
	"id" uuid PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."notice" (
	"id" uuid PRIMARY KEY,
	"notification_id" uuid NOT NULL,
	"address" text,
	"webhook_id" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"next_try_at" timestamp(3) with time zone,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "notice_one_place" CHECK (("address" is null) <> ("webhook_id" is null))
);
--> statement-breakpoint
CREATE TABLE "partitura"."clean_up" (
	"id" uuid PRIMARY KEY,
	"started_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone NOT NULL,
	"worktables" integer NOT NULL,
	"worktable_bytes" bigint NOT NULL,
	"runs" integer NOT NULL,
	"log_rows" bigint NOT NULL,
	"statements" bigint NOT NULL,
	"row_bytes" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partitura"."user" ADD COLUMN "mailed_levels" text[] DEFAULT '{warning,error}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "started_by_id" uuid;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "ignored_errors" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "cleared_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "alert_webhook_campaign_id_index" ON "partitura"."alert_webhook" ("campaign_id");--> statement-breakpoint
CREATE INDEX "notice_notification_id_index" ON "partitura"."notice" ("notification_id");--> statement-breakpoint
CREATE INDEX "notice_webhook_id_index" ON "partitura"."notice" ("webhook_id");--> statement-breakpoint
CREATE INDEX "notice_state_id_index" ON "partitura"."notice" ("state","id");--> statement-breakpoint
CREATE INDEX "clean_up_ended_at_index" ON "partitura"."clean_up" ("ended_at");--> statement-breakpoint
ALTER TABLE "partitura"."alert_setting" ADD CONSTRAINT "alert_setting_configuration_id_channel_configuration_id_fkey" FOREIGN KEY ("configuration_id") REFERENCES "partitura"."channel_configuration"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."alert_webhook" ADD CONSTRAINT "alert_webhook_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."notice" ADD CONSTRAINT "notice_notification_id_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "partitura"."notification"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."notice" ADD CONSTRAINT "notice_webhook_id_alert_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "partitura"."alert_webhook"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD CONSTRAINT "run_started_by_id_user_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "partitura"."user"("id") ON DELETE SET NULL;--> statement-breakpoint
-- Settings that campaigns have from now on, as new ones are made with.
UPDATE "partitura"."campaign" SET "settings" = '{"alertAddresses": [], "historyDays": 30, "keepPopulations": true, "onError": "suspend", "ignoredErrors": 5, "overlapPolicy": "queue", "taskSeconds": null, "defaultDimension": null}'::jsonb || "settings";
