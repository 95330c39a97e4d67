--liquibase formatted sql

--changeset ann:0002-notes splitStatements:false stripComments:false rollbackSplitStatements:false
CREATE TABLE crm."Note" ("NoteId" uuid PRIMARY KEY, "Text" text NOT NULL);
--rollback not required
