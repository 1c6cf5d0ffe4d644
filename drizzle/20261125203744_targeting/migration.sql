CREATE TABLE "partitura"."audience_member" (
	"audience" text,
	"identity" text,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "audience_member_pkey" PRIMARY KEY("audience","identity")
);
--> statement-breakpoint
CREATE TABLE "partitura"."unplaced_file" (
	"id" uuid PRIMARY KEY,
	"partial" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partitura"."audience" ADD COLUMN "members_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "audience_member_identity" ON "partitura"."audience_member" ("identity");--> statement-breakpoint
CREATE VIEW "partitura"."audience_membership" AS (
    select a.dimension, m.identity, m.audience, a.label as audience_label, a.id as audience_id, m.at
    from partitura.audience_member m
    join partitura.audience a on a.name = m.audience);