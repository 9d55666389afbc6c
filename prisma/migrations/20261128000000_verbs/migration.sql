-- AlterTable
ALTER TABLE "resource" ADD COLUMN     "hook" JSONB;

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "properties" TEXT;

-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "details" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "snapshot" (
    "id" UUID NOT NULL,
    "stack_id" UUID NOT NULL,
    "name" TEXT,
    "status" TEXT NOT NULL,
    "status_reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "snapshot_stack_id_idx" ON "snapshot"("stack_id");

-- AddForeignKey
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;
