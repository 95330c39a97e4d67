--liquibase formatted sql

--changeset ann:0002-contact splitStatements:false stripComments:false rollbackSplitStatements:false
CREATE TABLE crm."Contact" ("ContactId" int PRIMARY KEY, "FullName" text NOT NULL);
--rollback DROP TABLE crm.Contact;
