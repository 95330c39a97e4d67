--liquibase formatted sql

--changeset ann:0002-partner splitStatements:false stripComments:false rollbackSplitStatements:false
CREATE TABLE crm."Partner" ("PartnerId" int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Name" text NOT NULL);
ALTER TABLE crm.deals ADD COLUMN partner_id int REFERENCES crm."Partner";
--rollback ALTER TABLE crm.deals DROP COLUMN partner_id;
--rollback DROP TABLE crm."Partner";
