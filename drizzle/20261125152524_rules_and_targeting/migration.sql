CREATE SCHEMA "audience";
--> statement-breakpoint
CREATE SCHEMA "incremental";
--> statement-breakpoint
CREATE TABLE "partitura"."favourite_filter" (
	"filter_id" uuid,
	"user_id" uuid,
	CONSTRAINT "favourite_filter_pkey" PRIMARY KEY("filter_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "partitura"."incremental_mark" (
	"campaign_id" uuid,
	"activity_id" text,
	"run_id" uuid,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "incremental_mark_pkey" PRIMARY KEY("campaign_id","activity_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "partitura"."incremental_table" (
	"campaign_id" uuid,
	"activity_id" text,
	"dimension" text,
	"table_name" text NOT NULL UNIQUE,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incremental_table_pkey" PRIMARY KEY("campaign_id","activity_id","dimension")
);
--> statement-breakpoint
CREATE TABLE "partitura"."predefined_filter" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"label" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"entity" text NOT NULL,
	"parameters" jsonb DEFAULT '[]' NOT NULL,
	"rule" jsonb NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"owner_id" uuid,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."replaced_audience_table" (
	"table_name" text PRIMARY KEY,
	"replaced_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."audience" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"label" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"dimension" text NOT NULL,
	"columns" jsonb NOT NULL,
	"table_name" text NOT NULL,
	"count" bigint NOT NULL,
	"campaign_id" uuid,
	"run_id" uuid,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"saved_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."file_chunk" (
	"file_id" uuid,
	"number" integer,
	"bytes" bytea NOT NULL,
	CONSTRAINT "file_chunk_pkey" PRIMARY KEY("file_id","number")
);
--> statement-breakpoint
CREATE TABLE "partitura"."file" (
	"id" uuid PRIMARY KEY,
	"purpose" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"campaign_id" uuid,
	"activity_id" text,
	"run_id" uuid,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."notification_recipient" (
	"notification_id" uuid,
	"user_id" uuid,
	"read_at" timestamp(3) with time zone,
	CONSTRAINT "notification_recipient_pkey" PRIMARY KEY("notification_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "partitura"."notification" (
	"id" uuid PRIMARY KEY,
	"level" text NOT NULL,
	"title" text NOT NULL,
	"message" text NOT NULL,
	"campaign_id" uuid,
	"run_id" uuid,
	"activity_id" text,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "incremental_table_created_at_index" ON "partitura"."incremental_table" ("created_at");--> statement-breakpoint
CREATE INDEX "file_campaign_id_activity_id_created_at_index" ON "partitura"."file" ("campaign_id","activity_id","created_at");--> statement-breakpoint
CREATE INDEX "file_run_id_index" ON "partitura"."file" ("run_id");--> statement-breakpoint
CREATE INDEX "notification_recipient_user_id_read_at_index" ON "partitura"."notification_recipient" ("user_id","read_at");--> statement-breakpoint
CREATE INDEX "notification_at_index" ON "partitura"."notification" ("at");--> statement-breakpoint
ALTER TABLE "partitura"."favourite_filter" ADD CONSTRAINT "favourite_filter_filter_id_predefined_filter_id_fkey" FOREIGN KEY ("filter_id") REFERENCES "partitura"."predefined_filter"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."favourite_filter" ADD CONSTRAINT "favourite_filter_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "partitura"."user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."incremental_mark" ADD CONSTRAINT "incremental_mark_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."predefined_filter" ADD CONSTRAINT "predefined_filter_owner_id_user_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "partitura"."user"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."audience" ADD CONSTRAINT "audience_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."audience" ADD CONSTRAINT "audience_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."file_chunk" ADD CONSTRAINT "file_chunk_file_id_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "partitura"."file"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."file" ADD CONSTRAINT "file_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."notification_recipient" ADD CONSTRAINT "notification_recipient_notification_id_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "partitura"."notification"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."notification_recipient" ADD CONSTRAINT "notification_recipient_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "partitura"."user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."notification" ADD CONSTRAINT "notification_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;