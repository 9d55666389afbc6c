-- AlterTable
ALTER TABLE "session" ADD COLUMN "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "audit" (
    "id" UUID NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "stack_id" UUID,
    "stack_name" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allowance" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "allowance_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "audit_project_id_time_id_idx" ON "audit"("project_id", "time", "id");

-- CreateIndex
CREATE INDEX "audit_stack_id_time_idx" ON "audit"("stack_id", "time");

-- CreateIndex
CREATE INDEX "audit_time_idx" ON "audit"("time");
