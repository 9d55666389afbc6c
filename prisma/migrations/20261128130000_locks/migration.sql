-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "inputs" TEXT;

-- CreateTable
CREATE TABLE "resource_lock" (
    "stack_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "replace" BOOLEAN NOT NULL,
    "delete" BOOLEAN NOT NULL,
    "user_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_lock_pkey" PRIMARY KEY ("stack_id","resource")
);

-- CreateTable
CREATE TABLE "drift_rule" (
    "stack_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "property" TEXT NOT NULL,

    CONSTRAINT "drift_rule_pkey" PRIMARY KEY ("stack_id","resource","property")
);

-- CreateTable
CREATE TABLE "stack_guard" (
    "stack_id" UUID NOT NULL,
    "four_eyes" BOOLEAN NOT NULL DEFAULT false,
    "drift" TEXT,
    "abandoned" TEXT,

    CONSTRAINT "stack_guard_pkey" PRIMARY KEY ("stack_id")
);

-- CreateTable
CREATE TABLE "pending_change" (
    "id" UUID NOT NULL,
    "stack_id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT,
    "content" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decided_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "pending_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pending_change_stack_id_created_at_idx" ON "pending_change"("stack_id", "created_at");

-- AddForeignKey
ALTER TABLE "resource_lock" ADD CONSTRAINT "resource_lock_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift_rule" ADD CONSTRAINT "drift_rule_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stack_guard" ADD CONSTRAINT "stack_guard_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_change" ADD CONSTRAINT "pending_change_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;
