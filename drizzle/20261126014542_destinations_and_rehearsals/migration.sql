CREATE TABLE "partitura"."file_destination" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secret" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."rehearsal" (
	"id" uuid PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"state" text NOT NULL,
	"policy" text NOT NULL,
	"time_zone" text NOT NULL,
	"started_by" text,
	"started_by_id" uuid,
	"started_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "partitura"."rehearsed_launch" (
	"rehearsal_id" uuid,
	"place" integer,
	"planned_at" timestamp(3) with time zone NOT NULL,
	"state" text NOT NULL,
	"begins_at" timestamp(3) with time zone,
	"ends_at" timestamp(3) with time zone,
	"run_id" uuid,
	"reason" text,
	CONSTRAINT "rehearsed_launch_pkey" PRIMARY KEY("rehearsal_id","place")
);
--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "destination_id" uuid;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "is_written" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "activity_id" text;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "created_at" timestamp(3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "rehearsal_campaign_id_id_index" ON "partitura"."rehearsal" ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "rehearsed_launch_run_id_index" ON "partitura"."rehearsed_launch" ("run_id");--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD CONSTRAINT "unplaced_file_destination_id_file_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "partitura"."file_destination"("id");--> statement-breakpoint
ALTER TABLE "partitura"."rehearsal" ADD CONSTRAINT "rehearsal_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."rehearsal" ADD CONSTRAINT "rehearsal_started_by_id_user_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "partitura"."user"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "partitura"."rehearsed_launch" ADD CONSTRAINT "rehearsed_launch_rehearsal_id_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "partitura"."rehearsal"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."rehearsed_launch" ADD CONSTRAINT "rehearsed_launch_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE SET NULL;