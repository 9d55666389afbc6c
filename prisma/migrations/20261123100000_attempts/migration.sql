-- AlterTable
ALTER TABLE "resource" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unsure" BOOLEAN NOT NULL DEFAULT false;

-- What an earlier version left without an id may have been made all the same.
UPDATE "resource" SET "unsure" = true WHERE "physical_id" IS NULL AND "action" IN ('CREATE', 'DELETE') AND "status" <> 'COMPLETE';
UPDATE "resource" SET "attempt" = 1 WHERE "action" = 'CREATE' AND "status" = 'IN_PROGRESS' AND "nested_stack_id" IS NULL;
