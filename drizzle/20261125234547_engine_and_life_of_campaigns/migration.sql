CREATE TABLE "partitura"."audience_member" (
	"audience" text,
	"identity" text,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "audience_member_pkey" PRIMARY KEY("audience","identity")
);
--> statement-breakpoint
CREATE TABLE "partitura"."campaign_approval" (
	"id" uuid PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"requested_by_id" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"request_note" text NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	"decision_note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."campaign_log" (
	"id" bigserial PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"message" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"user_name" text
);
--> statement-breakpoint
CREATE TABLE "partitura"."campaign_template" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"description" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"settings" jsonb NOT NULL,
	"graph" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."unplaced_file" (
	"id" uuid PRIMARY KEY,
	"partial" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "partitura"."launch" (
	"id" uuid PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"planned_at" timestamp(3) with time zone NOT NULL,
	"state" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"run_id" uuid,
	"reason" text,
	CONSTRAINT "launch_campaign_id_planned_at_unique" UNIQUE("campaign_id","planned_at")
);
--> statement-breakpoint
CREATE TABLE "partitura"."schedule" (
	"campaign_id" uuid PRIMARY KEY,
	"schedule" jsonb,
	"revision" integer DEFAULT 1 NOT NULL,
	"next_launch_at" timestamp(3) with time zone,
	"updated_by" text,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partitura"."audience" ADD COLUMN "members_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "partitura"."user" ADD COLUMN "mailed_levels" text[] DEFAULT '{warning,error}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_version" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_version" ADD COLUMN "settings" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."campaign" ADD COLUMN "archived_from" text;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "part" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "virtual_now" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "variable_sources" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "started_by_id" uuid;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "ignored_errors" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "cleared_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "partitura"."task" ADD COLUMN "passed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "audience_member_identity" ON "partitura"."audience_member" ("identity");--> statement-breakpoint
CREATE INDEX "campaign_approval_campaign_id_id_index" ON "partitura"."campaign_approval" ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "campaign_log_campaign_id_id_index" ON "partitura"."campaign_log" ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "campaign_version_kinds" ON "partitura"."campaign_version" USING gin (jsonb_path_query_array(graph, '$.activities[*].kind'));--> statement-breakpoint
CREATE INDEX "campaign_created_at_id_index" ON "partitura"."campaign" ("created_at","id");--> statement-breakpoint
CREATE INDEX "campaign_name_id_index" ON "partitura"."campaign" ("name","id");--> statement-breakpoint
CREATE INDEX "campaign_tags_index" ON "partitura"."campaign" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "alert_webhook_campaign_id_index" ON "partitura"."alert_webhook" ("campaign_id");--> statement-breakpoint
CREATE INDEX "notice_notification_id_index" ON "partitura"."notice" ("notification_id");--> statement-breakpoint
CREATE INDEX "notice_webhook_id_index" ON "partitura"."notice" ("webhook_id");--> statement-breakpoint
CREATE INDEX "notice_state_id_index" ON "partitura"."notice" ("state","id");--> statement-breakpoint
CREATE INDEX "clean_up_ended_at_index" ON "partitura"."clean_up" ("ended_at");--> statement-breakpoint
CREATE INDEX "launch_run_id_index" ON "partitura"."launch" ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "launch_queued" ON "partitura"."launch" ("campaign_id") WHERE state = 'queued';--> statement-breakpoint
ALTER TABLE "partitura"."campaign_approval" ADD CONSTRAINT "campaign_approval_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_approval" ADD CONSTRAINT "campaign_approval_version_id_campaign_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "partitura"."campaign_version"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_log" ADD CONSTRAINT "campaign_log_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."alert_setting" ADD CONSTRAINT "alert_setting_configuration_id_channel_configuration_id_fkey" FOREIGN KEY ("configuration_id") REFERENCES "partitura"."channel_configuration"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."alert_webhook" ADD CONSTRAINT "alert_webhook_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."notice" ADD CONSTRAINT "notice_notification_id_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "partitura"."notification"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."notice" ADD CONSTRAINT "notice_webhook_id_alert_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "partitura"."alert_webhook"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD CONSTRAINT "run_started_by_id_user_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "partitura"."user"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."launch" ADD CONSTRAINT "launch_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."launch" ADD CONSTRAINT "launch_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."schedule" ADD CONSTRAINT "schedule_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE VIEW "partitura"."audience_membership" AS (
    select a.dimension, m.identity, m.audience, a.label as audience_label, a.id as audience_id, m.at
    from partitura.audience_member m
    join partitura.audience a on a.name = m.audience);--> statement-breakpoint
-- Settings that campaigns have from now on, as new ones are made with.
UPDATE "partitura"."campaign" SET "settings" = '{"alertAddresses": [], "historyDays": 30, "keepPopulations": true, "onError": "suspend", "ignoredErrors": 5, "overlapPolicy": "queue", "taskSeconds": null, "defaultDimension": null}'::jsonb || "settings";
