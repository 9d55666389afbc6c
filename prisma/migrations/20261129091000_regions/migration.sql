-- AlterTable
ALTER TABLE "stack" ADD COLUMN "region" TEXT;
