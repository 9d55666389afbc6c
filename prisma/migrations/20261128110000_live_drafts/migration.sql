-- AlterTable
ALTER TABLE "draft" ADD COLUMN "user_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN "shared" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "state" BYTEA;

-- CreateTable
CREATE TABLE "draft_version" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL,
    "user_name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "library_template" (
    "id" UUID NOT NULL,
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "tags" TEXT[],
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "library_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "draft_project_id_shared_updated_at_idx" ON "draft"("project_id", "shared", "updated_at");

-- CreateIndex
CREATE INDEX "draft_version_draft_id_created_at_idx" ON "draft_version"("draft_id", "created_at");

-- CreateIndex
CREATE INDEX "library_template_project_id_name_idx" ON "library_template"("project_id", "name");

-- AddForeignKey
ALTER TABLE "draft_version" ADD CONSTRAINT "draft_version_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE CASCADE ON UPDATE CASCADE;
