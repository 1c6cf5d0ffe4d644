CREATE TABLE "partitura"."audit_entry" (
	"id" uuid PRIMARY KEY,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"via" text NOT NULL,
	"act" text NOT NULL,
	"object" text NOT NULL,
	"detail" jsonb NOT NULL,
	"times" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partitura"."user" ADD COLUMN "language" text;--> statement-breakpoint
CREATE INDEX "audit_entry_actor_id_id_index" ON "partitura"."audit_entry" ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entry_act_id_index" ON "partitura"."audit_entry" ("act","id");--> statement-breakpoint
CREATE INDEX "audit_entry_object_id_index" ON "partitura"."audit_entry" ("object","id");