ALTER TABLE "partitura"."run" ADD COLUMN "part" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "virtual_now" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "partitura"."task" ADD COLUMN "passed" boolean DEFAULT false NOT NULL;