CREATE SCHEMA "data";
--> statement-breakpoint
CREATE SCHEMA "partitura";
--> statement-breakpoint
CREATE SCHEMA "staging";
--> statement-breakpoint
CREATE SCHEMA "work";
--> statement-breakpoint
CREATE TABLE "partitura"."account" (
	"id" uuid PRIMARY KEY,
	"user_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp(3) with time zone,
	"refresh_token_expires_at" timestamp(3) with time zone,
	"scope" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_provider_id_account_id_unique" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "partitura"."api_key" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL UNIQUE,
	"created_by" uuid,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp(3) with time zone,
	"last_used_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "partitura"."session" (
	"id" uuid PRIMARY KEY,
	"token" text NOT NULL UNIQUE,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."sign_in_failure" (
	"key" text PRIMARY KEY,
	"count" integer NOT NULL,
	"until" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."user" (
	"id" uuid PRIMARY KEY,
	"email" text NOT NULL UNIQUE,
	"email_verified" boolean DEFAULT false NOT NULL,
	"name" text NOT NULL,
	"image" text,
	"role" text DEFAULT 'viewer' NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."verification" (
	"id" uuid PRIMARY KEY,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."campaign_version" (
	"id" uuid PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"graph" jsonb NOT NULL,
	"published_at" timestamp(3) with time zone,
	"published_by" text,
	"updated_by" text,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_version_campaign_id_number_unique" UNIQUE("campaign_id","number")
);
--> statement-breakpoint
CREATE TABLE "partitura"."campaign" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"settings" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."attribute" (
	"entity_id" uuid,
	"name" text,
	"label" text NOT NULL,
	"type" text NOT NULL,
	"enum_values" text[],
	"nullable" boolean DEFAULT true NOT NULL,
	"identity_namespace" text,
	"position" integer NOT NULL,
	CONSTRAINT "attribute_pkey" PRIMARY KEY("entity_id","name")
);
--> statement-breakpoint
CREATE TABLE "partitura"."entity" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"label" text NOT NULL,
	"source" text NOT NULL,
	"schema_name" text NOT NULL,
	"table_name" text NOT NULL,
	"primary_key" text[] NOT NULL,
	"version_attribute" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."link" (
	"id" uuid PRIMARY KEY,
	"from_entity_id" uuid NOT NULL,
	"to_entity_id" uuid NOT NULL,
	"name" text NOT NULL,
	"label" text NOT NULL,
	"reverse_name" text NOT NULL,
	"reverse_label" text NOT NULL,
	"cardinality" text NOT NULL,
	"from_columns" text[] NOT NULL,
	"to_columns" text[] NOT NULL,
	CONSTRAINT "link_from_entity_id_name_unique" UNIQUE("from_entity_id","name"),
	CONSTRAINT "link_to_entity_id_reverse_name_unique" UNIQUE("to_entity_id","reverse_name")
);
--> statement-breakpoint
CREATE TABLE "partitura"."setting" (
	"name" text PRIMARY KEY,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."targeting_dimension" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"label" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"identity_attribute" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."channel_configuration" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL UNIQUE,
	"label" text NOT NULL,
	"channel" text NOT NULL,
	"provider" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"dimension" text NOT NULL,
	"address" jsonb NOT NULL,
	"sender" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."delivery" (
	"id" uuid PRIMARY KEY,
	"run_id" uuid NOT NULL,
	"task_id" uuid NOT NULL UNIQUE,
	"campaign_id" uuid NOT NULL,
	"activity_id" text NOT NULL,
	"activity_label" text NOT NULL,
	"channel" text NOT NULL,
	"configuration_id" uuid NOT NULL,
	"dimension" text NOT NULL,
	"state" text NOT NULL,
	"content" jsonb NOT NULL,
	"targeted" bigint NOT NULL,
	"excluded" bigint NOT NULL,
	"exclusions" jsonb NOT NULL,
	"next_number" integer DEFAULT 1 NOT NULL,
	"worktable" text NOT NULL,
	"pause_reason" text,
	"confirmed_by" text,
	"confirmed_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "partitura"."inbox_message" (
	"id" bigserial PRIMARY KEY,
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"recipient" text NOT NULL,
	"sender" text NOT NULL,
	"subject" text NOT NULL,
	"raw" bytea NOT NULL,
	"received_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."message" (
	"delivery_id" uuid,
	"number" integer,
	"identity" text,
	"address" text,
	"status" text NOT NULL,
	"reason" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"retry_at" timestamp(3) with time zone,
	"sent_at" timestamp(3) with time zone,
	"bounced_at" timestamp(3) with time zone,
	"bounce_type" text,
	"complained_at" timestamp(3) with time zone,
	"unsubscribed_at" timestamp(3) with time zone,
	"opened_at" timestamp(3) with time zone,
	"clicked_at" timestamp(3) with time zone,
	"machine_opened_at" timestamp(3) with time zone,
	"clicked_links" smallint[],
	CONSTRAINT "message_pkey" PRIMARY KEY("delivery_id","number")
);
--> statement-breakpoint
CREATE TABLE "partitura"."sandbox_reaction" (
	"inbox_message_id" bigint,
	"kind" text,
	"due_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "sandbox_reaction_pkey" PRIMARY KEY("inbox_message_id","kind")
);
--> statement-breakpoint
CREATE TABLE "partitura"."send_window" (
	"id" bigserial PRIMARY KEY,
	"delivery_id" uuid NOT NULL,
	"numbers" integer[] NOT NULL,
	"in_air" integer[] DEFAULT '{}'::integer[] NOT NULL,
	"claimed_by" integer,
	"sent" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"unknown" integer DEFAULT 0 NOT NULL,
	"claimed_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "partitura"."import_reject" (
	"import_id" uuid NOT NULL,
	"line" bigint NOT NULL,
	"reason" text NOT NULL,
	"raw" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partitura"."import" (
	"id" uuid PRIMARY KEY,
	"entity_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"header" text[] DEFAULT '{}'::text[] NOT NULL,
	"separator" text DEFAULT ',' NOT NULL,
	"sample" jsonb DEFAULT '[]' NOT NULL,
	"gaps" jsonb DEFAULT '[]' NOT NULL,
	"mapping" jsonb,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"total_bytes" bigint,
	"rows" bigint DEFAULT 0 NOT NULL,
	"inserted" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"rejected" bigint DEFAULT 0 NOT NULL,
	"max_errors" integer NOT NULL,
	"error" text,
	"created_by" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "partitura"."rollup" (
	"delivery_id" uuid,
	"hour" timestamp(3) with time zone,
	"metric" text,
	"link" smallint DEFAULT -1,
	"count" bigint NOT NULL,
	CONSTRAINT "rollup_pkey" PRIMARY KEY("delivery_id","hour","metric","link")
);
--> statement-breakpoint
CREATE TABLE "partitura"."population" (
	"run_id" uuid,
	"activity_id" text,
	"outlet" text,
	"state" text NOT NULL,
	"seq" bigint NOT NULL,
	"count" bigint NOT NULL,
	"dimension" text NOT NULL,
	"columns" jsonb NOT NULL,
	"worktable" text,
	"branch" smallint,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "population_pkey" PRIMARY KEY("run_id","activity_id","outlet")
);
--> statement-breakpoint
CREATE TABLE "partitura"."run_log" (
	"id" bigserial PRIMARY KEY,
	"run_id" uuid NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"level" text NOT NULL,
	"activity_id" text,
	"message" text NOT NULL,
	"user_name" text
);
--> statement-breakpoint
CREATE TABLE "partitura"."run" (
	"id" uuid PRIMARY KEY,
	"campaign_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"mode" text NOT NULL,
	"state" text NOT NULL,
	"graph" jsonb NOT NULL,
	"time_zone" text NOT NULL,
	"skip_waits" boolean DEFAULT false NOT NULL,
	"variables" jsonb DEFAULT '{}' NOT NULL,
	"now" timestamp(3) with time zone NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"error" text,
	"started_by" text,
	"started_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "run_campaign_id_number_unique" UNIQUE("campaign_id","number")
);
--> statement-breakpoint
CREATE TABLE "partitura"."task" (
	"id" uuid PRIMARY KEY,
	"run_id" uuid NOT NULL,
	"activity_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"seq" bigint NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"waiting_for" text,
	"wake_at" timestamp(3) with time zone,
	"in_count" bigint,
	"out_count" bigint,
	"error" jsonb,
	"statement" text,
	"started_at" timestamp(3) with time zone,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "task_run_id_activity_id_unique" UNIQUE("run_id","activity_id")
);
--> statement-breakpoint
CREATE TABLE "partitura"."suppression" (
	"channel" text,
	"address" text,
	"reason" text NOT NULL,
	"delivery_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppression_pkey" PRIMARY KEY("channel","address")
);
--> statement-breakpoint
CREATE TABLE "partitura"."tracked_link" (
	"delivery_id" uuid,
	"index" smallint,
	"url" text NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "tracked_link_pkey" PRIMARY KEY("delivery_id","index")
);
--> statement-breakpoint
CREATE TABLE "partitura"."tracking_event" (
	"id" bigserial PRIMARY KEY,
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"identity" text,
	"kind" text NOT NULL,
	"link" smallint,
	"machine" boolean NOT NULL,
	"user_agent" text,
	"ip" text,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "account_user_id_index" ON "partitura"."account" ("user_id");--> statement-breakpoint
CREATE INDEX "session_user_id_index" ON "partitura"."session" ("user_id");--> statement-breakpoint
CREATE INDEX "session_expires_at_index" ON "partitura"."session" ("expires_at");--> statement-breakpoint
CREATE INDEX "verification_identifier_index" ON "partitura"."verification" ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_version_draft" ON "partitura"."campaign_version" ("campaign_id") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "campaign_updated_at_id_index" ON "partitura"."campaign" ("updated_at","id");--> statement-breakpoint
CREATE INDEX "delivery_run_id_index" ON "partitura"."delivery" ("run_id");--> statement-breakpoint
CREATE INDEX "delivery_campaign_id_index" ON "partitura"."delivery" ("campaign_id");--> statement-breakpoint
CREATE INDEX "inbox_message_delivery_id_number_index" ON "partitura"."inbox_message" ("delivery_id","number");--> statement-breakpoint
CREATE INDEX "message_to_retry" ON "partitura"."message" ("delivery_id","retry_at") WHERE retry_at is not null;--> statement-breakpoint
CREATE INDEX "message_identity" ON "partitura"."message" ("identity","delivery_id");--> statement-breakpoint
CREATE INDEX "message_failed" ON "partitura"."message" ("delivery_id","reason") WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX "sandbox_reaction_due_at_index" ON "partitura"."sandbox_reaction" ("due_at");--> statement-breakpoint
CREATE INDEX "send_window_delivery_id_index" ON "partitura"."send_window" ("delivery_id");--> statement-breakpoint
CREATE INDEX "send_window_open" ON "partitura"."send_window" ("claimed_by") WHERE claimed_by is not null;--> statement-breakpoint
CREATE INDEX "import_reject_import_id_line_index" ON "partitura"."import_reject" ("import_id","line");--> statement-breakpoint
CREATE INDEX "import_created_at_index" ON "partitura"."import" ("created_at");--> statement-breakpoint
CREATE INDEX "population_run_id_seq_index" ON "partitura"."population" ("run_id","seq");--> statement-breakpoint
CREATE INDEX "run_log_run_id_id_index" ON "partitura"."run_log" ("run_id","id");--> statement-breakpoint
CREATE INDEX "run_state_index" ON "partitura"."run" ("state");--> statement-breakpoint
CREATE INDEX "task_run_id_seq_index" ON "partitura"."task" ("run_id","seq");--> statement-breakpoint
CREATE INDEX "tracking_event_delivery_id_kind_identity_index" ON "partitura"."tracking_event" ("delivery_id","kind","identity");--> statement-breakpoint
CREATE INDEX "tracking_event_identity" ON "partitura"."tracking_event" ("identity","kind","delivery_id");--> statement-breakpoint
ALTER TABLE "partitura"."account" ADD CONSTRAINT "account_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "partitura"."user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."api_key" ADD CONSTRAINT "api_key_created_by_user_id_fkey" FOREIGN KEY ("created_by") REFERENCES "partitura"."user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."session" ADD CONSTRAINT "session_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "partitura"."user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."campaign_version" ADD CONSTRAINT "campaign_version_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."attribute" ADD CONSTRAINT "attribute_entity_id_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "partitura"."entity"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."link" ADD CONSTRAINT "link_from_entity_id_entity_id_fkey" FOREIGN KEY ("from_entity_id") REFERENCES "partitura"."entity"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."link" ADD CONSTRAINT "link_to_entity_id_entity_id_fkey" FOREIGN KEY ("to_entity_id") REFERENCES "partitura"."entity"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."targeting_dimension" ADD CONSTRAINT "targeting_dimension_entity_id_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "partitura"."entity"("id");--> statement-breakpoint
ALTER TABLE "partitura"."delivery" ADD CONSTRAINT "delivery_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."delivery" ADD CONSTRAINT "delivery_task_id_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "partitura"."task"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."delivery" ADD CONSTRAINT "delivery_configuration_id_channel_configuration_id_fkey" FOREIGN KEY ("configuration_id") REFERENCES "partitura"."channel_configuration"("id");--> statement-breakpoint
ALTER TABLE "partitura"."inbox_message" ADD CONSTRAINT "inbox_message_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "partitura"."delivery"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."message" ADD CONSTRAINT "message_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "partitura"."delivery"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."sandbox_reaction" ADD CONSTRAINT "sandbox_reaction_inbox_message_id_inbox_message_id_fkey" FOREIGN KEY ("inbox_message_id") REFERENCES "partitura"."inbox_message"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."send_window" ADD CONSTRAINT "send_window_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "partitura"."delivery"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."import_reject" ADD CONSTRAINT "import_reject_import_id_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "partitura"."import"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."import" ADD CONSTRAINT "import_entity_id_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "partitura"."entity"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."rollup" ADD CONSTRAINT "rollup_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "partitura"."delivery"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."population" ADD CONSTRAINT "population_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."run_log" ADD CONSTRAINT "run_log_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD CONSTRAINT "run_campaign_id_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "partitura"."campaign"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD CONSTRAINT "run_version_id_campaign_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "partitura"."campaign_version"("id");--> statement-breakpoint
ALTER TABLE "partitura"."task" ADD CONSTRAINT "task_run_id_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partitura"."run"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."tracked_link" ADD CONSTRAINT "tracked_link_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "partitura"."delivery"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "partitura"."tracking_event" ADD CONSTRAINT "tracking_event_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "partitura"."delivery"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE VIEW "partitura"."email_tracking" AS (
    select e.id, d.dimension, e.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, d.channel,
           e.kind as interaction,
           l.url, l.label as link_label, e.machine, e.at
    from partitura.tracking_event e
    join partitura.delivery d on d.id = e.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    left join partitura.tracked_link l on l.delivery_id = e.delivery_id and l.index = e.link);--> statement-breakpoint
CREATE VIEW "partitura"."message_feedback" AS (
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'sent'::text as status, null::text as reason, m.sent_at as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.status = 'sent' union all 
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'delivered'::text as status, null::text as reason, m.sent_at as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.status = 'sent' and m.bounced_at is null union all 
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'bounced hard'::text as status, m.reason::text as reason, m.bounced_at as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.bounce_type = 'hard' union all 
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'bounced soft'::text as status, m.reason::text as reason, m.bounced_at as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.bounce_type = 'soft' union all 
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'error'::text as status, m.reason::text as reason, coalesce(m.sent_at, d.ended_at, d.created_at) as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.status = 'failed' union all 
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'excluded'::text as status, m.reason::text as reason, d.created_at as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.status = 'excluded' union all 
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'complaint'::text as status, null::text as reason, m.complained_at as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.complained_at is not null union all 
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           'unsubscribed'::text as status, null::text as reason, m.unsubscribed_at as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where m.unsubscribed_at is not null);