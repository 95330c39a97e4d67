-- LIQUIBASE FORMATTED SQL

   --  CHANGESET Ann:2   splitStatements:false

CREATE TABLE "Blank Name" ("Id" int PRIMARY KEY, "Select" text);
CREATE INDEX "Blank Idx" ON "Blank Name" ("Select");

--  ROLLBACK DROP TABLE "Blank Name";
