-- CreateTable
CREATE TABLE "software_config" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "software_config_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "software_deployment" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "stack_user_project_id" TEXT,
    "config_id" TEXT NOT NULL,
    "server_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_reason" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3),

    CONSTRAINT "software_deployment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "software_config_project_id_created_at_idx" ON "software_config"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "software_deployment_project_id_server_id_idx" ON "software_deployment"("project_id", "server_id");

-- CreateIndex
CREATE INDEX "software_deployment_config_id_idx" ON "software_deployment"("config_id");

-- AddForeignKey
ALTER TABLE "software_deployment" ADD CONSTRAINT "software_deployment_config_id_fkey" FOREIGN KEY ("config_id") REFERENCES "software_config"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
