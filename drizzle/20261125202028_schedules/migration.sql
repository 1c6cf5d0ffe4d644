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
CREATE INDEX "launch_run_id_index" ON "partitura"."launch" ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "launch_queued" ON "partitura"."launch" ("campaign_id") WHERE state = 'queued';--> statement-breakpoint
ALTER TABLE "partitura"."launch" ADD CONSTRAINT "launch_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."launch" ADD CONSTRAINT "launch_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."schedule" ADD CONSTRAINT "schedule_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;