-- AlterTable
ALTER TABLE "operation" ADD COLUMN "begun_at" TIMESTAMPTZ(3);
