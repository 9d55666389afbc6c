-- Where the demo cloud lives while several processes share a database: a single row.
CREATE TABLE "demo_home" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "holder" UUID,
    "address" TEXT NOT NULL DEFAULT '',
    "lease" TIMESTAMPTZ(3),
    "token" TEXT NOT NULL,

    CONSTRAINT "demo_home_pkey" PRIMARY KEY ("id")
);

INSERT INTO "demo_home" ("id", "token") VALUES (1, gen_random_uuid()::text);
