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
ALTER TABLE "partitura"."campaign_version" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_version" ADD COLUMN "settings" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."campaign" ADD COLUMN "archived_from" text;--> statement-breakpoint
CREATE INDEX "campaign_approval_campaign_id_id_index" ON "partitura"."campaign_approval" ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "campaign_log_campaign_id_id_index" ON "partitura"."campaign_log" ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "campaign_version_kinds" ON "partitura"."campaign_version" USING gin (jsonb_path_query_array(graph, '$.activities[*].kind'));--> statement-breakpoint
CREATE INDEX "campaign_created_at_id_index" ON "partitura"."campaign" ("created_at","id");--> statement-breakpoint
CREATE INDEX "campaign_name_id_index" ON "partitura"."campaign" ("name","id");--> statement-breakpoint
CREATE INDEX "campaign_tags_index" ON "partitura"."campaign" USING gin ("tags");--> statement-breakpoint
ALTER TABLE "partitura"."campaign_approval" ADD CONSTRAINT "campaign_approval_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_approval" ADD CONSTRAINT "campaign_approval_version_id_campaign_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "partitura"."campaign_version"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_log" ADD CONSTRAINT "campaign_log_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;