-- CreateTable
CREATE TABLE "stack_grant" (
    "id" UUID NOT NULL,
    "root_id" UUID NOT NULL,
    "auth_url" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "remote_id" TEXT,
    "secret" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stack_grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stack_grant_root_id_idx" ON "stack_grant"("root_id");
