ALTER TABLE "partitura"."campaign_log" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."import_reject" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."import" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."notification" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."run_log" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."run" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."launch" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "partitura"."rehearsed_launch" ADD COLUMN "said" jsonb;