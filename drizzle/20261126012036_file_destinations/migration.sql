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
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "destination_id" uuid;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "is_written" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "activity_id" text;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD COLUMN "created_at" timestamp(3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "partitura"."unplaced_file" ADD CONSTRAINT "unplaced_file_destination_id_file_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "partitura"."file_destination"("id");