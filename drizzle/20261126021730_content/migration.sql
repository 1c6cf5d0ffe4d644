CREATE TABLE "partitura"."content_fragment" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"label" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"format" text NOT NULL,
	"body" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."content_template" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"description" text DEFAULT '' NOT NULL,
	"content" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."proof" (
	"id" uuid PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"activity_id" text NOT NULL,
	"configuration" text NOT NULL,
	"subject" text NOT NULL,
	"sample" text NOT NULL,
	"recipients" jsonb NOT NULL,
	"sent_by" text NOT NULL,
	"sent_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partitura"."campaign_version" ADD COLUMN "fragments" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."inbox_message" ADD COLUMN "proof_id" uuid;--> statement-breakpoint
ALTER TABLE "partitura"."inbox_message" ALTER COLUMN "delivery_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "proof_campaign_id_activity_id_id_index" ON "partitura"."proof" ("campaign_id","activity_id","id");--> statement-breakpoint
CREATE INDEX "inbox_message_proof" ON "partitura"."inbox_message" ("proof_id") WHERE proof_id is not null;--> statement-breakpoint
ALTER TABLE "partitura"."proof" ADD CONSTRAINT "proof_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."inbox_message" ADD CONSTRAINT "inbox_message_proof_id_proof_id_fkey" FOREIGN KEY ("proof_id") REFERENCES "partitura"."proof"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."inbox_message" ADD CONSTRAINT "inbox_message_origin" CHECK (num_nonnulls(delivery_id, proof_id) = 1);