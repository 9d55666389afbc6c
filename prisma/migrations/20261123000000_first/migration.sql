-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "auth_url" TEXT NOT NULL,
    "identity" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "layout" JSONB NOT NULL,
    "files" JSONB NOT NULL,
    "environments" JSONB NOT NULL,
    "stack_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stack" (
    "id" UUID NOT NULL,
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "owner" TEXT,
    "auth_url" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "live_name" TEXT,
    "description" TEXT NOT NULL,
    "parent_id" UUID,
    "parent_resource" TEXT,
    "root_id" UUID NOT NULL,
    "depth" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "tags" TEXT[],
    "timeout_mins" INTEGER,
    "disable_rollback" BOOLEAN NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "generation" INTEGER NOT NULL,
    "inputs" TEXT NOT NULL,
    "previous_generation" INTEGER,
    "previous_inputs" TEXT,
    "operation_id" UUID NOT NULL,

    CONSTRAINT "stack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" UUID NOT NULL,
    "stack_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_reason" TEXT NOT NULL,
    "physical_name" TEXT NOT NULL,
    "physical_id" TEXT,
    "generation" INTEGER NOT NULL,
    "operation_id" UUID NOT NULL,
    "definition" JSONB NOT NULL,
    "secret" TEXT NOT NULL,
    "memory" TEXT NOT NULL,
    "requires" TEXT[],
    "replaces" UUID,
    "replaced_by" UUID,
    "nested_stack_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3),

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "stack_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "resource_name" TEXT NOT NULL,
    "resource_type" TEXT NOT NULL,
    "physical_id" TEXT,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "is_stack" BOOLEAN NOT NULL,
    "nested_stack_id" UUID,

    CONSTRAINT "event_pkey" PRIMARY KEY ("stack_id", "seq")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "stack_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "halt" TEXT,
    "owner" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease" TIMESTAMPTZ(3),
    "credential" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo_object" (
    "service" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "project_id" TEXT,
    "data" JSONB NOT NULL,

    CONSTRAINT "demo_object_pkey" PRIMARY KEY ("service", "kind", "id")
);

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "draft_project_id_user_id_updated_at_idx" ON "draft"("project_id", "user_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "stack_project_id_live_name_key" ON "stack"("project_id", "live_name");

-- CreateIndex
CREATE INDEX "stack_parent_id_idx" ON "stack"("parent_id");

-- CreateIndex
CREATE INDEX "stack_root_id_idx" ON "stack"("root_id");

-- CreateIndex
CREATE INDEX "resource_stack_id_idx" ON "resource"("stack_id");

-- CreateIndex
CREATE INDEX "resource_physical_id_idx" ON "resource"("physical_id");

-- CreateIndex
CREATE INDEX "operation_stack_id_idx" ON "operation"("stack_id");

-- CreateIndex
CREATE INDEX "operation_state_lease_idx" ON "operation"("state", "lease");

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stack"("id") ON DELETE CASCADE ON UPDATE CASCADE;
